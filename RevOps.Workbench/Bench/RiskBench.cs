using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.DealRisk;
using RevOps.Core.Pipeline;
using RevOps.Core.Skills;
using RevOps.Core.Store;

namespace RevOps.Workbench.Bench;

/// <summary>Every open deal by the risk rubric, from a Book that is loaded, with the same 26 factors in pandas as peer in the same run.</summary>
internal static class RiskBench
{
    /// <summary>Open deals that are measured on.</summary>
    public const int Deals = 100_000;

    private const int Runs = 3;

    /// <summary>One measurement in a process of its own.</summary>
    public static string Once(string data)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var (knowledge, asOf) = (store.Knowledge(), OpenDeals.AsOf);
        var book = knowledge.AsOf(asOf);
        int[] open = [.. Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] == Standing.Open)];
        var (first, cold) = Measured.Once(() => RiskPortfolioAnalytics.Scores(book, open, Rules()));
        var rules = Rules();
        var warm = Measured.Repeated(() => RiskPortfolioAnalytics.Scores(book, open, rules), 7).Warm;
        var portfolio = Measured.Repeated(() => RiskPortfolioAnalytics.Of(knowledge.AsOf, asOf, book.Settings.Fiscal.QuarterOf(asOf), Scope.Everyone, Rules()), 1).Warm;
        return JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["open"] = open.Length, ["cold_ms"] = cold.Wall, ["wall_ms"] = warm.Wall, ["cpu_ms"] = warm.Cpu, ["portfolio_ms"] = portfolio.Wall, ["peak_mb"] = Measured.PeakMemory(),
            ["score"] = (double)first.Average(line => line.Overall ?? 0), ["known"] = (double)first.Average(line => line.Known),
            ["high"] = first.Count(line => line.Overall >= 65), ["medium"] = first.Count(line => line.Overall is >= 40 and < 65),
        });
    }

    /// <summary>The table that docs/PERFORMANCE.md holds.</summary>
    public static async Task ReportAsync(string folder, int deals, TextWriter output)
    {
        OpenDeals.Write(folder, deals);
        var (data, python) = (Path.Combine(folder, "store"), Peer.Pandas());
        Peer.Ourselves("bench", "import-once", folder, data);
        var (ours, theirs) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(Peer.Ourselves("bench", "deals-once", data));
            if (python is not null)
                theirs.Add(Peer.Python(python, "risk_peer.py", folder, Day.Iso(Day.Number(OpenDeals.AsOf))));
        }
        await output.WriteLineAsync($"{ours[0]["open"]:N0} open and {deals / 3:N0} closed deals, medians of {Runs} processes:");
        await output.WriteLineAsync("| | ms | |");
        await output.WriteLineAsync("|---|---:|---|");
        await output.WriteLineAsync($"| every open deal scored, warm, wall | {Text("wall_ms")} | 26 factors, heaviest factor, themes, chance to be won |");
        await output.WriteLineAsync($"| the same, CPU | {Text("cpu_ms")} | |");
        await output.WriteLineAsync($"| the same, first in a process, wall | {Text("cold_ms")} | the closed deals read and compilation counted |");
        await output.WriteLineAsync($"| the whole page, nothing kept, wall | {Text("portfolio_ms")} | the quarter's deals of two days, closed deals read, evidence of ten signs, tiers, themes, weekly review |");
        if (python is null)
        {
            await output.WriteLineAsync("pandas is not here (apt-get install python3-pandas), so there is no peer.");
            return;
        }
        var peer = Measured.Median([.. theirs.Select(run => run["cpu_ms"])]);
        await output.WriteLineAsync($"| pandas: the same factors, CPU | {Measured.Text(peer)} | scores and what is known of them alone |");
        await output.WriteLineAsync($"Scoring is {Measured.Text(peer / Measured.Median([.. ours.Select(run => run["cpu_ms"])]))} times as fast here by CPU.");
        foreach (var name in (string[])["open", "score", "known", "high", "medium"])
            if (Math.Abs(ours[0][name] - theirs[0][name]) > Math.Abs(theirs[0][name]) * 1e-9)
                await output.WriteLineAsync($"NOT EQUAL: {name} is {ours[0][name]} here and {theirs[0][name]} in pandas.");

        string Text(string name) => Measured.Text(Measured.Median([.. ours.Select(run => run[name])]));
    }

    private static DealRiskRules Rules() => new(RiskAssumptions.From(SkillFile.Load(RiskAssumptions.Skill)), PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill)).Adjustments);
}
