using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Basics;
using RevOps.Core.Quota.Performance;

namespace RevOps.Tests.Quota.Performance;

/// <summary>Ranks, percentiles, spreads, ratings and capped scores at their edges.</summary>
public sealed class RankTests
{
    private static readonly Spread Any = new(5, 0, 0, 0);

    [Theory]
    [InlineData(8, 47, 18), InlineData(1, 47, 3), InlineData(47, 47, 100), InlineData(1, 1, 100), InlineData(5, 10, 50)]
    public void A_percentile_is_the_rank_over_the_ranked_rounded_up(int rank, int of, int percentile) => Assert.Equal(percentile, new PeerPlace(Any, rank, of).Percentile);

    [Fact]
    public void Equal_values_share_a_rank_and_the_next_one_is_left_out()
    {
        decimal[] values = [0.9m, 0.8m, 0.8m, 0.5m];
        Assert.Equal([1, 2, 2, 4], values.Select((value, index) => Comparison.Rank(value, values.Where((_, other) => other != index), lowerIsBetter: false)));
        Assert.Equal([4, 2, 2, 1], values.Select((value, index) => Comparison.Rank(value, values.Where((_, other) => other != index), lowerIsBetter: true)));
    }

    [Theory]
    [InlineData(69.9, "Needs improvement"), InlineData(70, "Developing"), InlineData(89.9, "Developing"), InlineData(90, "Solid"), InlineData(99.9, "Solid"), InlineData(100, "Strong"), InlineData(109.9, "Strong"), InlineData(110, "Exceptional")]
    public void A_rating_begins_at_its_bound_compared_unrounded(double percent, string rating) => Assert.Equal(rating, Rating.Of((decimal)percent / 100m, EightReps.Assumptions));

    [Fact]
    public void Activity_above_a_target_counts_no_more_than_the_target()
    {
        var quarter = new FiscalCalendar().Quarter(2026, 4);
        Assert.Equal(100m, Score(new() { Calls = 900, Meetings = 22, Proposals = 12 }, quarter));
        Assert.Equal(50m, Score(new() { Calls = 900, Meetings = 11 }, quarter));
        Assert.Equal(100m, Score(new() { Calls = 40, Meetings = 8, Proposals = 4 }, new FiscalCalendar().Month(2026, 11)));
        Assert.Equal(25m, Score(new() { Calls = 120, Meetings = 22, Proposals = 12 }, new FiscalCalendar().Year(2026)));

        static decimal Score(PersonFacts person, FiscalPeriod period) => ActivityScore.Of(person, period, EightReps.Assumptions.Quota).Value;
    }

    [Fact]
    public void Rank_and_spread_do_not_depend_on_the_order_of_the_peers() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        Arb.From(from values in Gen.Choose(0, 20).Select(value => value / 10m).NonEmptyListOf() from seed in Gen.Choose(0, 1000) select (Values: values.ToArray(), Seed: seed)), drawn =>
    {
        var shuffled = drawn.Values.ToArray();
        new Random(drawn.Seed).Shuffle(shuffled);
        var rank = Comparison.Rank(drawn.Values[0], drawn.Values.Skip(1), lowerIsBetter: false);
        return rank == Comparison.Rank(drawn.Values[0], shuffled, lowerIsBetter: false) && Spread.From(drawn.Values) == Spread.From(shuffled) && SampledMean.From(drawn.Values) == SampledMean.From(shuffled)
            && new PeerPlace(Any, rank, drawn.Values.Length).Percentile is > 0 and <= 100;
    }));

    [Fact]
    public void Quartiles_are_those_of_a_spreadsheet()
    {
        Assert.Equal(new Spread(7, 0.425m, 0.6m, 0.75m), Spread.From([0.6m, 0.8m, 0.7m, 0.45m, 0.4m, 0.8m, 0.25m]));
        Assert.Equal(new Spread(4, 1.75m, 2.5m, 3.25m), Spread.From([4m, 3m, 2m, 1m]));
        Assert.Null(Spread.From([]));
    }
}
