using Microsoft.Data.Sqlite;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Scoring;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Scoring;

/// <summary>What people say of deals, on a real database. The day is 2026-11-24, noon.</summary>
public sealed class AssessmentTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly ScratchStore _scratch = new();

    public AssessmentTests() => _scratch.Import(Export(), "2026-11-01", full: true);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void MEDDIC_recorded_here_moves_the_calibrated_probability_at_once_from_its_day_on()
    {
        Assert.Equal(0.5m, Calibrated());
        Assert.Null(Record(Meddic(Today, ("metrics", "specific and quantified", "CFO's sheet of 3 November: 1.2M a year"), ("economic_buyer", "several meetings, strong relationship", null),
            ("decision_criteria", "documented", null), ("decision_process", "timeline with milestones", " "), ("identify_pain", "urgent, quantified", null))));

        var deal = Of();
        Assert.Equal((85, QualificationBand.HighlyQualified, Today), (deal.Meddic.Total, deal.MeddicBand, deal.Meddic.On));
        Assert.Equal(WinProbability.Shifted(0.5m, 85), Calibrated());
        Assert.Equal(("specific and quantified", "CFO's sheet of 3 November: 1.2M a year", ScoreSource.Entered), (deal.Meddic.Elements[0].Level, deal.Meddic.Elements[0].Evidence, deal.Meddic.Elements[0].Source));
        Assert.Equal((ScoreSource.Unknown, null), (deal.Meddic.Elements[5].Source, deal.Meddic.Elements[5].Points));
        Assert.Null(deal.Meddic.Elements[3].Evidence);
        Assert.Equal(("ann", _scratch.Clock.Now), (deal.Meddic.Record!.By, deal.Meddic.Record.At));
        Assert.Equal(0.5m, Calibrated("2026-11-23"));
        Assert.Null(Of("2026-11-23").Meddic.Total);
        Assert.Equal(0.5m, Calibrated(knownAt: "2026-11-23"));
        Assert.Null(Of(knownAt: "2026-11-23").Meddic.Record);
        Assert.Equal("edit", _scratch.Store.Imports()[0].Kind);
        Assert.Empty(_scratch.Store.Verify());
    }

    [Fact]
    public void A_second_assessment_of_the_same_day_counts_and_the_first_stays_to_be_read()
    {
        Assert.Null(Record(Meddic(Today, ("metrics", "vague ROI", "said on the phone"))));
        Assert.Null(Record(Meddic(Today, ("champion", "active", "wrote the business case"))));

        Assert.Equal((15, "champion"), (Of().Meddic.Total, Assert.Single(Of().Meddic.Elements, element => element.Points is not null).Element.Name.Key));
        Assert.Equal([10, 15], _scratch.Store.Assessments.Of("d").Select(one => one.Total));
        Assert.Equal("said on the phone", _scratch.Store.Assessments.Of("d")[0].Answers[0].Evidence);
        Assert.Equal(1L, _scratch.Query("SELECT count(*) FROM meddic WHERE to_import IS NULL")[0][0]);
        Assert.Empty(_scratch.Store.Verify());
    }

    [Fact]
    public void An_assessment_of_an_earlier_day_counts_on_that_day_but_was_not_known_then()
    {
        Assert.Null(Record(Meddic(new(2026, 11, 10), ("metrics", "specific and quantified", null))));
        Assert.Equal((20, null), (Of("2026-11-10").Meddic.Total, Of("2026-11-09").Meddic.Total));
        Assert.Null(Of("2026-11-10", "2026-11-12").Meddic.Total);
    }

    [Fact]
    public void A_full_export_without_it_or_with_the_old_points_of_that_day_leaves_what_was_assessed_here()
    {
        Assert.Null(Record(Meddic(Today, ("champion", "active", "wrote the business case"))));
        _scratch.Clock.Advance(TimeSpan.FromDays(1));
        _scratch.Import(Export().Add("meddic", ("deal_id", "other"), ("assessed_on", "2026-11-20"), ("metrics", 10)), full: true);
        Assert.Equal(15, Of("2026-11-25").Meddic.Total);
        _scratch.Import(Export().Add("meddic", ("deal_id", "d"), ("assessed_on", "2026-11-24"), ("metrics", 10)), full: true);
        Assert.Equal((15, "wrote the business case"), (Of("2026-11-25").Meddic.Total, Of("2026-11-25").Meddic.Elements[5].Evidence));
        _scratch.Import(new CsvFolder().Add("meddic", ("deal_id", "d"), ("assessed_on", "2026-11-25"), ("metrics", 10)));
        Assert.Equal((10, null), (Of("2026-11-25").Meddic.Total, Of("2026-11-25").Meddic.Record)); // a newer day of the CRM counts
    }

    [Fact]
    public void Undoing_the_edit_brings_the_imported_points_back_and_leaves_what_was_said_to_be_read()
    {
        _scratch.Import(new CsvFolder().Add("meddic", ("deal_id", "d"), ("assessed_on", "2026-11-24"), ("metrics", 20)));
        Assert.Null(Record(Meddic(Today, ("champion", "active", null))));
        Assert.Equal(15, Of().Meddic.Total);
        Assert.NotNull(_scratch.Store.Undo(null, "ann").Undone);
        Assert.Equal((20, ScoreSource.Imported), (Of().Meddic.Total, Of().Meddic.Elements[0].Source));
        Assert.Single(_scratch.Store.Assessments.Of("d"));
        Assert.Empty(_scratch.Store.Verify());
    }

    [Fact]
    public void BANT_strategic_value_and_entered_propensity_are_kept_likewise()
    {
        Assert.Null(Record(new("d", Scheme.Bant, Today, [new("budget", "written", "the order form"), new("timeline", "< 30 days", null)])));
        Assert.Null(Record(new("d", Scheme.Strategic, Today.AddDays(-2), [.. PointTableTests.Assumptions[Scheme.Strategic].Elements.Select(element => new ElementAnswer(element.Name.Key, element.Levels[^1].Word, null))])));
        Assert.Null(Record(new("d", Scheme.Propensity, Today, [new("size", "next to it", "800 people"), new("funding", "weak", null)])));

        var deal = Of();
        Assert.Equal((45, QualificationBand.Weak), (deal.Bant.Total, deal.BantBand));
        Assert.Equal((100, StrategicPlace.TopPriority), (deal.Strategic.Total, deal.Place));
        Assert.Equal([("size", 5), ("funding", 3)], deal.Propensity.Elements.Where(element => element.Source == ScoreSource.Entered).Select(element => (element.Element.Name.Key, element.Points!.Value)));
        Assert.Null(Of("2026-11-21").Strategic.Total);
        Assert.Null(Of(knownAt: "2026-11-23").Strategic.Total);
        Assert.Equal(1, _scratch.Store.Imports().Count(import => import.Kind == "edit")); // strategic value and propensity change no record of the CRM
    }

    [Fact]
    public void What_cannot_be_kept_is_refused_in_a_sentence_and_nothing_is_written()
    {
        Refused("There is no deal 'none'.", new("none", Scheme.Meddic, Today, [new("champion", "active", null)]));
        Refused("There is no deal 'none'.", new("none", Scheme.Strategic, Today, [new("reference", "high", null)]));
        Refused("'strong' is not a level of Champion.", Meddic(Today, ("champion", "strong", null)));
        Refused("MEDDIC has no element 'budget'.", Meddic(Today, ("budget", "written", null)));
        Refused("A deal is assessed as of 2026-11-24 at the latest, not as of a day that is still to come.", Meddic(Today.AddDays(1), ("champion", "active", null)));
        Refused("Evidence has at most 2,000 signs; that of Champion has 2,001.", Meddic(Today, ("champion", "active", new('x', 2_001))));
        Refused("Choose a level for at least one element; an assessment of nothing is not kept.", Meddic(Today));
        Refused("'champion' is answered twice.", Meddic(Today, ("champion", "active", null), ("champion", "none", null)));
        Assert.Equal(0L, _scratch.Query("SELECT (SELECT count(*) FROM assessments) + (SELECT count(*) FROM assessment_answers) + (SELECT count(*) FROM meddic)")[0][0]);
        Assert.Null(Record(Meddic(Today, ("champion", "active", new('x', 2_000)))));

        void Refused(string reason, Assessment assessment) => Assert.Equal(reason, Record(assessment));
    }

    [Theory]
    [InlineData("UPDATE assessments SET recorded_by = 'eve'"), InlineData("DELETE FROM assessments"), InlineData("UPDATE assessment_answers SET points = 1"), InlineData("DELETE FROM assessment_answers"),
     InlineData("INSERT OR REPLACE INTO assessment_answers SELECT assessment_id, element, level, 1, evidence FROM assessment_answers"), InlineData("INSERT OR REPLACE INTO assessments SELECT assessment_id, deal_id, scheme, assessed_on, 0, 'eve' FROM assessments")]
    public void What_was_said_is_only_added_to(string sql)
    {
        Assert.Null(Record(Meddic(Today, ("champion", "active", null))));
        Assert.Contains("only added to", Assert.Throws<SqliteException>(() => _scratch.Query(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_rep_may_neither_read_nor_assess_it()
    {
        var whole = _scratch.Store.Knowledge();
        Assert.True(May("ann", Role.Rep));
        Assert.True(May("boss", Role.Manager));
        Assert.False(May("bob", Role.Rep));
        Assert.False(May("ann", Role.Finance));

        bool May(string rep, Role role)
        {
            var viewer = new Viewer(rep, rep, role, rep);
            var book = whole.SeenBy(Sight.Of(whole, viewer, Today, new HashSet<string>())).AsOf(Today);
            Assert.Equal(rep != "bob", book.Find("d") >= 0);
            return ScoringRights.MayAssess(book, viewer, book.Find("d"));
        }
    }

    private static CsvFolder Export() => new CsvFolder().Rep("boss").Rep("ann", manager: "boss").Rep("bob", manager: "boss")
        .Deal("d", ("owner_id", "ann"), ("stage", "Proposal"), ("amount", 400_000), ("close_date", "2026-12-20"), ("created_date", "2026-10-01")).Deal("other", ("owner_id", "bob"));

    private static Assessment Meddic(DateOnly on, params (string Element, string Level, string? Evidence)[] answers) =>
        new("d", Scheme.Meddic, on, [.. answers.Select(answer => new ElementAnswer(answer.Element, answer.Level, answer.Evidence))]);

    private string? Record(Assessment assessment) => _scratch.Store.Assess(assessment, PointTableTests.Assumptions[assessment.Scheme], "ann");

    private decimal Calibrated(string asOf = "2026-11-24", string? knownAt = null) => Of(asOf, knownAt).Probability!.Calibrated;

    private DealQualification Of(string asOf = "2026-11-24", string? knownAt = null)
    {
        DateTimeOffset? moment = knownAt is null ? null : ScratchStore.EndOf(knownAt);
        var book = _scratch.Store.Knowledge(moment).AsOf(ScratchStore.Day(asOf));
        return QualificationAnalytics.Of(book, book.Find("d"), PointTableTests.Assumptions, ScratchStore.Assumptions.Adjustments, _scratch.Store.Assessments.Of("d", moment));
    }
}
