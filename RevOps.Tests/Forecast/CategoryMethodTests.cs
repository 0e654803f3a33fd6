using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Reports;
using RevOps.Tests.Forecast.Rollup;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast;

/// <summary>What people call their deals, as the fifth method and as three scenarios.</summary>
public sealed class CategoryMethodTests
{
    private const string Today = "2026-11-24";

    /// <summary>What was decided in a store.</summary>
    internal static ForecastCalls Calls(ScratchStore scratch) => new(Rolled.Assumptions, day => scratch.Store.ForecastDecisions.By(day, scratch.Store.SettingsOrDefault(), null));

    /// <summary>Nothing was decided anywhere.</summary>
    internal static readonly ForecastCalls Undecided = new(Rolled.Assumptions, _ => RollupDecisions.None);

    /// <summary>Won 40; open: Commit 15, Best Case 20.01 (odd cents), Pipeline 8, Omitted 30, next quarter 9; Upside of the company's own.</summary>
    private static CsvFolder Company() => new CsvFolder().Rep("ann", "North", "meg", "West").Rep("bob", "North", "meg", "West").Rep("meg", "Lead", null, "West").Quota("rep", "ann", "2026-Q4", 70_000)
        .Deal("won", ("owner_id", "ann"), ("amount", 40), ("outcome", "won"), ("closed_date", "2026-10-05"))
        .Deal("commit", ("owner_id", "ann"), ("amount", 15), ("stage", "Contract / Legal"), ("forecast_category", "Commit"), ("close_date", "2026-12-01"))
        .Deal("best", ("owner_id", "bob"), ("amount", 20.01), ("stage", "Verbal Commit"), ("forecast_category", "Best Case"), ("close_date", "2026-12-01"))
        .Deal("pipe", ("owner_id", "bob"), ("amount", 8), ("forecast_category", "Upside"), ("close_date", "2026-12-01")) // a category of the company's own counts like Pipeline
        .Deal("left", ("owner_id", "bob"), ("amount", 30), ("stage", "Discovery"), ("close_date", "2026-12-01"))
        .Deal("next", ("owner_id", "bob"), ("amount", 9), ("forecast_category", "Commit"), ("close_date", "2027-01-10"));

    [Fact]
    public void Won_commit_and_half_of_best_case_are_the_method_and_the_base()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var report = Run(scratch);
        Assert.Equal((15m, 0m, 20.01m, 8m, 30m), (Number("commit"), Number("most_likely"), Number("best_case"), Number("pipeline_category"), Number("omitted")));
        Assert.Equal((55m, 65.01m, 83.01m), (Number("conservative"), Number("base"), Number("upside"))); // half of 2,001 cents is rounded away from zero
        Assert.Equal(Number("base"), Number("category_method"));
        var methods = report.Table("forecast.methods");
        Assert.Equal(("category", 0m, 2), ((string)methods.Cell(4, "method")!, (decimal)methods.Cell(4, "weight")!, (int)methods.Cell(4, "sample_size")!));
        Assert.Contains("1 is where their win probability puts them", (string)methods.Cell(4, "caveats")!, StringComparison.Ordinal);

        // 55 × nothing known of past rates × 80 %; the best case with 95 %
        var scenarios = report.Table("forecast.scenarios");
        Assert.Equal([55m, 65.01m, 83.01m], scenarios.Rows.Index().Select(row => (decimal)scenarios.Cell(row.Index, "called")!));
        Assert.Equal(40m + 15m * 0.8m, scenarios.Cell(0, "value"));
        Assert.Equal(40m + Math.Round(35.01m * 0.95m, 2), scenarios.Cell(2, "value"));

        decimal? Number(string id) => report[$"forecast.{id}"].Number;
    }

    [Fact]
    public void A_decision_counts_from_its_day_on_and_the_bridge_still_closes()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        Assert.Null(scratch.Store.ForecastDecisions.SetCategory("left", "Commit", "the board said yes", "ann"));
        Assert.Equal(85m, Run(scratch)["forecast.conservative"].Number);
        Assert.Equal(55m, Run(scratch, asOf: "2026-11-23")["forecast.conservative"].Number);
    }

    [Fact]
    public void Weights_of_the_settings_count_and_going_back_brings_the_skills()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var (before, standard) = (Run(scratch), ForecastRuleTests.Assumptions.Weights);
        scratch.Store.Save(scratch.Store.SettingsOrDefault() with { Weights = standard with { CurrentQuarter = new(Pipeline: 25, Category: 75) } }, "test");
        var weighed = Run(scratch);
        Assert.Equal(Math.Round((weighed["forecast.pipeline_method"].Number!.Value * 25 + weighed["forecast.category_method"].Number!.Value * 75) / 100, 2, MidpointRounding.AwayFromZero), weighed["forecast.ensemble"].Number);
        Assert.Contains(weighed.Notes, note => note.Contains("company's settings", StringComparison.Ordinal));
        var bridge = weighed.Table("forecast.bridge");
        Assert.Equal((decimal)bridge.Cell(bridge.Rows.Count - 1, "value")!, Enumerable.Range(0, bridge.Rows.Count - 1).Sum(row => (decimal)bridge.Cell(row, "value")!));

        scratch.Store.Save(scratch.Store.SettingsOrDefault() with { Weights = null }, "test");
        Assert.Equal(JsonReport.Write(before), JsonReport.Write(Run(scratch)));
    }

    [Fact]
    public void Weights_that_cannot_be_are_told_in_a_sentence_for_each_row()
    {
        var standard = ForecastRuleTests.Assumptions.Weights;
        Assert.Empty(new CompanySettings { Weights = standard }.Problems());
        Assert.Equal(["The weights of the current month sum to 95 and must sum to 100.", "A weight of a later period is no number from 0 to 100; write one such as 40."],
            new CompanySettings { Weights = standard with { CurrentMonth = new(65, 20, 10), Later = new(-1, 101) } }.Problems());
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void People_sum_to_the_method_and_the_whole_company_to_its_roll_up(int seed)
    {
        using var scratch = RollupPropertyTests.Stored(seed, out var organisation);
        foreach (var viewer in organisation.People.Take(4).Select(id => new Viewer(id, id, Role.Manager, id)).Append(null))
        {
            var book = Rolled.Book(scratch, Today, viewer);
            foreach (var scope in new[] { Scope.Everyone, new(ScopeKind.Team, "T1"), new(ScopeKind.Region, "West") })
            {
                var forecast = RevenueForecastCommand.Make(book.Knowledge.AsOf, book.AsOf, new(book.Settings.Fiscal.QuarterOf(book.AsOf), scope), ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments, Calls(scratch)).Forecast;
                var calls = forecast.Calls!;
                Assert.Equal(forecast.Won, calls.All[CategoryPlace.Closed]);
                Assert.Equal(forecast.Deals.Where(deal => deal.InPeriod).Sum(deal => deal.Minor), Enum.GetValues<CategoryPlace>().Skip(1).Sum(place => calls.All[place]));
                Assert.Equal(calls.All.ByPlace, Enum.GetValues<CategoryPlace>().Select(place => calls.People.Sum(person => person.Amounts[place])));
                Assert.True(calls.All.Conservative <= calls.All.Base && calls.All.Base <= calls.All.Upside);
                var values = forecast.Scenarios.Select(scenario => scenario.Value!.Value).ToList();
                Assert.Equal(values.Order(), values);
                if (viewer is null)
                    Assert.Equal(forecast.Rollup!.Categories.Zip(forecast.Rollup.Total.Gross).GroupBy(one => one.First.Place, one => one.Second).Select(place => (place.Key, place.Sum())).Where(place => place.Item2 != 0),
                        Enum.GetValues<CategoryPlace>().Select(place => (place, calls.All[place])).Where(place => place.Item2 != 0));
            }
        }
    }

    private static Report Run(ScratchStore scratch, string line = "/revenue-forecast 2026-Q4", string asOf = Today) =>
        Assert.IsType<CommandOutcome.Answer>(RevenueForecastCommand.Run(CommandLineText.Read(line), scratch.Store.Knowledge(), ScratchStore.Day(asOf), ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments, Calls(scratch))).Report;
}
