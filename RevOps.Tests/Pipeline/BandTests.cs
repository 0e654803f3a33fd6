using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Pipeline;

/// <summary>Where one band ends and the next begins (domain 2.1.3 and 6.1).</summary>
public sealed class BandTests
{
    private static readonly PipelineAssumptions Assumptions = ScratchStore.Assumptions;

    [Theory]
    [InlineData("0", 0), InlineData("1.99", 0), InlineData("1.9999999999", 10), InlineData("2", 10), InlineData("2.999", 10), InlineData("3", 20), InlineData("3.99", 20), InlineData("4", 25), InlineData("5", 25), InlineData("5.01", 15), InlineData("40", 15)]
    public void Coverage_points(string coverage, int points) => Assert.Equal(points, Part("coverage", coverage: Number(coverage)));

    [Theory]
    [InlineData("0", 20), InlineData("0.05", 20), InlineData("0.0501", 15), InlineData("0.10", 15), InlineData("0.1001", 10), InlineData("0.20", 10), InlineData("0.2001", 5)]
    public void Distribution_points(string deviation, int points) => Assert.Equal(points, Part("distribution", deviation: Number(deviation)));

    [Theory]
    [InlineData("0.3", 20), InlineData("0.8", 20), InlineData("1.2", 20), InlineData("1.2001", 15), InlineData("1.4", 15), InlineData("1.4001", 10), InlineData("1.6", 10), InlineData("1.6001", 5)]
    public void Velocity_points(string ratio, int points) => Assert.Equal(points, Part("velocity", velocity: Number(ratio)));

    [Theory]
    [InlineData("0", 3), InlineData("0.0999", 3), InlineData("0.10", 8), InlineData("0.1999", 8), InlineData("0.20", 12), InlineData("0.2999", 12), InlineData("0.30", 15)]
    public void Freshness_points(string share, int points) => Assert.Equal(points, Part("freshness", freshness: Number(share)));

    [Theory]
    [InlineData("2.1", 10), InlineData("2", 8), InlineData("0", 8), InlineData("-2", 8), InlineData("-2.1", 5), InlineData("-5", 5), InlineData("-5.1", 2)]
    public void Win_rate_points(string difference, int points) => Assert.Equal(points, Part("win_rate", difference: Number(difference)));

    [Theory]
    [InlineData("0", 10), InlineData("0.0999", 10), InlineData("0.10", 7), InlineData("0.1999", 7), InlineData("0.20", 4), InlineData("0.30", 4), InlineData("0.3001", 1)]
    public void Age_points(string share, int points) => Assert.Equal(points, Part("age", aged: Number(share)));

    [Theory]
    [InlineData("0", Status.Red), InlineData("39.9", Status.Red), InlineData("40", Status.Orange), InlineData("59.9", Status.Orange), InlineData("60", Status.Yellow), InlineData("79.9", Status.Yellow), InlineData("80", Status.Green), InlineData("100", Status.Green)]
    public void Health_bands(string score, Status band) =>
        Assert.Equal(band, (int)Assumptions.Health("band").Of(Number(score)) switch { 4 => Status.Green, 3 => Status.Yellow, 2 => Status.Orange, _ => Status.Red });

    [Theory]
    [InlineData("1.99", Status.Red), InlineData("2", Status.Yellow), InlineData("2.99", Status.Yellow), InlineData("3", Status.Green), InlineData("4.01", Status.Green), InlineData("5", Status.Green), InlineData("5.01", Status.Orange), InlineData("2.0000000001", Status.Yellow)]
    public void The_light_of_coverage(string coverage, Status light) => Assert.Equal(light, PipelineFigures.CoverageStatus(Number(coverage), Assumptions));

    [Fact]
    public void Without_coverage_there_is_no_light() => Assert.Equal(Status.None, PipelineFigures.CoverageStatus(null, Assumptions));

    [Theory]
    [InlineData("0.45", "0.40", "0.15", "0"), InlineData("0.40", "0.45", "0.15", "0"), InlineData("0.62", "0.276", "0.104", "0.12"), InlineData("0.50", "0.50", "0", "0.10"), InlineData("0.30", "0.40", "0.30", "0.10"), InlineData("0", "0", "1", "0.80")]
    public void The_deviation_is_the_largest_distance_from_an_ideal_band(string early, string mid, string late, string deviation) =>
        Assert.Equal(Number(deviation), HealthScore.Deviation(Number(early), Number(mid), Number(late), Assumptions));

    [Fact]
    public void Missing_parts_are_left_out_and_the_rest_is_scaled()
    {
        Assert.Equal((100m, Status.Green), Score(HealthScore.From(4m, null, null, null, null, null, Assumptions)));
        Assert.Equal((40m, Status.Orange), Score(HealthScore.From(2m, null, null, null, null, null, Assumptions)));
        Assert.Equal((null, Status.None), Score(HealthScore.From(null, null, null, null, null, null, Assumptions)));
        Assert.Equal((20m + 15 + 12 + 7) * 100 / 70, HealthScore.From(3.4m, null, 1.3m, 0.22m, null, 0.15m, Assumptions).Score);
    }

    [Theory]
    [InlineData(30, "0.280093"), InlineData(45, "0.280093"), InlineData(55, "0.374725"), InlineData(65, "0.480011"), InlineData(75, "0.606351"), InlineData(85, "0.719907"), InlineData(100, "0.719907"), InlineData(null, "0.5")]
    public void A_MEDDIC_score_moves_a_probability_of_one_half(int? meddic, string shifted) => Assert.Equal(Number(shifted), Math.Round(WinProbability.Shifted(0.5m, meddic), 6));

    [Theory]
    [InlineData("0"), InlineData("1")]
    public void A_certain_stage_is_not_moved(string stage) => Assert.Equal(Number(stage), WinProbability.Shifted(Number(stage), 30));

    [Theory]
    [InlineData(4, 10, "0.1682", "0.6873"), InlineData(0, 10, "0", "0.2775"), InlineData(10, 10, "0.7225", "1"), InlineData(1, 1, "0.2065", "1"), InlineData(50, 100, "0.4038", "0.5962")]
    public void The_interval_of_a_rate_is_Wilsons(int hits, int of, string low, string high)
    {
        var share = SampledShare.From(hits, of);
        Assert.Equal((Number(low), Number(high)), (Math.Round(share.Low!.Value, 4), Math.Round(share.High!.Value, 4)));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static (decimal?, Status) Score(HealthScore health) => (health.Score, health.Band);

    private static decimal? Part(string name, decimal? coverage = null, decimal? deviation = null, decimal? velocity = null, decimal? freshness = null, decimal? difference = null, decimal? aged = null) =>
        HealthScore.From(coverage, deviation, velocity, freshness, difference, aged, Assumptions).Parts.Single(part => part.Name == name).Points;
}
