using System.Globalization;
using System.Text;
using System.Text.Json;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Scenarios;
using RevOps.Core.Skills;
using RevOps.Core.Store;

namespace RevOps.Workbench.Bench;

/// <summary>The exact distribution of a quarter and what-ifs on it, at about 5,000 open deals, with a Monte Carlo simulation in numpy as peer on the same deals.</summary>
internal static class ForecastBench
{
    private const int Runs = 3;
    private const int Reps = 400;

    /// <summary>So many deals that about 5,000 of them are open.</summary>
    private const int Deals = 63_000;

    /// <summary>One measurement in a process of its own.</summary>
    /// <param name="data">The store.</param>
    /// <param name="file">Where the deals go for the peer: amount and chance.</param>
    public static string Once(string data, string file)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var book = store.Knowledge().AsOf(MillionDeals.AsOf);
        var rules = new ScenarioRules(ForecastAssumptions.From(SkillFile.Load(ForecastAssumptions.Skill)), PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill)), QuotaAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill)));
        var question = new ForecastQuestion(book.Settings.Fiscal.QuarterOf(MillionDeals.AsOf), Scope.Everyone);
        var (period, first) = Measured.Once(() => PeriodOutcome.Of(book, question, rules.Forecast, rules.Pipeline.Adjustments));
        Prospect[] prospects = [.. period.Sum.Prospects];
        File.WriteAllLines(file, prospects.Select(prospect => FormattableString.Invariant($"{prospect.Amount},{prospect.Chance:R}")));
        var (cold, scratch) = Measured.Repeated(() => OutcomeSum.Of(period.Won, prospects, Arrivals.None).Outcome(), 21);
        var sum = OutcomeSum.Of(period.Won, prospects, Arrivals.None);
        var edit = Measured.Repeated(() => sum.With(17, default).Outcome(), 21).Warm;
        var outcome = sum.Outcome();
        var basis = new ScenarioBasis(book, question, rules, store.CommissionPlans.Published(), Viewer.Local("bench"));
        var lose = Scenario.Today.With(ReadyMade.LoseBiggest(basis.AsItIs)!);
        var raise = lose.With(new ChangeRate(Rate.WinRate, new(ScopeKind.Segment, book.SegmentNames[0]), 10)).With(new ChangeQuota(Scope.Everyone, 5));
        var one = Measured.Repeated(() => basis.Of(lose).Panels, 21).Warm;
        var several = Measured.Repeated(() => basis.Of(raise).Panels, 21).Warm;
        var behind = Measured.Repeated(() => (ScenarioFan.Of(basis.Of(raise)), ScenarioBridge.Between(basis.AsItIs, basis.Of(raise)), Sensitivity.Of(basis.Of(raise))), 3).Warm;
        return JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["open"] = prospects.Length, ["first_ms"] = first.Wall, ["cold_ms"] = cold.Wall, ["scratch_ms"] = scratch.Wall, ["scratch_cpu"] = scratch.Cpu, ["edit_ms"] = edit.Wall, ["one_ms"] = one.Wall, ["several_ms"] = several.Wall, ["behind_ms"] = behind.Wall,
            ["p90"] = outcome.Exceeded(0.9), ["p50"] = outcome.Exceeded(0.5), ["p10"] = outcome.Exceeded(0.1), ["won"] = period.Won, ["sd"] = Math.Sqrt(outcome.Variance), ["error"] = outcome.Error,
        });
    }

    /// <summary>The table that docs/PERFORMANCE.md holds.</summary>
    public static async Task ReportAsync(string folder, TextWriter output)
    {
        WriteExport(folder);
        var (data, file, python) = (Path.Combine(folder, "store"), Path.Combine(folder, "prospects.txt"), Peer.Having("numpy"));
        Peer.Ourselves("bench", "import-once", folder, data);
        Publish(data);
        var (ours, theirs) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(Peer.Ourselves("bench", "forecast-once", data, file));
            if (python is not null)
                theirs.Add(Peer.Python(python, "forecast_peer.py", file));
        }
        await output.WriteLineAsync($"{ours[0]["open"]:N0} open of {Deals:N0} deals, {Reps} people, as of {Day.Iso(Day.Number(MillionDeals.AsOf))}, medians of {Runs} processes:");
        await output.WriteLineAsync("| | ms | |");
        await output.WriteLineAsync("|---|---:|---|");
        await output.WriteLineAsync($"| the distribution of the quarter from scratch, warm, wall | {Text("scratch_ms")} | every outcome of every open deal; no total is off by more than {Measured.Text(ours[0]["error"] / 100)} but for one chance in a million |");
        await output.WriteLineAsync($"| the same, first in a process | {Text("cold_ms")} | compilation counted |");
        await output.WriteLineAsync($"| one deal changed, wall | {Text("edit_ms")} | |");
        await output.WriteLineAsync($"| a what-if of one deal through every area, wall | {Text("one_ms")} | forecast, coverage, quota and commission of {Reps} people |");
        await output.WriteLineAsync($"| a what-if with rates and quotas, wall | {Text("several_ms")} | every chance and everyone's commission anew |");
        await output.WriteLineAsync($"| fan, bridge and tornado behind it, wall | {Text("behind_ms")} | 15 more distributions and more |");
        if (python is null)
        {
            await output.WriteLineAsync("numpy is not here (apt-get install python3-numpy), so there is no peer.");
            return;
        }
        var (peer, apart) = (Measured.Median([.. theirs.Select(run => run["cpu_ms_million"])]), Math.Abs(theirs[0]["p50"] + ours[0]["won"] - ours[0]["p50"]) / ours[0]["sd"]);
        await output.WriteLineAsync($"| numpy, a million runs, CPU | {Measured.Text(peer)} | reckoned from {theirs[0]["runs"]:N0} runs; its median lies {Measured.Text(apart)} standard deviations from the exact one |");
        await output.WriteLineAsync($"The exact distribution is {Measured.Text(peer / Measured.Median([.. ours.Select(run => run["scratch_cpu"])]))} times as fast by CPU as a million runs, and without their noise.");

        string Text(string name) => Measured.Text(Measured.Median([.. ours.Select(run => run[name])]));
    }

    /// <summary>Writes the export that is measured on: deals with their history, people and quotas.</summary>
    public static void WriteExport(string folder)
    {
        MillionDeals.Write(folder, Deals);
        var (people, quotas, plans) = (new StringBuilder("rep_id,name,role,team,region,hire_date\n"), new StringBuilder("owner_kind,owner_id,period,amount,currency,effective_from,version\n"), new StringBuilder("rep_id,plan_id,from\n"));
        for (var rep = 0; rep < Reps; rep++)
        {
            people.Append(CultureInfo.InvariantCulture, $"R{rep:D4},Rep {rep},AE,Team {rep / 10:D2},Region {rep % 5},2023-01-02\n");
            plans.Append(CultureInfo.InvariantCulture, $"R{rep:D4},ae,2026-01-01\n");
            for (var quarter = 0; quarter < 12; quarter++)
                quotas.Append(CultureInfo.InvariantCulture, $"rep,R{rep:D4},{2024 + quarter / 4}-Q{quarter % 4 + 1},{300_000 + 1_000 * (rep % 40)},USD,2024-01-01,1\n");
        }
        File.WriteAllText(Path.Combine(folder, "reps.csv"), people.ToString());
        File.WriteAllText(Path.Combine(folder, "quotas.csv"), quotas.ToString());
        File.WriteAllText(Path.Combine(folder, "plan_assignments.csv"), plans.ToString());
    }

    /// <summary>Publishes the plan that everyone is on.</summary>
    public static void Publish(string data)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        if (store.CommissionPlans.Publish(SoldYear.Plan, "ae", "bench") is { IsRefused: true } refused)
            throw new InvalidOperationException(refused.Said);
    }
}
