using System.Globalization;
using RevOps.Workbench.Bench;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>bench [import|pipeline|quota|forecast|deals|commission|statements] [--deals n] [--reps n]: measures on a generated export and prints the tables of docs/PERFORMANCE.md, with its peers in the same run.</summary>
public static class BenchVerb
{
    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--deals", "--reps"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        if (!int.TryParse(arguments["--deals"] ?? (arguments.Words switch { ["commission"] => "2000000", ["deals"] => "100000", _ => "1000000" }), NumberStyles.None, CultureInfo.InvariantCulture, out var deals) || deals is < 1000 or > 5_000_000)
            return await CommandLine.MistakeAsync(error, "--deals must be a number from 1000 to 5000000.");
        if (!int.TryParse(arguments["--reps"] ?? "5000", NumberStyles.None, CultureInfo.InvariantCulture, out var reps) || reps is < 20 or > 20_000)
            return await CommandLine.MistakeAsync(error, "--reps must be a number from 20 to 20000.");
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
            case ["forecast-once", var data, var file]:
                await output.WriteLineAsync(ForecastBench.Once(data, file));
                return 0;
            case ["deals-once", var data]:
                await output.WriteLineAsync(RiskBench.Once(data));
                return 0;
            case ["commission-once", var data]:
                await output.WriteLineAsync(CommissionBench.Once(data));
                return 0;
            case ["commission-credits", var data, var file]:
                await output.WriteLineAsync(CommissionBench.Credits(data, file));
                return 0;
            case ["commission-gate", var here, var there]:
                return await CommissionBench.IsEqualAsync(here, there, Path.GetFileName(there), output) ? 0 : 1;
            case ["statements-once", var data]:
                await output.WriteLineAsync(StatementBench.Once(data));
                return 0;
            case [] or ["import" or "pipeline" or "quota" or "forecast" or "deals" or "commission" or "statements"]:
                break;
            default:
                return await CommandLine.MistakeAsync(error, $"There is no benchmark \"{string.Join(' ', arguments.Words)}\"; there are import, pipeline, quota, forecast, deals, commission and statements.");
        }
        var scratch = Directory.CreateTempSubdirectory("revops-bench-").FullName;
        try
        {
            var all = arguments.Words.Count == 0;
            var history = arguments.Words is ["quota" or "forecast" or "deals" or "commission" or "statements"] ? 0 : MillionDeals.Write(scratch, deals);
            if (all || arguments.Words is ["import"])
                await BenchReports.ImportAsync(scratch, history, deals, output);
            if (all || arguments.Words is ["pipeline"])
                await BenchReports.PipelineAsync(scratch, deals, output);
            if (all || arguments.Words is ["quota"])
                await QuotaBench.ReportAsync(Path.Combine(scratch, "people"), reps, output);
            if (all || arguments.Words is ["forecast"])
                await ForecastBench.ReportAsync(Path.Combine(scratch, "open"), output);
            if (all || arguments.Words is ["deals"])
                await RiskBench.ReportAsync(Path.Combine(scratch, "risky"), all ? RiskBench.Deals : deals, output);
            var isEqual = !all && arguments.Words is not ["commission"] || await CommissionBench.ReportAsync(Path.Combine(scratch, "sold"), reps, deals, output);
            if (all || arguments.Words is ["commission" or "statements"])
                await StatementBench.ReportAsync(Path.Combine(scratch, "statements"), reps, output);
            return isEqual ? 0 : 1;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
