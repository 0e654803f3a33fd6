using System.Diagnostics;
using System.Globalization;

namespace RevOps.Workbench.Bench;

/// <summary>CPU and wall time of a piece of work in this process.</summary>
/// <param name="Cpu">Processor milliseconds, all threads.</param>
/// <param name="Wall">Milliseconds on the clock.</param>
public readonly record struct Measured(double Cpu, double Wall)
{
    /// <summary>Runs once.</summary>
    public static (T Result, Measured Time) Once<T>(Func<T> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var result = work();
        process.Refresh();
        return (result, new((process.TotalProcessorTime - cpu).TotalMilliseconds, clock.Elapsed.TotalMilliseconds));
    }

    /// <summary>The first run, and the median of the runs after it.</summary>
    public static (Measured Cold, Measured Warm) Repeated<T>(Func<T> work, int runs)
    {
        var cold = Once(work).Time;
        var warm = Enumerable.Range(0, runs).Select(_ => Once(work).Time).ToList();
        return (cold, new(Median([.. warm.Select(time => time.Cpu)]), Median([.. warm.Select(time => time.Wall)])));
    }

    /// <summary>The middle value.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Peak memory of this process in MB.</summary>
    public static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    /// <summary>Processor seconds of this process since it started, its own start included.</summary>
    public static double SinceStart()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>A number for a table.</summary>
    public static string Text(double value) => value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
