using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast;

/// <summary>The distribution of a total against what can be counted out.</summary>
public sealed class OutcomeTests
{
    private static readonly Gen<Prospect> AnyProspect = from amount in Gen.Choose(-40_000, 400_000) from chance in Gen.Choose(0, 1000) select new Prospect(amount, chance / 1000.0);

    private static readonly double[] Levels = [0.9, 0.5, 0.1];

    [Fact]
    public void Twelve_deals_are_what_counting_all_their_outcomes_says() =>
        Prop.ForAll(Arb.From(AnyProspect.ArrayOf(12)), Arb.From(Gen.Choose(0, 900_000)), (prospects, won) =>
        {
            var sums = new SortedDictionary<long, double>();
            for (var mask = 0; mask < 1 << prospects.Length; mask++)
            {
                var (total, chance) = ((long)won, 1.0);
                for (var at = 0; at < prospects.Length; at++)
                    (total, chance) = (mask >> at & 1) == 1 ? (total + prospects[at].Amount, chance * prospects[at].Chance) : (total, chance * (1 - prospects[at].Chance));
                sums[total] = sums.GetValueOrDefault(total) + chance;
            }
            var (outcome, reached, quantiles) = (OutcomeSum.Of(won, prospects, Arrivals.None).Outcome(), 0.0, new Dictionary<double, long>());
            foreach (var (amount, chance) in sums.Reverse())
            {
                reached += chance;
                Assert.Equal(reached, outcome.AtLeast(amount), 1e-9);
                foreach (var level in Levels)
                    if (reached >= level - 1e-12)
                        quantiles.TryAdd(level, amount);
            }
            foreach (var level in Levels)
                Assert.Equal(quantiles[level], outcome.Exceeded(level));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_grid_says_what_the_exact_totals_say_within_its_error() =>
        Prop.ForAll(Arb.From(AnyProspect.ArrayOf(15)), prospects =>
        {
            var exact = OutcomeSum.Of(1_000, prospects, Arrivals.None);
            // an arrival that never comes keeps it from counting out
            var grid = OutcomeSum.Of(1_000, prospects, new(1e-12, [1])).Outcome();
            Assert.Equal(exact.Mean, grid.Mean, 1e-6 * (1 + Math.Abs(exact.Mean)));
            foreach (var level in Levels)
                Assert.InRange(grid.Exceeded(level), exact.Outcome().Exceeded(level + 2e-6) - grid.Error - grid.Step, exact.Outcome().Exceeded(level - 2e-6) + grid.Error + grid.Step);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void A_changed_deal_gives_what_a_new_start_gives()
    {
        var prospects = Many(700, 7);
        var (sum, arrivals) = (OutcomeSum.Of(5_000, prospects, new(3.5, [20_000, 45_000])), new Arrivals(3.5, [20_000, 45_000]));
        foreach (var (index, changed) in new[] { (0, new Prospect(90_000, 0.9)), (350, new Prospect(0, 0.1)), (699, new Prospect(250_000, 1)), (43, new Prospect(7_777, 0)) })
        {
            (sum, prospects[index]) = (sum.With(index, changed), changed);
            var (edited, anew) = (sum.Outcome(), OutcomeSum.Of(5_000, prospects, arrivals).Outcome());
            Assert.Equal(anew.Mean, edited.Mean, 1e-3);
            foreach (var level in Levels)
                Assert.InRange(edited.Exceeded(level), anew.Exceeded(level) - 4 * anew.Step, anew.Exceeded(level) + 4 * anew.Step);
        }
    }

    [Fact]
    public void Mean_and_spread_of_many_deals_are_those_of_their_parts()
    {
        var (prospects, arrivals) = (Many(5_000, 11), new Arrivals(620, [15_000, 15_001, 80_000]));
        var sum = OutcomeSum.Of(123_456, prospects, arrivals);
        var outcome = sum.Outcome();
        Assert.Equal(sum.Mean, outcome.Mean, 1e-9 * sum.Mean);
        Assert.Equal(Math.Sqrt(sum.Variance), Math.Sqrt(outcome.Variance), 2e-3 * Math.Sqrt(sum.Variance));
        Assert.Equal(1, outcome.Chances.Sum(), 1e-9);
        Assert.InRange(outcome.Error, 1, 0.2 * Math.Sqrt(sum.Variance));
        Assert.True(outcome.Exceeded(0.9) <= outcome.Exceeded(0.5) && outcome.Exceeded(0.5) <= outcome.Exceeded(0.1));
    }

    [Fact]
    public void Arrivals_come_as_Poisson_says()
    {
        var outcome = OutcomeSum.Of(0, [], new(2, [100])).Outcome();
        Assert.Equal(1 - Math.Exp(-2), outcome.AtLeast(100), 1e-9);
        Assert.Equal(1 - Math.Exp(-2) * (1 + 2 + 2 + 8.0 / 6), outcome.AtLeast(400), 1e-9);
    }

    [Fact]
    public void Nothing_and_certainty_are_totals_too()
    {
        Assert.Equal(700, OutcomeSum.Of(700, [], Arrivals.None).Outcome().Exceeded(0.9));
        var sure = OutcomeSum.Of(700, [new(300, 1), new(900, 0)], Arrivals.None).Outcome();
        Assert.Equal((1000, 1.0, 0.0), (sure.Exceeded(0.1), sure.AtLeast(1000), sure.AtLeast(1001)));
    }

    [Fact]
    public void The_exact_quantiles_of_a_peers_sample_pipeline()
    {
        var folder = Places.SharedData("peer-cases");
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "monte-carlo-anti-case.json")));
        var expected = file.RootElement.GetProperty("correct_with_default_stage_probabilities");
        var chances = new Dictionary<string, double>(StringComparer.Ordinal) { ["qualification"] = 0.25, ["demo"] = 0.4, ["proposal"] = 0.55, ["poc"] = 0.65, ["negotiation"] = 0.8, ["verbal_commit"] = 0.92 };
        var deals = File.ReadLines(Path.Combine(folder, "monte-carlo-sample-pipeline.csv")).Skip(1).Select(line => line.Split(',')).Where(cells => chances.ContainsKey(cells[2]))
            .Select(cells => new Prospect(long.Parse(cells[3], CultureInfo.InvariantCulture), chances[cells[2]])).ToList();

        var sum = OutcomeSum.Of(0, deals, Arrivals.None);
        var outcome = sum.Outcome();

        Assert.Equal(expected.GetProperty("expected").GetDouble(), outcome.Mean, 1e-6);
        Assert.Equal(expected.GetProperty("sd").GetDouble(), Math.Sqrt(outcome.Variance), 0.005);
        // the case names its percentiles by the share below, ours are the share that is exceeded
        Assert.Equal([expected.GetProperty("exact_p10").GetDouble(), expected.GetProperty("exact_p50").GetDouble(), expected.GetProperty("exact_p90").GetDouble()],
            Levels.Select(level => (double)outcome.Exceeded(level)));
    }

    private static Prospect[] Many(int count, int seed)
    {
        var dice = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Prospect(dice.Next(1_000, 90_000), dice.NextDouble()))];
    }
}
