using RevOps.Workbench.Bench;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>bench [area]: measures, prints a table, and names what it was compared with.</summary>
public static class BenchVerb
{
    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (words is ["data", var folder, var count])
        {
            await output.WriteLineAsync($"{MillionDeals.Write(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))} lines of history");
            return 0;
        }
        return 2;
    }
}
