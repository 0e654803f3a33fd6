using System.Globalization;
using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Skills;
using RevOps.Core.Store;

namespace RevOps.Workbench.Bench;

/// <summary>The quota status of thousands of people, from a Book that is loaded, with pandas as peer in the same run.</summary>
internal static class QuotaBench
{
    private const int Runs = 3;

    /// <summary>One measurement in a process of its own.</summary>
    public static string Once(string data)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var book = store.Knowledge().AsOf(ManyReps.AsOf);
        var (assumptions, adjustments) = (QuotaAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill)), PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill)).Adjustments);
        var question = new QuotaQuestion(book.Settings.Fiscal.QuarterOf(ManyReps.AsOf), Scope.Everyone, QuotaLevel.Rep);
        var (cold, warm) = Measured.Repeated(() => QuotaAnalytics.Status(book, question, assumptions, adjustments), 9);
        var report = Measured.Repeated(() => QuotaReport.Of(QuotaAnalytics.Status(book, question, assumptions, adjustments), null), 5).Warm;
        var lines = Measured.Repeated(() => QuotaAnalytics.Lines(book, question.Period, assumptions), 9).Warm;
        var status = QuotaAnalytics.Status(book, question, assumptions, adjustments);
        var forecast = ForecastAssumptions.From(SkillFile.Load(ForecastAssumptions.Skill));
        var (firstOdds, odds) = Measured.Repeated(() => OddsOfQuota.Of(book, status, forecast, adjustments), 5);
        return JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["cold_ms"] = cold.Wall, ["cpu_ms"] = warm.Cpu, ["wall_ms"] = warm.Wall, ["report_ms"] = report.Wall, ["lines_ms"] = lines.Wall, ["odds_ms"] = odds.Wall, ["first_odds_ms"] = firstOdds.Wall, ["peak_mb"] = Measured.PeakMemory(),
            ["actual"] = (double)status.Total.Actual, ["open"] = (double)status.Total.Open, ["projection"] = (double)status.Total.Projection,
            ["on_track"] = status.Distribution[1].People, ["critical"] = status.Distribution[3].People, ["gap"] = (double)(status.AtRisk[0].Line.Gap ?? 0),
        });
    }

    /// <summary>The table that docs/PERFORMANCE.md holds.</summary>
    public static async Task ReportAsync(string folder, int reps, TextWriter output)
    {
        var (deals, credits) = ManyReps.Write(folder, reps);
        var (data, asOf, quarter, python) = (Path.Combine(folder, "store"), ManyReps.AsOf, new FiscalCalendar().QuarterOf(ManyReps.AsOf), Peer.Pandas());
        Peer.Ourselves("bench", "import-once", folder, data);
        var (ours, theirs) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(Peer.Ourselves("bench", "quota-once", data));
            if (python is not null)
                theirs.Add(Peer.Python(python, "quota_peer.py", folder, Iso(asOf), Iso(quarter.First), Iso(quarter.Last)));
        }
        await output.WriteLineAsync($"{reps:N0} people, {deals:N0} deals, {credits:N0} credits, as of {Iso(asOf)}, medians of {Runs} processes:");
        await output.WriteLineAsync("| | ms | |");
        await output.WriteLineAsync("|---|---:|---|");
        await output.WriteLineAsync($"| the whole status, warm, wall | {Text("wall_ms")} | every line, team and region, eight periods of trend, curve, ways to close the 25 largest gaps |");
        await output.WriteLineAsync($"| the same, CPU | {Text("cpu_ms")} | |");
        await output.WriteLineAsync($"| the same, first in a process, wall | {Text("cold_ms")} | credits cut and compilation counted |");
        await output.WriteLineAsync($"| with all figures, tables and sentences, wall | {Text("report_ms")} | |");
        await output.WriteLineAsync($"| every person's line of one quarter, wall | {Text("lines_ms")} | |");
        await output.WriteLineAsync($"| the probability of quota, wall | {Text("odds_ms")} | from the distribution of every open deal |");
        await output.WriteLineAsync($"| the same, first on a day, wall | {Text("first_odds_ms")} | how all past deals closed is read |");
        if (python is null)
        {
            await output.WriteLineAsync("pandas is not here (apt-get install python3-pandas), so there is no peer.");
            return;
        }
        var peer = Measured.Median([.. theirs.Select(run => run["cpu_ms"])]);
        await output.WriteLineAsync($"| pandas: the same sums, CPU | {Measured.Text(peer)} | no ways to close a gap, no curve |");
        await output.WriteLineAsync($"The status is {Measured.Text(peer / Measured.Median([.. ours.Select(run => run["cpu_ms"])]))} times as fast here by CPU.");
        foreach (var name in (string[])["actual", "open", "projection", "on_track", "critical", "gap"])
            if (Math.Abs(ours[0][name] - theirs[0][name]) > Math.Max(0.005, Math.Abs(theirs[0][name]) * 1e-9))
                await output.WriteLineAsync($"NOT EQUAL: {name} is {ours[0][name]} here and {theirs[0][name]} in pandas.");

        string Text(string name) => Measured.Text(Measured.Median([.. ours.Select(run => run[name])]));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
