using System.Diagnostics;
using System.Text.Json;

namespace RevOps.Workbench.Bench;

/// <summary>Another process that is measured: pandas, or this product started afresh. Its last line is one JSON object of numbers.</summary>
internal static class Peer
{
    /// <summary>A Python that has pandas; null where there is none.</summary>
    public static string? Pandas() => Having("pandas");

    /// <summary>A Python that has some modules; null where there is none.</summary>
    public static string? Having(string modules)
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
            if (Run(python, ["-c", $"import {modules}; print('{{}}')"]) is not null)
                return python;
        return null;
    }

    /// <summary>Runs a Python script that ships with the benchmarks.</summary>
    public static Dictionary<string, double> Python(string python, string script, params string[] arguments) =>
        Run(python, [Path.Combine(AppContext.BaseDirectory, "Bench", script), .. arguments]) ?? throw new InvalidOperationException($"{script} failed.");

    /// <summary>Starts this product again with other words.</summary>
    public static Dictionary<string, double> Ourselves(params string[] words)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "RevOps.Workbench.dll");
        return Run("dotnet", [dll, .. words]) ?? throw new InvalidOperationException($"{string.Join(' ', words)} failed.");
    }

    private static Dictionary<string, double>? Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var threads in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"])
            start.Environment[threads] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.Result;
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<Dictionary<string, double>>(output.TrimEnd().Split('\n')[^1]) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no such program here
        }
    }
}
