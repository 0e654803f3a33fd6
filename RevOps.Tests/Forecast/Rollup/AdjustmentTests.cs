using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Rollup;

/// <summary>Adjustments: layers over the gross that can be taken back, outlive every setting, and are replayed as they stood.</summary>
public sealed class AdjustmentTests : IDisposable
{
    private const string Today = "2026-11-24";
    private readonly ScratchStore _scratch = new();

    /// <summary>boss leads ann and bob; ann leads al. Commit, gross: boss 10, ann 100, al 20, bob 200.</summary>
    public AdjustmentTests() => _scratch.Import(new CsvFolder().Rep("boss").Rep("ann", manager: "boss").Rep("al", manager: "ann").Rep("bob", manager: "boss")
        .Deal("d1", Called("boss", 10)).Deal("d2", Called("ann", 100)).Deal("d3", Called("al", 20)).Deal("d4", Called("bob", 200)));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_manager_counts_a_person_in_one_of_four_ways()
    {
        Adjust("ann", AdjustmentLayer.Owner, AdjustmentChoice.Amount, 150);
        Adjust("al", AdjustmentLayer.Manager, AdjustmentChoice.Amount, 30);
        Assert.Equal((120m, 130m, 150m, 150m), Numbers("ann")); // accepted: the person's own number
        Assert.Equal(360m, Numbers("boss").Counted);

        Adjust("ann", AdjustmentLayer.Manager, AdjustmentChoice.DefaultRollup);
        Assert.Equal((120m, 130m, 150m, 130m), Numbers("ann"));
        Adjust("ann", AdjustmentLayer.Manager, AdjustmentChoice.OpportunitiesOnly);
        Assert.Equal((120m, 130m, 150m, 120m), Numbers("ann"));
        Adjust("ann", AdjustmentLayer.Manager, AdjustmentChoice.Amount, 140);
        Assert.Equal((120m, 130m, 150m, 140m), Numbers("ann"));
        Assert.Equal(10m + 140m + 200m, Numbers("boss").Counted);

        Adjust("ann", AdjustmentLayer.Manager, AdjustmentChoice.Reverted);
        Assert.Equal((120m, 130m, 150m, 150m), Numbers("ann"));
        Adjust("ann", AdjustmentLayer.Owner, AdjustmentChoice.Reverted);
        Assert.Equal((120m, 130m, 130m, 130m), Numbers("ann"));
        Assert.Equal(6, _scratch.Store.ForecastDecisions.AdjustmentsOf("2026-Q4", "ann").Count);
    }

    [Fact]
    public void A_manager_adjusts_their_total_and_never_their_own_deals()
    {
        Adjust("boss", AdjustmentLayer.Owner, AdjustmentChoice.Amount, 500);
        var rollup = Rolled.Of(_scratch, Today);
        var number = rollup.In(rollup.Row("boss"), "commit_forecast");
        Assert.Equal((10m, 330m, 330m, 500m, NumberKind.Direct), (number.Own / 100m, number.Gross / 100m, number.Rolled / 100m, number.Counted / 100m, number.Kind));
        Assert.Equal(("test", "because", 500m), (number.Owner!.By, number.Owner.Note, number.Owner.Amount / 100m));
    }

    [Fact]
    public void What_makes_no_sense_is_refused_in_a_sentence()
    {
        Assert.Equal("Say in a note why; without it a number is not kept.", Try("ann", AdjustmentLayer.Owner, AdjustmentChoice.Amount, 1, note: " "));
        Assert.Equal("Write the amount as a number, such as 120000.", Try("ann", AdjustmentLayer.Owner, AdjustmentChoice.Amount, null));
        Assert.Equal("Only those above choose how someone is counted.", Try("ann", AdjustmentLayer.Owner, AdjustmentChoice.OpportunitiesOnly, null));
        Assert.Equal("This column is not adjusted.", Try("ann", AdjustmentLayer.Owner, AdjustmentChoice.Amount, 1, "closed_only"));
        Assert.Equal("This column is not adjusted.", Try("ann", AdjustmentLayer.Owner, AdjustmentChoice.Amount, 1, "commit"));
        Assert.Equal("There is nothing to revert any more; look at the roll-up again.", Try("ann", AdjustmentLayer.Owner, AdjustmentChoice.Reverted, null));
        Assert.Equal(0L, _scratch.Store.ForecastDecisions.Version());
    }

    [Fact]
    public void Every_moment_is_replayed_as_it_stood_and_nothing_is_rewritten()
    {
        var moments = new List<(DateTimeOffset At, decimal Counted)>();
        foreach (var amount in new[] { 110, 90, 70 })
        {
            Adjust("ann", AdjustmentLayer.Owner, AdjustmentChoice.Amount, amount);
            moments.Add((_scratch.Clock.Now, amount + 210m));
            _scratch.Clock.Advance(TimeSpan.FromHours(1));
        }
        Adjust("ann", AdjustmentLayer.Owner, AdjustmentChoice.Reverted);
        moments.Add((_scratch.Clock.Now, 330m));
        foreach (var (at, counted) in moments)
        {
            var rollup = Rolled.Of(_scratch, Today, decisions: _scratch.Store.ForecastDecisions.At(at));
            Assert.Equal(counted, rollup.In(rollup.Row("boss"), "commit_forecast").Counted / 100m);
        }
        foreach (var table in new[] { "forecast_adjustments", "forecast_overrides", "forecast_places" })
            Assert.Equal(3L, _scratch.Query($"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'")[0][0]);
        foreach (var sql in new[] { "UPDATE forecast_adjustments SET amount = 1", "DELETE FROM forecast_adjustments", "REPLACE INTO forecast_adjustments SELECT * FROM forecast_adjustments LIMIT 1" })
            Assert.Contains("only added to", Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => _scratch.Query(sql)).Message, StringComparison.Ordinal);
        Assert.Empty(_scratch.Store.Verify());
    }

    [Fact]
    public void Verify_finds_an_adjustment_that_cannot_be()
    {
        _scratch.Query("INSERT INTO forecast_adjustments (period, deal_type, column_key, rep_id, layer, choice, amount, gross, currency, set_at, set_by) VALUES ('2026-Q4', '', 'closed_only', 'ann', 'Owner', 'Amount', 5, 0, 'USD', 1, 'x')");
        _scratch.Query("INSERT INTO forecast_overrides (deal_id, category, reason, set_at, set_by) VALUES ('d1', 'Won', 'because', 1, 'x')");
        Assert.Equal(["An adjustment of ann in 2026-Q4 is of a column that is not adjusted: closed_only.", "Deal d1 was put into a category that no open deal can be in: Won."], _scratch.Store.Verify());
    }

    [Fact]
    public void Who_moves_takes_their_number_along_and_leaves_what_they_won_where_they_won_it()
    {
        using var moved = new ScratchStore();
        moved.Import(new CsvFolder().Rep("old").Rep("new").Rep("r", manager: "new")
            .Add("reporting_lines", ("rep_id", "r"), ("manager_id", "old"), ("team", "A"), ("from", "2026-01-01"), ("to", "2026-10-31")).Add("reporting_lines", ("rep_id", "r"), ("manager_id", "new"), ("team", "B"), ("from", "2026-11-01"))
            .Quota("rep", "r", "2026-Q4", 920).Deal("won", ("owner_id", "r"), ("amount", 30), ("outcome", "won"), ("stage", ""), ("closed_date", "2026-10-10")).Deal("open", Called("r", 70)));
        Assert.Null(moved.Store.ForecastDecisions.Adjust(Rolled.Place("r", AdjustmentLayer.Owner), AdjustmentChoice.Amount, 110_00, 100_00, Rolled.Dollars, "because", "r"));

        var asWas = Rolled.Of(moved, Today);
        Assert.Equal((30m, 30m, 310m), (asWas.In(asWas.Row("old"), "commit_forecast").Gross / 100m, asWas.In(asWas.Row("old"), "commit_forecast").Counted / 100m, asWas.Row("old").Quota / 100m));
        Assert.Equal((70m, 80m, 610m), (asWas.In(asWas.Row("new"), "commit_forecast").Gross / 100m, asWas.In(asWas.Row("new"), "commit_forecast").Counted / 100m, asWas.Row("new").Quota / 100m));
        Assert.Equal(110m, asWas.In(asWas.Total, "commit_forecast").Counted / 100m);
        Assert.Equal([false, true], asWas.Total.All().Where(node => node.RepId == "r").OrderBy(node => node.Key == "new/r").Select(node => node.IsCurrent));

        var asIs = Rolled.Of(moved, Today, linesOn: Today);
        Assert.Equal((100m, 110m, 920m), (asIs.In(asIs.Row("new"), "commit_forecast").Gross / 100m, asIs.In(asIs.Row("new"), "commit_forecast").Counted / 100m, asIs.Row("new").Quota / 100m));
        Assert.DoesNotContain(asIs.Total.All(), node => node.RepId == "old");
        var own = Rolled.Of(moved, Today, new("r", "r", Core.Access.Role.Rep, "r"));
        Assert.Equal((100m, 110m, 920m), (own.In(own.Total, "commit_forecast").Gross / 100m, own.In(own.Total, "commit_forecast").Counted / 100m, own.Total.Quota / 100m));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void No_change_of_setting_period_method_or_view_deletes_anything(int seed)
    {
        using var scratch = RollupPropertyTests.Stored(seed, out var organisation);
        var (dice, people) = (new Random(seed), organisation.People.ToList());
        for (var turn = 0; turn < 10; turn++)
            Assert.Null(scratch.Store.ForecastDecisions.Adjust(Rolled.Place(people[dice.Next(people.Count)], dice.Next(2) == 0 ? AdjustmentLayer.Owner : AdjustmentLayer.Manager), AdjustmentChoice.Amount, dice.Next(1, 1_000_000), 0, Rolled.Dollars, "because", "test"));
        foreach (var deal in Enumerable.Range(0, 20))
            Assert.Null(scratch.Store.ForecastDecisions.SetCategory($"D{deal * 3:0000}", "Best Case", "because", "test"));
        var (before, rows) = (RollupPropertyTests.Lines(Rolled.Of(scratch, Today)).ToList(), scratch.Store.ForecastDecisions.Version());
        var settings = scratch.Store.SettingsOrDefault();

        CompanySettings[] others =
        [
            settings with { Fiscal = new() { StartMonth = 2 } }, settings with { ReportingCurrency = "EUR" }, settings with { Rates = RateKind.Spot }, settings with { TimeZone = "Asia/Tokyo" }, settings with { WorkingWeek = [DayOfWeek.Monday] },
            settings with { Holidays = new() { Country = "DE" } }, settings with { Bookings = Bookings.Tcv }, settings with { Pipelines = [new("default", [new("Negotiation", StageGroup.Late, 0.95m, 3)])] }, settings with { CrmWins = ["forecast_category"] },
            settings with { Weights = ForecastRuleTests.Assumptions.Weights },
        ];
        Assert.Equal(Workbench.Data.SettingsChange.Properties.Count, others.Select(other => Assert.Single(Workbench.Data.SettingsChange.Between(settings, other)).Name).Distinct(StringComparer.Ordinal).Count()); // each setting there is
        Action[] changes =
        [
            .. others.Select(other => (Action)(() => scratch.Store.Save(other, "test"))),
            () => scratch.Store.ForecastDecisions.Place("Upside", CategoryPlace.Commit, "test"),
            () => scratch.Import(organisation.Files, knownAt: "2026-11-25", full: true),
            () => Rolled.Of(scratch, Today, quarter: "2027-Q1"), () => Rolled.Of(scratch, Today, type: "new"), () => Rolled.Of(scratch, Today, linesOn: Today),
            () => Rolled.Of(scratch, Today, scope: new(ScopeKind.Segment, "Enterprise")), () => Rolled.Of(scratch, Today, scope: new(ScopeKind.Team, "T1")),
        ];
        dice.Shuffle(changes);
        foreach (var change in changes)
            change();
        Assert.Equal(rows + 1, scratch.Store.ForecastDecisions.Version());

        scratch.Store.Save(settings, "test"); // and back again: everything stands as it did
        Assert.Null(scratch.Store.ForecastDecisions.Place("Upside", CategoryPlace.Pipeline, "test"));
        Assert.Equal(before, RollupPropertyTests.Lines(Rolled.Of(scratch, Today)));
    }

    private static (string, object?)[] Called(string owner, decimal amount) => [("owner_id", owner), ("amount", amount), ("forecast_category", "Commit"), ("close_date", "2026-12-01")];

    private void Adjust(string rep, AdjustmentLayer layer, AdjustmentChoice choice, decimal? amount = null) => Assert.Null(Try(rep, layer, choice, amount));

    private string? Try(string rep, AdjustmentLayer layer, AdjustmentChoice choice, decimal? amount, string column = "commit_forecast", string note = "because") =>
        _scratch.Store.ForecastDecisions.Adjust(Rolled.Place(rep, layer, column), choice, (long?)(amount * 100), 0, Rolled.Dollars, note, "test");

    private (decimal Gross, decimal Rolled, decimal Owners, decimal Counted) Numbers(string rep)
    {
        var rollup = Rolled.Of(_scratch, Today);
        var number = rollup.In(rollup.Row(rep), "commit_forecast");
        return (number.Gross / 100m, number.Rolled / 100m, number.OwnersNumber / 100m, number.Counted / 100m);
    }
}
