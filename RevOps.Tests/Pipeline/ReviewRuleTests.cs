using System.Globalization;
using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Pipeline;

/// <summary>Rules of the review, each on a company made for it. Its quarter is 2026-Q4 and its day 2026-11-15 unless said.</summary>
public sealed class ReviewRuleTests
{
    private static CsvFolder Company() => new CsvFolder().Rep("boss").Rep("ann", "North", "boss", "East").Rep("bob", "South", "boss", "East");

    private static CsvFolder Closing(CsvFolder files, string id, decimal amount, string stage = "Discovery", string created = "2026-10-20", string close = "2026-12-15", string owner = "ann", string type = "new") =>
        files.Deal(id, ("amount", amount), ("stage", stage), ("created_date", created), ("close_date", close), ("owner_id", owner), ("type", type));

    private static CsvFolder Closed(CsvFolder files, int won, int lost)
    {
        for (var deal = 0; deal < won + lost; deal++)
            files.Deal($"c{deal}", ("stage", deal < won ? "Closed Won" : "Closed Lost"), ("closed_date", "2026-10-10"), ("close_date", "2026-10-10"), ("owner_id", "bob"), ("type", "new"));
        return files;
    }

    private static Report Review(CsvFolder files, string arguments = "2026-Q4", string asOf = "2026-11-15", CompanySettings? settings = null)
    {
        using var scratch = new ScratchStore(settings: settings);
        scratch.Import(files);
        return scratch.Review(arguments, asOf);
    }

    [Theory]
    [InlineData("2026-09-20", "4"), InlineData("2026-10-01", "4"), InlineData("2026-10-30", "4"), InlineData("2026-10-31", "3"), InlineData("2026-11-30", "3"), InlineData("2026-12-01", "2"), InlineData("2026-12-31", "2"), InlineData("2027-02-01", "2")]
    public void The_target_coverage_goes_by_thirds_of_the_period(string day, string target) =>
        Assert.Equal(Number(target), Review(Closing(Company(), "d", 100, created: "2026-08-01"), asOf: day)["pipeline.target_coverage"].Value);

    [Theory]
    [InlineData("renewal", "expansion", "1.5"), InlineData("renewal", "new", "3"), InlineData("renewal", "", "3")]
    public void The_target_coverage_of_renewals_and_expansions_alone_is_lower(string one, string other, string target) =>
        Assert.Equal(Number(target), Review(Closing(Closing(Company(), "a", 1, type: one), "b", 1, type: other))["pipeline.target_coverage"].Value);

    [Theory]
    [InlineData("60", "30", "10", true), InlineData("59.99", "30.01", "10", false)]
    public void Front_loaded_begins_at_sixty_percent_early(string early, string mid, string late, bool found) => Assert.Equal(found, HasPattern("Front-loaded", Number(early), Number(mid), Number(late)));

    [Theory]
    [InlineData("40", "30", "30", false), InlineData("40", "29.99", "30.01", true)]
    public void Back_loaded_begins_above_thirty_percent_late(string early, string mid, string late, bool found) => Assert.Equal(found, HasPattern("Back-loaded", Number(early), Number(mid), Number(late)));

    [Theory]
    [InlineData("150", false), InlineData("149.99", true)]
    public void Thin_generation_is_under_fifteen_percent_of_remaining_quota(string fresh, bool found)
    {
        var report = Review(Closing(Closing(Company(), "old", 5000, created: "2026-10-16"), "new", Number(fresh), created: "2026-10-17").Quota("rep", "ann", "2026-Q4", 1000));
        Assert.Equal(Number(fresh), report["pipeline.new_value_30d"].Value); // 17 October is the first of the thirty days, 15 November the last
        Assert.Equal(found, report.Findings.Any(finding => finding.Text.StartsWith("Thin generation", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(4, 1, true), InlineData(25, 6, false)]
    public void Ageing_begins_at_a_quarter_of_the_deals(int deals, int aged, bool found)
    {
        var files = Company();
        for (var deal = 0; deal < deals; deal++)
            Closing(files, $"d{deal}", 100, created: deal < aged ? "2026-08-16" : "2026-08-17"); // 91 days, and 90
        var report = Review(files);
        Assert.Equal((decimal)aged / deals, report["pipeline.aged_share"].Value);
        Assert.Equal(aged * 100m, report["pipeline.aged_value"].Value);
        Assert.Equal(found, report.Findings.Any(finding => finding.Text.StartsWith("Ageing", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-Q4", true), InlineData("2026-Q3", false), InlineData("FY2026", true), InlineData("2026-11", true), InlineData("2026-10", false), InlineData("2026-09", false), InlineData("2027-Q1", false), InlineData("90d", true)]
    public void An_overdue_deal_belongs_to_the_current_period(string period, bool belongs) =>
        Assert.Equal(belongs ? 1m : 0m, Review(Closing(Company(), "late", 100, created: "2026-05-01", close: "2026-09-20"), period)["pipeline.deal_count"].Value);

    [Fact]
    public void A_deal_that_is_to_close_today_is_not_overdue_and_one_without_a_date_belongs_to_no_period()
    {
        var files = Closing(Closing(Company(), "today", 100, close: "2026-11-15"), "undated", 700, close: "");
        Assert.Equal(100m, Review(files)["pipeline.open_value"].Value);
        Assert.Equal(0m, Review(files, "2026-12")["pipeline.open_value"].Value);
        Assert.Equal(100m, Review(files, "2026-11")["pipeline.open_value"].Value);
        var stages = Review(files).Table("pipeline.stages");
        Assert.Equal((2, 800m, 1, 700m), (stages.Cell(0, "all_open_count"), stages.Cell(0, "all_open_value"), stages.Cell(0, "undated_count"), stages.Cell(0, "undated_value")));
    }

    [Theory]
    [InlineData(4, 6, false, true), InlineData(4, 5, true, true), InlineData(2, 3, true, true), InlineData(2, 2, true, false), InlineData(0, 0, false, false)]
    public void A_win_rate_of_few_decisions_is_thin_and_of_fewer_does_not_count(int won, int lost, bool thin, bool counts)
    {
        var report = Review(Closed(Company(), won, lost));
        Assert.Equal(thin, report.Notes.Any(note => note.Contains(": thin", StringComparison.Ordinal)));
        Assert.Equal(counts, report["pipeline.health.win_rate_points"].Value is not null);
        Assert.Equal(won + lost, report["pipeline.win_rate"].SampleSize);
        Assert.Equal(won + lost == 0 ? null : (decimal)won / (won + lost), report["pipeline.win_rate"].Number);
    }

    [Fact]
    public void The_win_rates_benchmark_is_weighted_by_what_was_closed()
    {
        var files = Closed(Company(), 2, 1).Deal("r", ("stage", "Closed Won"), ("closed_date", "2026-10-11"), ("type", "renewal"), ("owner_id", "ann"));
        Assert.Equal((3 * 0.25m + 0.75m) / 4, Review(files)["pipeline.win_rate_benchmark"].Value);
    }

    [Theory]
    [InlineData("2026-10=100;2026-11=200;2026-12=300", "2026-Q4", "600")]
    [InlineData("2026-11=200", "2026-Q4", "200")]
    [InlineData("2026-11=200", "2026-11", "200")]
    [InlineData("2026-Q4=500;2026-11=200", "2026-Q4", "500")]
    [InlineData("Q4-2026=500", "2026-Q4", "500")]
    [InlineData("FY2026=400.03", "2026-Q3", "100")]
    [InlineData("FY2026=400.03", "2026-Q4", "100.03")]
    [InlineData("FY2026=400;2026-Q1=50", "2026-Q4", null)]
    [InlineData("FY2026=400;2026-02=50", "2026-Q4", null)]
    [InlineData("FY2026=400;2026-Q1=50", "2026-Q1", "50")]
    [InlineData("FY2026=400;2026-Q1=50", "FY2026", "400")]
    [InlineData("2026-Q1=50;2026-Q2=60;2026-07=5;2026-08=6", "FY2026", "121")]
    [InlineData("FY2026=400", "2026-11", null)]
    [InlineData("2026-Q4=500", "2026-11", null)]
    [InlineData("2026-Q4=500", "90d", null)]
    public void A_quota_is_found_for_the_period_or_made_of_its_parts(string given, string asked, string? expected)
    {
        var files = Company();
        foreach (var part in given.Split(';'))
            files.Quota("rep", "ann", part.Split('=')[0], Number(part.Split('=')[1]));
        Assert.Equal(expected is null ? null : Number(expected), Review(files.Deal("d"), asked)["pipeline.quota"].Value);
    }

    [Theory]
    [InlineData("rep ann=100;rep bob=70;team North=500;company =900", "", "170")]
    [InlineData("rep ann=100;rep bob=70;team North=500;company =900", "North", "100")]
    [InlineData("rep ann=100;team South=500;company =900", "South", "500")]
    [InlineData("team North=300;team South=500;company =900", "", "800")]
    [InlineData("company =900", "", "900")]
    [InlineData("company =900", "North", null)]
    [InlineData("region East=40;company =900", "East", "40")]
    [InlineData("rep ann=100;region East=40", "East", "100")]
    public void Quotas_of_reps_stand_before_those_of_teams_and_these_before_the_companys(string given, string scope, string? expected)
    {
        var files = Company();
        foreach (var part in given.Split(';').Select(part => part.Split('=')))
            files.Quota(part[0].Split(' ')[0], part[0].Split(' ')[1], "2026-Q4", Number(part[1]));
        Assert.Equal(expected is null ? null : Number(expected), Review(files.Deal("d", ("owner_id", "ann")), $"2026-Q4 {scope}")["pipeline.quota"].Value);
    }

    [Fact]
    public void The_newest_quota_in_force_counts()
    {
        var files = Company().Quota("rep", "ann", "2026-Q4", 100, ("effective_from", "2026-01-01"), ("version", "1")).Quota("rep", "ann", "2026-Q4", 150, ("effective_from", "2026-11-10"), ("version", "2")).Deal("d");
        Assert.Equal(100m, Review(files, asOf: "2026-11-09")["pipeline.quota"].Value);
        Assert.Equal(150m, Review(files, asOf: "2026-11-10")["pipeline.quota"].Value);
    }

    [Theory]
    [InlineData("Q7-2026"), InlineData("this-quarter"), InlineData("Q4"), InlineData("90d"), InlineData("November"), InlineData("2026-01-01..2026-02-01"), InlineData("soon")]
    public void A_quota_whose_period_names_no_month_quarter_or_year_is_rejected(string period)
    {
        using var scratch = new ScratchStore();
        var rejected = Assert.Single(scratch.Read(scratch.Files(Company().Quota("rep", "ann", period, 5))).Rejected);
        Assert.Equal((2, "period", period), (rejected.Line, rejected.Column, rejected.Value));
    }

    [Fact]
    public void When_the_quota_is_met_coverage_and_freshness_do_not_apply()
    {
        foreach (var quota in (decimal[])[200, 150])
        {
            var report = Review(Closing(Closed(Company(), 2, 0), "d", 50).Quota("rep", "bob", "2026-Q4", quota));
            Assert.Equal((null, null, null, null), (report["pipeline.coverage"].Value, report["pipeline.freshness"].Value, report["pipeline.health.coverage_points"].Value, report["pipeline.health.freshness_points"].Value));
            Assert.Equal(0m, report["pipeline.generation_requirement"].Value);
            Assert.Contains(report.Notes, note => note.StartsWith("Quota met", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("0001-01-01"), InlineData("1899-12-31"), InlineData("2200-01-01"), InlineData("9999-12-31")]
    public void A_day_outside_all_business_is_told_in_a_sentence(string day)
    {
        using var scratch = new ScratchStore();
        scratch.Import(Closing(Company(), "d", 100));
        var outcome = Core.Commands.PipelineReviewCommand.Run(Core.Commands.CommandLineText.Read("/pipeline-review"), scratch.Store.Knowledge(), ScratchStore.Day(day), ScratchStore.Assumptions);
        Assert.Equal($"{day} is no day that a business can be reviewed on; write one between 1900 and 2199.", Assert.IsType<Core.Commands.CommandOutcome.Mistake>(outcome).Sentence);
    }

    [Fact]
    public void Without_stage_history_velocity_and_progression_are_missing_and_not_made_up()
    {
        var report = Review(Closing(Company(), "d", 100, created: "2026-01-10"));
        Assert.Equal((null, null, null), (report["pipeline.velocity_ratio"].Value, report["pipeline.progression_rate"].Value, report["pipeline.health.velocity_points"].Value));
        Assert.Empty(report.Table("pipeline.at_risk").Rows);
    }

    [Fact]
    public void Velocity_is_the_mean_over_deals_of_days_over_benchmark()
    {
        var files = Closing(Closing(Company(), "a", 1, "Qualification"), "b", 1_000_000, "Proposal")
            .Change("a", "2026-10-20T09:00:00", "stage", null, "Discovery").Change("a", "2026-10-30T09:00:00", "stage", "Discovery", "Qualification") // 16 days of 16
            .Change("b", "2026-10-19T09:00:00", "stage", "Discovery", "Proposal"); // 27 days of 18
        var report = Review(files);
        Assert.Equal((1m + 1.5m) / 2, report["pipeline.velocity_ratio"].Value);
        Assert.Equal(2, report["pipeline.velocity_ratio"].SampleSize);
    }

    [Fact]
    public void Progression_counts_deals_that_moved_on_of_those_open_thirty_days_ago()
    {
        var files = Company();
        foreach (var (id, to, on) in (ReadOnlySpan<(string, string, string)>)[("on", "Proposal", "2026-10-17"), ("early", "Proposal", "2026-10-16"), ("back", "Discovery", "2026-11-01"), ("won", "Closed Won", "2026-11-05"), ("lost", "Closed Lost", "2026-11-05")])
            Closing(files, id, 10, to, "2026-09-01").Change(id, "2026-09-02T08:00:00", "stage", null, "Qualification").Change(id, $"{on}T08:00:00", "stage", "Qualification", to);
        foreach (var row in files.Rows("deals").Where(row => row["stage"].StartsWith("Closed", StringComparison.Ordinal)))
            row["closed_date"] = "2026-11-05";
        var report = Review(Closing(files, "young", 10, created: "2026-10-20"));
        Assert.Equal((2m / 5, 5), (report["pipeline.progression_rate"].Value, report["pipeline.progression_rate"].SampleSize)); // "on" and "won"
    }

    [Fact]
    public void Published_examples_of_coverage_come_out()
    {
        foreach (var (id, inputs, expected) in Cases("coverage"))
            if (inputs.TryGetProperty("pipeline", out var pipeline) && (inputs.TryGetProperty("quota", out var quota) || inputs.TryGetProperty("target", out quota)) && expected.TryGetProperty("coverage", out var coverage))
                Assert.Equal((id, coverage.GetDecimal()), (id, Review(Closing(Company(), "d", pipeline.GetDecimal()).Quota("rep", "ann", "2026-Q4", quota.GetDecimal()))["pipeline.coverage"].Number!.Value / 1.0000m));
    }

    [Fact]
    public void Published_examples_of_weighted_pipeline_come_out()
    {
        var told = Cases("weighted_pipeline").ToDictionary(example => example.Id, example => (example.Inputs, example.Expected));
        Assert.Equal(told["wpl-01"].Expected.GetProperty("expected").GetDecimal(), Weighted(Numbers(told["wpl-01"].Inputs.GetProperty("deals")).Select(amount => (amount, 0.7m))));
        Assert.Equal(11_000m, Weighted(Deals(told["wpl-02"].Inputs)));
        Assert.Equal(told["wpl-03"].Expected.GetProperty("total").GetDecimal(), Weighted(Deals(told["wpl-03"].Inputs)));
        Assert.Equal(told["wpl-05"].Expected.GetProperty("weighted").GetDecimal(), Weighted(Deals(told["wpl-05"].Inputs)));
        var wide = told["wpl-04"].Inputs;
        Assert.Equal(654_500m + 896_000m, Weighted(Numbers(wide.GetProperty("stage5")).Select(amount => (amount, 0.85m)).Concat(Numbers(wide.GetProperty("stage4")).Select(amount => (amount, 0.7m)))));

        static IEnumerable<(decimal, decimal)> Deals(JsonElement inputs) => inputs.GetProperty("deals").EnumerateArray().Select(deal => (deal.GetProperty("amount").GetDecimal(), deal.GetProperty("p").GetDecimal()));
    }

    [Fact]
    public void Published_examples_of_distribution_and_health_come_out()
    {
        var groups = Cases("stage_distribution").Single(example => example.Id == "dist-02");
        var report = Review(Split(groups.Inputs.GetProperty("early").GetDecimal(), groups.Inputs.GetProperty("mid").GetDecimal(), groups.Inputs.GetProperty("late").GetDecimal()));
        Assert.Equal(Numbers(groups.Expected.GetProperty("share_pct")), new[] { "early", "mid", "late" }.Select(group => Math.Round(report[$"pipeline.share_{group}"].Number!.Value * 100, 2)));

        var rubric = Cases("pipeline_health").Single().Expected.GetProperty("by_rubric");
        var parts = Core.Pipeline.HealthScore.From(3.4m, null, 1.3m, 0.22m, null, 0.15m, ScratchStore.Assumptions).Parts.ToDictionary(part => part.Name, part => part.Points);
        Assert.Equal((rubric.GetProperty("coverage_3.4x").GetDecimal(), rubric.GetProperty("velocity_1.3").GetDecimal(), rubric.GetProperty("freshness_22pct").GetDecimal(), rubric.GetProperty("deal_age_15pct").GetDecimal()),
            (parts["coverage"], parts["velocity"], parts["freshness"], parts["age"]));
    }

    private static bool HasPattern(string name, decimal early, decimal mid, decimal late) =>
        Review(Split(early, mid, late)).Findings.Any(finding => finding.Text.StartsWith(name, StringComparison.Ordinal));

    private static CsvFolder Split(decimal early, decimal mid, decimal late) => Closing(Closing(Closing(Company(), "e", early, "Qualification"), "m", mid, "Negotiation"), "l", late, "Contract / Legal");

    private static decimal Weighted(IEnumerable<(decimal Amount, decimal Probability)> deals)
    {
        var (files, stages) = (Company(), new List<Stage>());
        foreach (var (index, deal) in deals.Index())
        {
            if (!stages.Exists(stage => stage.Probability == deal.Probability))
                stages.Add(new($"At {deal.Probability}", StageGroup.Early, deal.Probability, 10));
            Closing(files, $"d{index}", deal.Amount, $"At {deal.Probability}");
        }
        return Review(files, settings: new() { Pipelines = [new("default", stages)] })["pipeline.weighted_value"].Number!.Value;
    }

    private static IEnumerable<(string Id, JsonElement Inputs, JsonElement Expected)> Cases(string category)
    {
        using var stream = File.OpenRead(Path.Combine(Places.SharedData("metric-cases"), "cases.json"));
        return [.. JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray().Where(example => example.GetProperty("category").GetString() == category)
            .Select(example => (example.GetProperty("id").GetString()!, example.GetProperty("inputs"), example.GetProperty("expected")))];
    }

    private static IEnumerable<decimal> Numbers(JsonElement list) => list.EnumerateArray().Select(number => number.GetDecimal());

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
