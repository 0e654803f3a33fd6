using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Forecast.Timing;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast;

/// <summary>Competing risks against what can be counted by hand.</summary>
public sealed class CloseCurveTests
{
    [Fact]
    public void A_worked_table()
    {
        // day 1: 1 of 6 won; day 2: 1 of 5 lost, one no longer watched; day 3: 1 of 3 won; two still open
        var curve = new CloseCurve([(1, Ending.Won), (2, Ending.Lost), (2, Ending.Open), (3, Ending.Won), (9, Ending.Open), (9, Ending.Open)]);
        Assert.Equal((0.0, 1 / 6.0, 0.0), (curve.Won(0), curve.Won(1), curve.Lost(1)));
        Assert.Equal(5 / 6.0 * 1 / 5, curve.Lost(2), 1e-12);
        Assert.Equal(1 / 6.0 + 5 / 6.0 * 4 / 5 * 1 / 3, curve.Won(3), 1e-12);
        Assert.Equal((6, 5, 5), (curve.Known(1), curve.Known(3), curve.Known(8)));
        Assert.Equal(curve.Won(3), curve.Won(10_000), 1e-12);
    }

    [Fact]
    public void Watched_to_the_end_a_curve_is_the_plain_share() =>
        Prop.ForAll(Arb.From((from days in Gen.Choose(0, 40) from won in Gen.Choose(0, 1) select (days, won == 1 ? Ending.Won : Ending.Lost)).NonEmptyListOf()), stays =>
        {
            var curve = new CloseCurve(stays);
            foreach (var day in (int[])[0, 7, 20, 40])
                Assert.Equal((double)stays.Count(stay => stay.Item2 == Ending.Won && stay.days <= day) / stays.Count, curve.Won(day), 1e-9);
            Assert.Equal(1, curve.Won(40) + curve.Lost(40), 1e-9);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Shares_only_grow_and_never_pass_one() =>
        Prop.ForAll(Arb.From((from days in Gen.Choose(0, 40) from end in Gen.Choose(0, 2) select (days, (Ending)end)).ListOf()), stays =>
        {
            var curve = new CloseCurve(stays);
            for (var day = 0; day < 42; day++)
            {
                Assert.True(curve.Won(day + 1) >= curve.Won(day) && curve.Lost(day + 1) >= curve.Lost(day));
                Assert.InRange(curve.Won(day) + curve.Lost(day), 0, 1 + 1e-12);
            }
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_deal_that_has_outlived_every_won_deal_is_worth_next_to_nothing()
    {
        var company = new CsvFolder().Rep("ann");
        foreach (var at in Enumerable.Range(0, 120))
            company.Deal($"c{at}", ("owner_id", "ann"), ("type", "new"), ("amount", 1_000), ("outcome", at % 2 == 0 ? "won" : "lost"), ("created_date", "2026-01-05"), ("closed_date", new DateOnly(2026, 1, 5).AddDays(10 + at % 50).ToString("yyyy-MM-dd", null)));
        foreach (var at in Enumerable.Range(0, 30))
            company.Deal($"z{at}", ("owner_id", "ann"), ("type", "new"), ("amount", 1_000), ("stage", "Negotiation"), ("close_date", "2026-12-01"), ("created_date", "2026-01-05"));
        company.Deal("young", ("owner_id", "ann"), ("type", "new"), ("amount", 1_000), ("stage", "Negotiation"), ("close_date", "2026-12-01"), ("created_date", "2026-11-10"));
        using var scratch = new ScratchStore();
        scratch.Import(company);
        var book = scratch.Store.Knowledge().AsOf(new(2026, 11, 15));
        var history = CloseHistory.Of(book);

        Assert.Equal((60, 60), (history.Won, history.Lost));
        Assert.Equal(0, history.Odds(book, book.Find("z1"), 1, 46)!.WonInside);
        Assert.InRange(history.Odds(book, book.Find("young"), 1, 46)!.WonInside, 0.25, 0.45); // 60 of 151 were won, most within 46 days of their first week
    }
}
