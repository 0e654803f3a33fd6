using System.Globalization;
using RevOps.Workbench.Bench;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>bench [import|pipeline|quota] [--deals n] [--reps n]: measures on a generated export and prints the tables of docs/PERFORMANCE.md, with pandas as peer in the same run.</summary>
public static class BenchVerb
{
    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--deals", "--reps"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        if (!int.TryParse(arguments["--deals"] ?? "1000000", NumberStyles.None, CultureInfo.InvariantCulture, out var deals) || deals is < 1000 or > 5_000_000)
            return await CommandLine.MistakeAsync(error, "--deals must be a number from 1000 to 5000000.");
        if (!int.TryParse(arguments["--reps"] ?? "5000", NumberStyles.None, CultureInfo.InvariantCulture, out var reps) || reps is < 10 or > 20_000)
            return await CommandLine.MistakeAsync(error, "--reps must be a number from 10 to 20000.");
        switch (arguments.Words)
        {
            case ["import-once", var folder, var data]:
                await output.WriteLineAsync(OnceBench.Import(folder, data));
                return 0;
            case ["pipeline-once", var data, var asOf]:
                await output.WriteLineAsync(OnceBench.Pipeline(data, DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
                return 0;
            case ["quota-once", var data]:
                await output.WriteLineAsync(QuotaBench.Once(data));
                return 0;
            case [] or ["import" or "pipeline" or "quota"]:
                break;
            default:
                return await CommandLine.MistakeAsync(error, $"There is no benchmark \"{string.Join(' ', arguments.Words)}\"; there are import, pipeline and quota.");
        }
        var scratch = Directory.CreateTempSubdirectory("revops-bench-").FullName;
        try
        {
            var all = arguments.Words.Count == 0;
            var history = arguments.Words is ["quota"] ? 0 : MillionDeals.Write(scratch, deals);
            if (all || arguments.Words is ["import"])
                await BenchReports.ImportAsync(scratch, history, deals, output);
            if (all || arguments.Words is ["pipeline"])
                await BenchReports.PipelineAsync(scratch, deals, output);
            if (all || arguments.Words is ["quota"])
                await QuotaBench.ReportAsync(Path.Combine(scratch, "people"), reps, output);
            return 0;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
