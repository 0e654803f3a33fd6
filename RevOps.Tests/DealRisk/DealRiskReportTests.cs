using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.DealRisk;
using RevOps.Core.Import;
using RevOps.Tests.Demo;
using RevOps.Tests.TestKit;
using static RevOps.Tests.DealRisk.RiskCompany;

namespace RevOps.Tests.DealRisk;

/// <summary>What /deal-risk-analysis says of whole deals.</summary>
public sealed class DealRiskReportTests
{
    /// <summary>The sample deal of domain 1.3.1, whose categories are 72, 61, 58, 75 and 45.</summary>
    private static CsvFolder TechCorp()
    {
        var files = One(("created_date", ScratchStore.Day(Day).AddDays(-84)), ("close_date", ScratchStore.Day(Day).AddDays(42)), ("push_count", 2), ("competitor", "Rival"), ("competitor_status", "confirmed"), ("discount_pct", 18), ("discount_requests", 1), ("alternatives", "verbal"),
            ("competitor_poc", "scheduled"), ("sponsor_left", true), ("company_change", "restructuring"), ("budget_status", "freeze rumoured"), ("decision_maker_stance", "cost cutter"), ("timing_conflict", "possible"), ("technical_status", "passed"), ("security_status", "approved"),
            ("legal_redlines", 2), ("procurement_status", "not engaged"), ("po_status", "not started"));
        for (var at = 0; at < 10; at++)
            files.Activity(30, true, at < 8);
        for (var at = 0; at < 3; at++)
            files.Activity(18, true, at == 0);
        files.Contact("buyer", "economic buyer", meetings: 0, declined: 2).Contact("champion", "champion", "responsive").Contact("third", "user");
        files.Change("d", ScratchStore.Day(Day).AddDays(-31).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "T09:00:00", "stage", "Qualification", "Proposal");
        files.Add("meddic", ("deal_id", "d"), ("assessed_on", "2026-11-01"), ("metrics", 20), ("economic_buyer", 25), ("decision_criteria", 15), ("decision_process", 8));
        foreach (var days in (int[])[45, 45, 50, 60, 60, 60])
            files.Deal($"w{files.Rows("deals").Count}", ("stage", "Closed Won"), ("segment", "Mid"), ("created_date", ScratchStore.Day("2026-03-01").AddDays(days - 68)), ("closed_date", ScratchStore.Day("2026-03-01").AddDays(days)), ("competitor", files.Rows("deals").Count % 2 == 0 ? "Rival" : null))
                .Change(files.Rows("deals")[^1]["deal_id"], "2026-03-01T09:00:00", "stage", "Qualification", "Proposal");
        foreach (var lost in (int[])[1, 2])
            files.Deal($"l{lost}", ("stage", "Closed Lost"), ("closed_date", "2026-05-01"), ("competitor", "Rival"));
        return files;
    }

    [Fact]
    public void The_sample_deal_of_the_specification_comes_out_as_printed()
    {
        var report = Report(TechCorp());
        Assert.Equal([72m, 61m, 58m, 75m, 45m], new[] { "engagement", "competitive", "organizational", "timeline", "process" }.Select(category => report[$"deal.risk.{category}"].Number!.Value));
        Assert.Equal((67.95m, "high", "manager"), (report["deal.risk.overall"].Number, report["deal.risk.band"].Value, report["deal.protocol"].Value));
        Assert.Equal(26, report.Table("deal.risk.factors").Rows.Count);
        Assert.InRange(report.Actions.Count, 5, 7);
    }

    [Fact]
    public void Every_column_and_every_figure_of_the_contract_is_published()
    {
        var report = Report(TechCorp());
        using var schema = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "report.schema.json")));
        foreach (var table in report.Tables)
            Assert.Equal(table.Columns.Select(column => column.Key), schema.RootElement.GetProperty("$defs").GetProperty(table.Id).GetProperty("properties").EnumerateObject().Select(key => key.Name));
        string[] named = ["amount", "risk.overall", "risk.band", "risk.engagement", "risk.competitive", "risk.organizational", "risk.timeline", "risk.process", "loss_points", "loss_points_raw", "meddic", "meddic.band", "bant", "bant.band", "propensity", "strategic_value", "probability.stage", "probability.calibrated", "probability.adjusted", "probability.model", "category.current", "category.recommended", "protocol"];
        Assert.All(named, name => Assert.NotNull(report[$"deal.{name}"]));
        Assert.All(report.Figures, figure => Assert.All(figure.Inputs, input => Assert.Contains(report.Figures, other => other.Id == input)));
    }

    [Fact]
    public void Loss_points_are_added_without_partial_credit_and_capped()
    {
        var report = Report(TechCorp());
        // 20 + no buyer 30 + competitor 20 + slow stage 18 + activity 15 + discount 12; 84 days are not aged, three contacts are enough, a rumoured freeze is not "unconfirmed"
        Assert.Equal((115m, 100m), (report["deal.loss_points_raw"].Number, report["deal.loss_points"].Number));
    }

    [Fact]
    public void Every_sign_at_once_is_201_and_capped()
    {
        var files = One(("created_date", "2026-08-25"), ("competitor_status", "confirmed"), ("technical_status", "concerns"), ("discount_pct", 15.1m), ("budget_status", "discussed")).Contact("gone", "champion", active: false).Activity(30)
            .Change("d", "2026-10-01T09:00:00", "stage", "Qualification", "Proposal");
        var report = Report(files);
        Assert.Equal((201m, 100m), (report["deal.loss_points_raw"].Number, report["deal.loss_points"].Number));
    }

    [Fact]
    public void What_is_not_known_adds_nothing_is_named_and_lowers_the_confidence()
    {
        var report = Report(new CsvFolder().Rep("ann").Deal("d", ("stage", "Proposal"), ("owner_id", "ann"), ("created_date", null), ("technical_status", "concerns")));
        Assert.Null(report["deal.risk.engagement"].Value);
        Assert.Null(report["deal.risk.timeline"].Value);
        Assert.Equal((20m, 20m), (report["deal.risk.process"].Number, report["deal.risk.overall"].Number)); // the others share their weights
        Assert.Equal(20m / 500m, report["deal.risk.known"].Number);
        Assert.Contains(report.Notes, note => note.StartsWith("25 of 26 factors are not known", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.Contains("MEDDIC was never assessed. With 85 the probability would be 72.0 %, with 65 48.0 %, with 45 28.0 %", StringComparison.Ordinal));
        Assert.Equal((null, null, 0.5m, 0.5m), (report["deal.meddic"].Value, report["deal.meddic.band"].Value, report["deal.probability.calibrated"].Number, report["deal.probability.adjusted"].Number));
    }

    [Fact]
    public void A_row_of_meddic_that_says_nothing_is_no_assessment()
    {
        var report = Report(One().Add("meddic", ("deal_id", "d"), ("assessed_on", "2026-11-01"), ("metrics", null)));
        Assert.Equal((null, null, 0.5m), (report["deal.meddic"].Value, report.Points("process.meddic"), report["deal.probability.calibrated"].Number));
    }

    [Fact]
    public void Of_a_deal_of_which_nothing_is_known_there_is_no_score()
    {
        var report = Report(new CsvFolder().Rep("ann").Deal("d", ("stage", "Proposal"), ("owner_id", "ann"), ("created_date", null)));
        Assert.Equal((null, null, null, 20m), (report["deal.risk.overall"].Value, report["deal.risk.band"].Value, report["deal.protocol"].Value, report["deal.loss_points"].Number));
        Assert.Contains("cannot be scored", report.Headline, StringComparison.Ordinal);
        Assert.Empty(report.Actions);
    }

    [Fact]
    public void A_week_tells_what_changed()
    {
        var report = Report(One().Activity(10, true).Contact("c", "user"));
        var changes = report.Table("deal.risk.changes");
        Assert.Contains("Last meaningful contact", Enumerable.Range(0, changes.Rows.Count).Select(row => changes.Cell(row, "factor")));
        Assert.Equal(report.Points("engagement.silence"), 7m);
    }

    [Theory, InlineData("d", true), InlineData("D", true), InlineData("Big Deal", true), InlineData("big", true), InlineData("deal", false), InlineData("nobody's", false), InlineData("won one", false)]
    public void A_deal_is_named_by_id_or_by_a_name_that_means_one(string typed, bool found)
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("ann").Deal("d", ("name", "Big Deal"), ("owner_id", "ann")).Deal("e", ("name", "Small deal"), ("owner_id", "ann")).Deal("w", ("name", "Won One"), ("stage", "Closed Won"), ("closed_date", "2026-10-10")));
        var (deal, mistake) = DealRiskCommand.Understand(CommandLineText.Read($"/deal-risk-analysis \"{typed}\""), scratch.Store.Knowledge().AsOf(ScratchStore.Day(Day)));
        Assert.Equal((found, !found), (deal is not null, mistake is not null));
        if (found)
            Assert.Equal("d", scratch.Store.Knowledge().AsOf(ScratchStore.Day(Day))["deal_id"].Text(deal!.Value));
    }

    [Fact]
    public void The_evidence_of_a_sign_is_counted_in_the_companys_own_closed_deals()
    {
        var files = One();
        for (var deal = 0; deal < 40; deal++) // with concerns 16 of 20 lost, without 4 of 20: phi is 0.6
            files.Deal($"c{deal}", ("stage", deal % 20 < (deal < 20 ? 16 : 4) ? "Closed Lost" : "Closed Won"), ("closed_date", "2026-10-10"), ("technical_status", deal < 20 ? "concerns" : "passed"));
        using var scratch = new ScratchStore();
        scratch.Import(files);
        var sign = DealRiskAnalytics.Evidence(scratch.Store.Knowledge().AsOf(ScratchStore.Day(Day)), Rules).First(one => one.Sign.Key == "technical");
        Assert.Equal((16, 20, 4, 20), (sign.With.Hits, sign.With.Of, sign.Without.Hits, sign.Without.Of));
        Assert.Equal(0.6, (double)sign.Correlation!.Value, 1e-12);
    }

    [Fact]
    public void Similar_deals_are_those_that_stood_alike()
    {
        var files = One(("amount", 1_000), ("technical_status", "concerns"), ("created_date", "2026-10-14")).Change("d", "2026-11-14T09:00:00", "stage", "Qualification", "Proposal");
        for (var deal = 0; deal < 12; deal++)
            files.Deal($"s{deal}", ("amount", deal == 11 ? 499 : 500 + 100 * deal), ("segment", "Mid"), ("technical_status", "concerns"), ("created_date", "2026-05-01"), ("close_date", "2026-07-01"), ("stage", deal % 3 == 0 ? "Closed Won" : "Closed Lost"), ("closed_date", "2026-07-10"))
                .Change($"s{deal}", "2026-06-01T09:00:00", "stage", "Qualification", "Proposal");
        files.Deal("other", ("amount", 1_000), ("segment", "Big"), ("technical_status", "concerns"), ("stage", "Closed Won"), ("closed_date", "2026-07-10"));
        using var scratch = new ScratchStore();
        scratch.Import(files);
        var knowledge = scratch.Store.Knowledge();
        var book = knowledge.AsOf(ScratchStore.Day(Day));
        var review = DealRiskCommand.Answer(knowledge.AsOf, book.AsOf, book.Find("d"), Rules, Nothing);
        Assert.Equal((11, 4, 11), (review.Similar.Looked, review.Similar.Won.Hits, review.Similar.Won.Of)); // 499 is less than half
        Assert.False(review.Similar.IsInsufficient);
        Assert.All(review.Similar.Deals, deal => Assert.Equal(new DateOnly(2026, 6, 11), deal.On)); // ten days in the stage, as it is now
    }

    /// <summary>A fictitious seller's 8,800 deals without contacts, activities or MEDDIC, most of those open undated.</summary>
    [Fact]
    public void Where_little_is_known_it_is_said_and_deals_are_ranked_by_what_is()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Directory.GetFiles(Places.SharedData("crm-sales-opportunities"), "*.csv"), Presets.Read("crm-sales-opportunities").Mapping);
        var (knowledge, day) = (scratch.Store.Knowledge(), new DateOnly(2017, 9, 30));
        var book = knowledge.AsOf(day);
        var portfolio = RiskPortfolioAnalytics.Of(knowledge.AsOf, day, book.Settings.Fiscal.QuarterOf(day), Scope.Everyone, Rules);
        Assert.Equal(book.Standings.Count(standing => standing == Standing.Open), portfolio.Lines.Count);
        Assert.InRange(portfolio.Known!.Value, 0.01m, 0.15m);
        var report = RiskPortfolioReport.Of(portfolio, book, Rules, Scope.Everyone, book.Settings.Fiscal.QuarterOf(day));
        Assert.EndsWith("by the little that is known.", report.Headline, StringComparison.Ordinal);
        Assert.StartsWith("Little is known of these deals: 3.2 % of what the rubric asks.", report.Notes[0], StringComparison.Ordinal);
        Assert.Equal(portfolio.Lines.Count, report.Table("risk.deals").Rows.Count);
        var known = portfolio.Lines.Where(line => line.Overall is not null).ToList();
        Assert.InRange(known.Select(line => line.Overall).Distinct().Count(), 2, 26); // by age alone, which the rubric tells apart in a few steps
        Assert.All(known.Zip(known.Skip(1)), pair => Assert.True(pair.First.Overall >= pair.Second.Overall));
        var review = DealRiskCommand.Answer(knowledge.AsOf, day, known[0].Deal, Rules, Nothing);
        Assert.Equal("thin", review.Confidence);
        Assert.Equal([RiskCategory.Timeline], review.Score.Categories.Where(category => category.Score is not null).Select(category => category.Category));
    }

    /// <summary>Over 60, three signs of loss, or over 500,000 of an Enterprise buyer from the third stage on; each by itself, and not at its boundary.</summary>
    [Theory]
    [InlineData("Enterprise", "Proposal", 500_000.01, "2026-11-01", "Enterprise, $500K in stage 3")]
    [InlineData("Enterprise", "Proposal", 500_000, "2026-11-01", null)]
    [InlineData("Enterprise", "Qualification", 900_000, "2026-11-01", null)]
    [InlineData("SMB", "Proposal", 900_000, "2026-11-01", null)]
    [InlineData("SMB", "Proposal", 900_000, "2026-07-01", "3 signs of loss")]
    public void The_weekly_review_says_why_a_deal_is_on_its_list(string segment, string stage, double amount, string created, string? why)
    {
        using var scratch = new ScratchStore();
        scratch.Import(One(("stage", stage), ("segment", segment), ("amount", amount), ("created_date", created), ("discount_pct", 16), ("budget_status", "discussed")));
        var portfolio = RiskPortfolioAnalytics.Of(scratch.Store.Knowledge().AsOf, ScratchStore.Day(Day), scratch.Store.Knowledge().Settings.Fiscal.QuarterOf(ScratchStore.Day(Day)), Scope.Everyone, Rules);
        Assert.Equal(why, portfolio.Review.Count == 0 ? null : string.Join("; ", Assert.Single(portfolio.Review).Why));
    }

    /// <summary>90 points of change at the buyer and 50 of age and date come to 60 in Proposal (weights 0.10 and 0.30) and to 67.1 in Discovery (0.15 and 0.20).</summary>
    [Theory, InlineData("Proposal", null), InlineData("Discovery", "risk above 60")]
    public void A_score_above_sixty_alone_puts_a_deal_on_the_weekly_review(string stage, string? why)
    {
        using var scratch = new ScratchStore();
        scratch.Import(One(("stage", stage), ("created_date", "2026-01-02"), ("close_date", "2026-10-01"), ("company_change", "merger"), ("budget_status", "frozen"), ("timing_conflict", "definite"), ("decision_maker_stance", "hostile"), ("sponsor_left", true)));
        var knowledge = scratch.Store.Knowledge();
        var portfolio = RiskPortfolioAnalytics.Of(knowledge.AsOf, ScratchStore.Day(Day), knowledge.Settings.Fiscal.QuarterOf(ScratchStore.Day(Day)), Scope.Everyone, Rules);
        Assert.Equal(stage == "Proposal" ? 60m : 67.142857143m, Assert.Single(portfolio.Lines).Overall);
        Assert.Equal(why, portfolio.Review.Count == 0 ? null : string.Join("; ", Assert.Single(portfolio.Review).Why));
    }

    [Fact]
    public void Weights_are_told_as_the_skill_has_them_and_add_up_to_one()
    {
        Assert.Equal(["early", "proposal", "negotiation", "late", "unknown"], Rules.Risk.WeightRows.Select(row => row.Name));
        Assert.All(Rules.Risk.WeightRows, row => Assert.Equal(1m, row.Weights.Sum()));
        Assert.All(Rules.Risk.WeightRows, row => Assert.Equal(row.Weights, Rules.Risk.Weights(row is { From: null, Below: null } ? null : row.From ?? 0m)));
    }

    [Fact]
    public void Nobody_finds_a_deal_that_they_may_not_see()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("ann", "North").Rep("bob", "South").Deal("d", ("name", "Secret"), ("owner_id", "ann")).Deal("e", ("owner_id", "bob")));
        var knowledge = scratch.Store.Knowledge();
        var seen = knowledge.SeenBy(Sight.Of(knowledge, new("bob", "bob", Role.Rep, "bob"), ScratchStore.Day(Day), new HashSet<string>()));
        var mistake = Assert.IsType<CommandOutcome.Mistake>(DealRiskCommand.Run(CommandLineText.Read("/deal-risk-analysis d"), seen, ScratchStore.Day(Day), Rules, Nothing));
        Assert.DoesNotContain("Secret", mistake.Sentence, StringComparison.Ordinal);
    }
}

/// <summary>The portfolio on the sample company.</summary>
public sealed class PlantedRiskTests(PlantedRiskTests.Company company) : IClassFixture<PlantedRiskTests.Company>
{
    public sealed class Company : SampleStore;

    [Fact]
    public void The_deals_that_are_planted_in_trouble_are_in_the_top_ten()
    {
        var book = company.Knowledge.AsOf(SampleStore.Day);
        var lines = RiskPortfolioAnalytics.Scores(book, [.. Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] == Standing.Open)], Rules).OrderByDescending(line => line.Overall ?? -1).ToList();
        var planted = Sample.On(SampleStore.Day).Facts.TroubledDeals.Select(deal => deal.DealId).ToList();
        var top = lines.Take(10).Select(line => book["deal_id"].Text(line.Deal)!).ToList();
        Assert.True(planted.TrueForAll(top.Contains), $"not in the top ten: {string.Join(", ", planted.Except(top).Select(id => $"{id} at place {lines.FindIndex(line => book["deal_id"].Text(line.Deal) == id) + 1} with {lines.First(line => book["deal_id"].Text(line.Deal) == id).Overall}"))}; the tenth has {lines[9].Overall}");
    }

    [Fact]
    public void Bands_and_tiers_sum_to_the_whole_and_one_deal_is_the_same_everywhere()
    {
        var book = company.Knowledge.AsOf(SampleStore.Day);
        var portfolio = RiskPortfolioAnalytics.Of(company.Knowledge.AsOf, SampleStore.Day, book.Settings.Fiscal.QuarterOf(SampleStore.Day), Scope.Everyone, Rules);
        Assert.NotEmpty(portfolio.Lines);
        Assert.Equal((portfolio.Lines.Count, portfolio.Minor), (portfolio.Bands.Sum(band => band.Deals), portfolio.Bands.Sum(band => band.Minor)));
        Assert.Equal(portfolio.Bands[0].Deals, portfolio.Tiers[0].Count + portfolio.Tiers[1].Count);
        Assert.Equal(portfolio.Bands[1].Deals, portfolio.Tiers[2].Count);
        Assert.True(portfolio.ExpectedHelped >= portfolio.Expected);
        var report = RiskPortfolioReport.Of(portfolio, book, Rules, Scope.Everyone, book.Settings.Fiscal.QuarterOf(SampleStore.Day));
        foreach (var (table, key, figure) in ((string, string, string)[])[("risk.deals", "value", "risk.open_value"), ("risk.bands", "value", "risk.open_value"), ("risk.bands", "deals", "risk.deal_count"), ("risk.bands", "outlook", "risk.outlook")])
            Assert.Equal(report[figure].Number, Sum(table, key));
        Assert.Equal(report["risk.open_value"].Number - report["risk.adjusted_value"].Number, Sum("risk.deals", "expected_loss"));
        Assert.All(report.Figures, figure => Assert.All(figure.Inputs, input => Assert.Contains(report.Figures, other => other.Id == input)));
        using var schema = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "report.schema.json")));
        Assert.All(report.Tables, table => Assert.Equal(table.Columns.Select(column => column.Key), schema.RootElement.GetProperty("$defs").GetProperty(table.Id).GetProperty("properties").EnumerateObject().Select(key => key.Name)));
        foreach (var line in portfolio.Lines.Take(5))
        {
            var review = DealRiskCommand.Answer(company.Knowledge.AsOf, SampleStore.Day, line.Deal, Rules, Nothing);
            Assert.Equal((line.Overall, line.Known, line.Before), (review.Score.Overall, review.Score.Known, review.Trend.Before));
            Assert.Equal(Math.Round(review.Score.Overall!.Value, 6), Math.Round(review.Score.Categories.Sum(category => category.Score * category.Weight)!.Value, 6));
        }

        decimal Sum(string table, string key) => Enumerable.Range(0, report.Table(table).Rows.Count).Sum(row => report.Table(table).Cell(row, key) as decimal? ?? 0);
    }
}
