using RevOps.Core.Crm;
using RevOps.Core.Scoring;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Scoring;

/// <summary>A deal in the four schemes, by what files hold and what the company's data tells. The day is 2026-11-24.</summary>
public sealed class QualificationTests
{
    private const string Today = "2026-11-24";

    [Fact]
    public void Without_MEDDIC_nothing_is_zero_and_what_it_would_change_is_said()
    {
        var deal = Of(Company());
        Assert.Equal((null, null, null, null), (deal.Meddic.Total, deal.MeddicBand, deal.Tier, deal.Place));
        Assert.Equal(6, deal.Meddic.Unknown.Count);
        Assert.Equal((0.5m, 0.5m), (deal.Probability!.Stage, deal.Probability.Calibrated));
        Assert.Equal([(45, 28), (65, 48), (85, 72)], deal.IfMeddic.Select(one => (one.Meddic, (int)Math.Round(one.Calibrated * 100))));
    }

    [Fact]
    public void Points_of_a_file_have_their_words_and_what_is_empty_is_not_assessed()
    {
        var deal = Of(Company().Add("meddic", ("deal_id", "d"), ("assessed_on", "2026-11-01"), ("metrics", 20), ("economic_buyer", 15), ("decision_criteria", 7), ("champion", 15)));
        Assert.Equal((57, QualificationBand.Weak, PriorityTier.Unranked, new DateOnly(2026, 11, 1)), (deal.Meddic.Total, deal.MeddicBand, deal.Tier, deal.Meddic.On));
        Assert.Equal(["specific and quantified", "met once", null, null, null, "active"], deal.Meddic.Elements.Select(element => element.Level)); // 7 points are of no level
        Assert.Equal(["decision_process", "identify_pain"], deal.Meddic.Unknown.Select(element => element.Element.Name.Key));
        Assert.Equal(57 + 15 + 10, deal.Meddic.Possible);
        Assert.Equal(WinProbability.Shifted(0.5m, 57), deal.Probability!.Calibrated);
        Assert.Empty(deal.IfMeddic);
    }

    [Fact]
    public void An_assessment_counts_from_its_day_on_and_the_newest_counts()
    {
        var files = Company().Add("bant", ("deal_id", "d"), ("assessed_on", "2026-11-20"), ("budget", 25), ("authority", 30), ("need", 25), ("timeline", 20))
            .Add("bant", ("deal_id", "d"), ("assessed_on", "2026-11-10"), ("budget", 10));
        Assert.Equal((100, QualificationBand.HighlyQualified), (Of(files).Bant.Total, Of(files).BantBand));
        Assert.Equal((10, QualificationBand.Drop), (Of(files, "2026-11-19").Bant.Total, Of(files, "2026-11-19").BantBand));
        Assert.Null(Of(files, "2026-11-09").Bant.Total);
    }

    [Fact]
    public void Propensity_is_worked_out_where_the_data_tells_and_the_rest_is_named()
    {
        var files = Company().Add("activities", ("activity_id", "a1"), ("deal_id", "d"), ("type", "Email"), ("direction", "out"), ("occurred_at", "2026-11-20T10:00:00"))
            .Add("activities", ("activity_id", "a2"), ("deal_id", "d"), ("type", "meeting"), ("occurred_at", "2026-10-26T10:00:00"))
            .Add("activities", ("activity_id", "a3"), ("deal_id", "d"), ("type", "demo"), ("occurred_at", "2026-10-25T10:00:00")); // the thirty days begin on the 26th
        for (var contact = 1; contact <= 3; contact++)
            files.Add("contacts", ("contact_id", $"c{contact}"), ("active", contact < 3 ? "yes" : "no")).Add("deal_contacts", ("deal_id", "d"), ("contact_id", $"c{contact}"), ("role", "user"));
        for (var closed = 0; closed < 5; closed++)
            files.Deal($"x{closed}", ("stage", closed < 2 ? "Closed Won" : "Closed Lost"), ("closed_date", "2026-06-10"), ("segment", "SMB"));

        var propensity = Of(files).Propensity;

        Assert.Equal([("email", 2), ("meetings", 3), ("contacts", 5), ("stage", 9), ("pace", 10), ("similar", 8)], propensity.Elements.Where(element => element.Source == ScoreSource.Computed).Select(element => (element.Element.Name.Key, element.Points!.Value)));
        Assert.Equal(["size", "industry", "geography", "content", "growth", "funding", "job_posts"], propensity.Unknown.Select(element => element.Element.Name.Key));
        Assert.Equal((37, 37 + 40), (propensity.Total, propensity.Possible));
        Assert.Equal("2 of 5 deals of SMB closed in the last 365 days were won", Evidence("similar"));
        Assert.Equal("1 mail, 0 from the buyer, in the last 30 days", Evidence("email"));
        Assert.Equal("Proposal, stage 3 of 6", Evidence("stage"));
        Assert.Equal((PropensityBand.Low, (0.235m, PointTableTests.Assumptions.Curve.At(77))), (Of(files).PropensityBand, Of(files).PropensityChance));

        string? Evidence(string key) => propensity.Elements.Single(element => element.Element.Name.Key == key).Evidence;
    }

    [Theory]
    [InlineData(0, 0), InlineData(1, 2), InlineData(2, 5), InlineData(3, 8), InlineData(4, 8), InlineData(5, 10), InlineData(9, 10)]
    public void Contact_breadth(int contacts, int points) => Assert.Equal(points, Scaled("contacts", contacts));

    [Theory]
    [InlineData(1.2, 10), InlineData(1.2001, 6), InlineData(1.5, 6), InlineData(1.5001, 2), InlineData(0, 10)]
    public void Pace(double ratio, int points) => Assert.Equal(points, Scaled("pace", (decimal)ratio));

    [Theory]
    [InlineData(0, 2), InlineData(0.1999, 2), InlineData(0.2, 5), InlineData(0.35, 8), InlineData(0.4999, 8), InlineData(0.5, 12), InlineData(0.7, 15), InlineData(1, 15)]
    public void Win_rate_of_similar_deals(double rate, int points) => Assert.Equal(points, Scaled("similar", (decimal)rate));

    [Theory]
    [InlineData(1, 3), InlineData(2, 6), InlineData(3, 9), InlineData(4, 11), InlineData(5, 13), InlineData(6, 15), InlineData(1.5, 6), InlineData(4.5, 13)]
    public void Stage_completion_in_sixths_of_the_way(double sixths, int points) => Assert.Equal(points, Scaled("stage", (decimal)sixths));

    [Fact]
    public void Four_closed_deals_tell_no_win_rate_and_silence_without_any_activities_means_nothing()
    {
        var files = Company();
        for (var closed = 0; closed < 4; closed++)
            files.Deal($"x{closed}", ("stage", "Closed Won"), ("closed_date", "2026-06-10"), ("segment", "SMB"));
        files.Deal("old", ("stage", "Closed Won"), ("closed_date", "2025-11-24"), ("created_date", "2025-01-01"), ("segment", "SMB")); // the year begins a day later
        var unknown = Of(files).Propensity.Unknown.Select(element => element.Element.Name.Key).ToList();
        Assert.Superset(new HashSet<string>(["similar", "email", "meetings", "contacts"]), unknown.ToHashSet());
    }

    [Fact]
    public void A_closed_deal_has_no_probability_and_no_place()
    {
        var deal = Of(new CsvFolder().Rep("ann").Deal("d", ("owner_id", "ann"), ("stage", "Closed Won"), ("closed_date", "2026-11-01")));
        Assert.Null(deal.Probability);
        Assert.Empty(deal.IfMeddic);
    }

    private static int Scaled(string part, decimal counted) => (int)PointTableTests.Assumptions.Scale(part).Of(counted);

    private static CsvFolder Company() => new CsvFolder().Rep("ann").Deal("d", ("owner_id", "ann"), ("stage", "Proposal"), ("segment", "SMB"), ("amount", 400_000), ("created_date", "2026-11-05"), ("close_date", "2026-12-20"))
        .Change("d", "2026-11-05T09:00:00", "stage", null, "Proposal");

    private static DealQualification Of(CsvFolder files, string asOf = Today)
    {
        using var scratch = new ScratchStore();
        scratch.Import(files);
        var book = scratch.Store.Knowledge().AsOf(ScratchStore.Day(asOf));
        return QualificationAnalytics.Of(book, book.Find("d"), PointTableTests.Assumptions, ScratchStore.Assumptions.Adjustments, []);
    }
}
