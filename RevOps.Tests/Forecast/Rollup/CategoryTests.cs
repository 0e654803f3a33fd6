using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Rollup;

/// <summary>Which category a deal is in, and what decides it.</summary>
public sealed class CategoryTests : IDisposable
{
    private readonly ScratchStore _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("0.9", "Commit")]
    [InlineData("0.8999999", "Best Case")]
    [InlineData("0.70", "Best Case")]
    [InlineData("0.6999999", "Pipeline")]
    [InlineData("0.5", "Pipeline")]
    [InlineData("0.4999999", "Omitted")]
    [InlineData("0", "Omitted")]
    public void A_probability_is_compared_as_it_is(string probability, string category) =>
        Assert.Equal(category, Rolled.Assumptions.Of(decimal.Parse(probability, System.Globalization.CultureInfo.InvariantCulture)).Name);

    [Theory]
    [InlineData("Commit", "Commit", CategoryPlace.Commit)]
    [InlineData("Forecast", "Commit", CategoryPlace.Commit)]
    [InlineData("committed", "Commit", CategoryPlace.Commit)]
    [InlineData("100000003", "Commit", CategoryPlace.Commit)]
    [InlineData("BestCase", "Best Case", CategoryPlace.BestCase)]
    [InlineData("BEST_CASE", "Best Case", CategoryPlace.BestCase)]
    [InlineData("Most Likely", "Most Likely", CategoryPlace.MostLikely)]
    [InlineData("MOST_LIKELY", "Most Likely", CategoryPlace.MostLikely)]
    [InlineData("PIPELINE", "Pipeline", CategoryPlace.Pipeline)]
    [InlineData("Not forecasted", "Omitted", CategoryPlace.Omitted)]
    [InlineData("OMIT", "Omitted", CategoryPlace.Omitted)]
    [InlineData("Upside", "Upside", CategoryPlace.Pipeline)]
    public void The_words_of_CRMs_are_understood_and_others_keep_their_name(string word, string name, CategoryPlace place) =>
        Assert.Equal((name, place), (new CategoryWords([]).Read(word)!.Name, new CategoryWords([]).Read(word)!.Place));

    [Fact]
    public void An_override_stands_before_the_CRM_and_the_CRM_before_the_probability()
    {
        _scratch.Import(new CsvFolder().Deal("D1", ("stage", "Negotiation")).Deal("D2", ("stage", "Negotiation"), ("forecast_category", "Commit")).Deal("D3", ("stage", "Negotiation"), ("forecast_category", "Closed")));

        var (byChance, byCrm, stale) = (Rolled.Category(_scratch, "D1"), Rolled.Category(_scratch, "D2"), Rolled.Category(_scratch, "D3"));
        Assert.Equal((CategorySource.Probability, byChance.Recommended), (byChance.Source, byChance.Category));
        Assert.Equal(("Commit", CategorySource.Crm), (byCrm.Category.Name, byCrm.Source));
        Assert.Equal((CategorySource.Probability, "Closed"), (stale.Source, stale.CrmWord)); // an open deal is not closed, whatever the CRM still says

        Assert.Null(_scratch.Store.ForecastDecisions.SetCategory("D2", "Omitted", "The buyer left", "Ann"));
        var ours = Rolled.Category(_scratch, "D2");
        Assert.Equal(("Omitted", CategorySource.Override, "Commit", "The buyer left", "Ann"), (ours.Category.Name, ours.Source, ours.CrmWord, ours.Override!.Reason, ours.Override.By));
        Assert.Equal(byChance.Category, ours.Recommended);
    }

    [Fact]
    public void No_later_import_and_no_recalculation_undoes_an_override_and_its_history_stays()
    {
        _scratch.Import(new CsvFolder().Deal("D1", ("stage", "Discovery"), ("forecast_category", "Pipeline")), knownAt: "2026-11-01");
        Assert.Null(_scratch.Store.ForecastDecisions.SetCategory("D1", "Best Case", "Second meeting went well", "Ann"));
        _scratch.Clock.Advance(TimeSpan.FromDays(1));
        _scratch.Import(new CsvFolder().Deal("D1", ("stage", "Contract / Legal"), ("forecast_category", "Commit")), knownAt: "2026-11-25", full: true);
        Assert.Equal(("Best Case", CategorySource.Override), (Rolled.Category(_scratch, "D1", "2026-11-25").Category.Name, Rolled.Category(_scratch, "D1", "2026-11-25").Source));
        Assert.NotNull(_scratch.Store.Undo(null, "Ops").Undone);
        Assert.Equal("Best Case", Rolled.Category(_scratch, "D1", "2026-11-25").Category.Name);

        var before = _scratch.Clock.Now;
        _scratch.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(_scratch.Store.ForecastDecisions.SetCategory("D1", null, "The CRM is right again", "Meg"));
        Assert.Equal(CategorySource.Crm, Rolled.Category(_scratch, "D1", "2026-11-26").Source);
        Assert.Equal(CategorySource.Override, Rolled.Category(_scratch, "D1", "2026-11-26", before).Source); // as known then
        Assert.Equal([(null, "Meg"), ("Best Case", "Ann")], _scratch.Store.ForecastDecisions.OverridesOf("D1").Select(one => (one.Category, one.By)));
        Assert.Equal("Nothing is overridden here any more; look at the deal again.", _scratch.Store.ForecastDecisions.SetCategory("D1", null, "Again", "Meg"));
        Assert.Empty(_scratch.Store.Verify());
    }

    [Fact]
    public void A_reason_is_needed_and_an_open_deal_is_never_put_into_Closed()
    {
        var decisions = _scratch.Store.ForecastDecisions;
        Assert.Equal("Give the reason; without it a category is not kept.", decisions.SetCategory("D1", "Commit", " ", "Ann"));
        Assert.StartsWith("A reason has at most 400", decisions.SetCategory("D1", "Commit", new('x', 401), "Ann"), StringComparison.Ordinal);
        Assert.Equal("An open deal cannot be put into that category.", decisions.SetCategory("D1", "Won", "Surely", "Ann"));
        Assert.Empty(decisions.OverridesOf("D1"));
    }

    [Fact]
    public void A_category_of_the_companys_own_survives_and_counts_where_the_company_says()
    {
        _scratch.Import(new CsvFolder().Rep("ann").Deal("D1", ("owner_id", "ann"), ("forecast_category", "Upside"), ("close_date", "2026-12-01")).Deal("D2", ("owner_id", "ann"), ("forecast_category", "upside"), ("close_date", "2026-12-02")));
        var before = Rolled.Of(_scratch, "2026-11-24");
        Assert.Equal((200m, 0m, 200m), (before.Single(before.Total, "upside"), before.In(before.Total, "best_case_forecast").Gross / 100m, before.In(before.Total, "open_pipeline").Gross / 100m));

        Assert.Null(_scratch.Store.ForecastDecisions.Place("Upside", CategoryPlace.BestCase, "Ops"));
        var after = Rolled.Of(_scratch, "2026-11-24");
        Assert.Equal((200m, 200m, 200m), (after.Single(after.Total, "upside"), after.In(after.Total, "best_case_forecast").Gross / 100m, after.In(after.Total, "open_pipeline").Gross / 100m));
        Assert.Equal(["closed", "commit", "best_case", "upside", "pipeline", "omitted"], after.Categories.Select(category => category.Key));
        Assert.Contains("Upside counts like Best Case", Assert.Single(after.Notes), StringComparison.Ordinal);
        Assert.Equal("Commit means the same in every company, and stays where it is.", _scratch.Store.ForecastDecisions.Place("Commit", CategoryPlace.Pipeline, "Ops"));
    }

    [Fact]
    public void Thresholds_stand_in_the_skill_and_must_fall()
    {
        Assert.Equal(new CategoryAssumptions(0.9m, 0.7m, 0.5m), Rolled.Assumptions);
        Assert.Throws<SkillMistakeException>(() => CategoryAssumptions.From(SkillFile.Read("---\nname: a\ndescription: b\nbenchmarks:\n  categories:\n    commit_from: 0.5\n    best_case_from: 0.7\n    pipeline_from: 0.5\n---\n", "x")));
    }
}
