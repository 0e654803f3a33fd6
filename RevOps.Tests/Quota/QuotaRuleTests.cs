using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Quota;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota;

/// <summary>A worked company that finance could check by hand: three reps, a split, a transfer, a season of past quarters.</summary>
public sealed class QuotaRuleTests
{
    internal static readonly QuotaAssumptions Assumptions = QuotaAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill));

    /// <summary>
    /// The fourth quarter has 92 days; on 2026-11-15, 46 of them have passed. Ann: 100,000 quota, won 40,000 + 60 % of 50,000. Bob: 60,000 quota, won 40 % of 50,000, and moved from North to South on 1 November.
    /// Cem: no quota, won 5,000. One deal of 2,000 has no owner.
    /// </summary>
    private static CsvFolder Company() => new CsvFolder().Rep("ann", "North", "meg", "West").Rep("bob", "South", "meg", "West").Rep("cem", "South", "meg", "East").Rep("meg", "Lead", null, "West")
        .Add("reporting_lines", ("rep_id", "bob"), ("manager_id", "meg"), ("team", "North"), ("from", "2026-01-01"), ("to", "2026-10-31"))
        .Add("reporting_lines", ("rep_id", "bob"), ("manager_id", "meg"), ("team", "South"), ("from", "2026-11-01"))
        .Quota("rep", "ann", "2026-Q4", 100_000).Quota("rep", "bob", "2026-Q4", 60_000).Quota("team", "North", "2026-Q4", 110_000).Quota("company", "company", "2026-Q4", 150_000)
        .Deal("w1", ("owner_id", "ann"), ("amount", 40_000), ("outcome", "won"), ("closed_date", "2026-10-05"), ("created_date", "2026-08-01"))
        .Deal("w2", ("owner_id", "ann"), ("amount", 50_000), ("outcome", "won"), ("closed_date", "2026-10-20"), ("created_date", "2026-08-01"))
        .Add("splits", ("deal_id", "w2"), ("rep_id", "ann"), ("role", "AE"), ("share_pct", 60)).Add("splits", ("deal_id", "w2"), ("rep_id", "bob"), ("role", "Co-sell"), ("share_pct", 40))
        .Deal("w3", ("owner_id", "cem"), ("amount", 5_000), ("outcome", "won"), ("closed_date", "2026-11-10"), ("created_date", "2026-10-01"))
        .Deal("w4", ("amount", 2_000), ("outcome", "won"), ("closed_date", "2026-11-11"), ("created_date", "2026-10-01"))
        .Deal("old", ("owner_id", "ann"), ("amount", 7_000), ("outcome", "won"), ("closed_date", "2026-06-30"), ("created_date", "2026-05-01"))
        .Deal("o1", ("owner_id", "ann"), ("amount", 20_000), ("stage", "Negotiation"), ("close_date", "2026-12-01"), ("created_date", "2026-10-15"))
        .Deal("o2", ("owner_id", "ann"), ("amount", 15_000), ("stage", "Contract / Legal"), ("close_date", "2026-12-15"), ("created_date", "2026-10-15"))
        .Deal("o3", ("owner_id", "ann"), ("amount", 30_000), ("stage", "Discovery"), ("close_date", "2026-12-20"), ("created_date", "2026-10-15"))
        .Deal("o4", ("owner_id", "ann"), ("amount", 9_000), ("stage", "Negotiation"), ("close_date", "2027-01-20"), ("created_date", "2026-10-15"));

    [Fact]
    public void Every_number_of_the_worked_company_is_what_finance_computes_by_hand()
    {
        using var scratch = Stored(Company());
        var report = Run(scratch, "/quota-status 2026-Q4 rep", "2026-11-15");
        (string Id, object? Value)[] expected =
        [
            ("quota.amount", 160_000m), ("quota.actual", 97_000m), ("quota.attainment", 97_000m / 160_000m), ("quota.remaining", 63_000m), ("quota.elapsed_share", 0.5m), ("quota.pace", "ahead"), ("quota.required_daily", 63_000m / 46), ("quota.required_weekly", 63_000m / 46 * 7), ("quota.open", 65_000m), ("quota.coverage", 65_000m / 63_000m),
        ];
        foreach (var (id, value) in expected)
            Assert.Equal((id, value), (id, report[id].Value));
        // Bob's quota is cut to the cent over his two teams, so the sum is a fraction of a cent from 80,000.
        Assert.Equal(80_000m, Math.Round(report["quota.expected_to_date"].Number!.Value, 2));
        Assert.Equal(17_000m, Math.Round(report["quota.ahead_behind"].Number!.Value, 2));

        // Ann closed first on 30 June, so her run rate counts: 30,000 of 20 October in 30 days; the others are young, so linear: 20,000, 5,000 and 2,000 doubled.
        var ann = 70_000m + 30_000m / 30 * 46;
        Assert.Equal(ann + 40_000m + 10_000m + 4_000m, Math.Round(report["quota.projection"].Number!.Value, 6));
        Assert.Equal(2 * 97_000m, Math.Round(report["quota.projection_linear"].Number!.Value, 6));
        var people = report.Table("quota.reps");
        Assert.Equal(["ann", "bob", "cem", null], people.Rows.Select(row => row[0]));
        Assert.Equal([70_000m, 20_000m, 5_000m, 2_000m], people.Rows.Index().Select(row => people.Cell(row.Index, "actual")));
        Assert.Equal("exceeding", people.Cell(0, "status"));
        Assert.Equal(Math.Round(40_000m / 60_000m, 9), Math.Round((decimal)people.Cell(1, "projected_attainment")!, 9));
        Assert.Equal("critical", people.Cell(1, "status"));
        Assert.Equal("major gap", people.Cell(1, "outlook"));
        Assert.Contains(report.Notes, note => note.Contains("credited to nobody", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.Contains("linear", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_changed_teams_carries_quota_and_credit_in_each_team_for_the_days_there()
    {
        using var scratch = Stored(Company());
        var (north, south) = (Run(scratch, "/quota-status 2026-Q4 North", "2026-11-15"), Run(scratch, "/quota-status 2026-Q4 South", "2026-11-15"));

        // 31 of 92 days in North: 60,000 x 31 / 92 = 20,217.39; the rest in South. What was won on 20 October stays with North.
        Assert.Equal(120_217.39m, north["quota.amount"].Value);
        Assert.Equal(39_782.61m, south["quota.amount"].Value);
        Assert.Equal(90_000m, north["quota.actual"].Value);
        Assert.Equal(5_000m, south["quota.actual"].Value);
        Assert.Equal(120_217.39m, ScratchStore.Review("2026-Q4 North", new(2026, 11, 15), scratch.Store.Knowledge())["pipeline.quota"].Value);
        // North's part of Bob's quota is all due; South's counts from 1 November: 15 of 61 days.
        Assert.Equal(50_000m + 20_217.39m, north["quota.expected_to_date"].Value);
        Assert.Equal(39_782.61m * 15 / 61, south["quota.expected_to_date"].Value);

        var all = Run(scratch, "/quota-status 2026-Q4", "2026-11-15").Table("quota.assignment");
        Assert.Equal(["North", "Company"], all.Rows.Select(row => row[1]));
        Assert.Equal(160_000m / 150_000m - 1, all.Cell(1, "over_assignment"));
    }

    [Fact]
    public void The_ways_to_close_a_gap_are_the_own_deals_that_reach_it()
    {
        using var scratch = Stored(Company().Quota("rep", "ann", "2026-Q4", 130_000, ("effective_from", "2026-11-01"), ("version", "2")));
        var book = scratch.Store.Knowledge().AsOf(new(2026, 11, 15));
        var status = QuotaAnalytics.Status(book, new(book.Settings.Fiscal.Quarter(2026, 4), new(ScopeKind.Rep, "ann")), Assumptions, ScratchStore.Assumptions.Adjustments);
        Assert.Equal(130_000m, status.Total.Quota); // the newer version counts from its day on
        var plan = QuotaAnalytics.Gap(book, status.Question.Period, status.Total with { Kind = ScopeKind.Rep, Quota = 95_000m }, Assumptions, ScratchStore.Assumptions.Adjustments);

        // 25,000 to go: o1 (20,000 at 70 %) with o2 (15,000 at 95 %) is likelier than o3 (30,000 at 10 %), which is fewer.
        Assert.Equal(["o1", "o2"], plan.Likeliest.Select(deal => deal.Id));
        Assert.Equal(["o3"], plan.Smallest.Select(deal => deal.Id));
        var pull = Assert.Single(plan.Ways, way => way.Kind == "pull in");
        Assert.Equal(["o4"], pull.Deals.Select(deal => deal.Id));
        Assert.False(pull.IsEnough);
        Assert.Empty(QuotaAnalytics.Gap(book, status.Question.Period, status.Total with { Quota = 60_000m }, Assumptions, ScratchStore.Assumptions.Adjustments).Ways);
    }

    [Fact]
    public void Working_days_leave_out_weekends_and_the_holidays_of_the_region()
    {
        var settings = new CompanySettings { Holidays = new() { Country = "US", Regions = new Dictionary<string, string> { ["East"] = "DE" }, Own = [new(2026, 12, 24)] } };
        using var scratch = new ScratchStore(ScratchStore.EndOf("2026-11-15"), settings);
        scratch.Import(Company().Quota("rep", "cem", "2026-Q4", 10_000));
        var book = scratch.Store.Knowledge().AsOf(new(2026, 11, 15));
        var clock = new PaceClock(book, book.Settings.Fiscal.Quarter(2026, 4), PaceBasis.Working, null);

        // 66 weekdays; in the US less Columbus Day, Veterans Day, Thanksgiving and Christmas, and the company's own Christmas Eve: 61. In Germany less Christmas Day (3 October and 26 December are Saturdays) and Christmas Eve: 64.
        Assert.Equal((30m / 61m, 31), (clock.Share(new(2026, 10, 1), new(2026, 12, 31), new(2026, 11, 15), "West"), clock.DaysLeft(new(2026, 10, 1), new(2026, 12, 31), "West")));
        Assert.Equal((32m / 64m, 32), (clock.Share(new(2026, 10, 1), new(2026, 12, 31), new(2026, 11, 15), "East"), clock.DaysLeft(new(2026, 10, 1), new(2026, 12, 31), "East")));
        var report = Run(scratch, "/quota-status 2026-Q4 --pace working", "2026-11-15");
        Assert.Contains("working days", report["quota.expected_to_date"].Formula);
        Assert.Contains(report.Notes, note => note.Contains("working days", StringComparison.Ordinal));
    }

    [Fact]
    public void The_own_curve_is_the_mean_of_past_periods_and_refused_under_four()
    {
        // Every past quarter wins a quarter of its money in its first half, the rest on its last day.
        CsvFolder Past(int quarters)
        {
            var files = new CsvFolder().Rep("ann", "North").Quota("rep", "ann", "2026-Q4", 100_000);
            var quarter = new FiscalCalendar().Quarter(2026, 4);
            for (var back = 0; back < quarters; back++)
            {
                quarter = new FiscalCalendar().Before(quarter);
                files.Deal($"a{back}", ("owner_id", "ann"), ("amount", 25_000), ("outcome", "won"), ("closed_date", quarter.First.AddDays(20)), ("created_date", quarter.First))
                    .Deal($"b{back}", ("owner_id", "ann"), ("amount", 75_000), ("outcome", "won"), ("closed_date", quarter.Last), ("created_date", quarter.First));
            }
            return files;
        }
        using (var scratch = Stored(Past(4)))
            Assert.Equal(25_000m, Run(scratch, "/quota-status 2026-Q4 --pace history", "2026-11-15")["quota.expected_to_date"].Value);
        using var young = Stored(Past(3));
        var report = Run(young, "/quota-status 2026-Q4 --pace history", "2026-11-15");
        Assert.Equal(50_000m, report["quota.expected_to_date"].Value);
        Assert.Contains(report.Notes, note => note.Contains("needs four past periods", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.699, "critical")]
    [InlineData(0.70, "at risk")]
    [InlineData(0.899, "at risk")]
    [InlineData(0.90, "on track")]
    [InlineData(1.10, "on track")]
    [InlineData(1.101, "exceeding")]
    public void Status_boundaries_are_those_of_the_rules(double projected, string status) => Assert.Equal(status, Assumptions.Status((decimal)projected));

    [Theory]
    [InlineData(1.0501, "on track to exceed")]
    [InlineData(1.05, "on track")]
    [InlineData(1.00, "on track")]
    [InlineData(0.999, "likely (marginal)")]
    [InlineData(0.97, "likely (marginal)")]
    [InlineData(0.969, "at risk")]
    [InlineData(0.90, "at risk")]
    [InlineData(0.899, "likely miss")]
    [InlineData(0.85, "likely miss")]
    [InlineData(0.849, "significant gap")]
    [InlineData(0.80, "significant gap")]
    [InlineData(0.799, "major gap")]
    public void Outlook_boundaries_are_those_of_the_rules(double projected, string outlook) => Assert.Equal(outlook, Assumptions.Outlook((decimal)projected));

    [Theory]
    [InlineData(1.49, "critical")]
    [InlineData(1.5, "low")]
    [InlineData(2.49, "low")]
    [InlineData(2.5, "adequate")]
    [InlineData(3.0, "adequate")]
    [InlineData(3.01, "strong")]
    public void Coverage_light_boundaries_are_those_of_the_rules(double coverage, string word) => Assert.Equal(word, Assumptions.CoverageWord((decimal)coverage));

    [Theory]
    [InlineData(102.0, "on pace")]
    [InlineData(102.1, "ahead")]
    [InlineData(98.0, "on pace")]
    [InlineData(97.9, "behind")]
    public void Two_percent_either_way_is_on_pace(double actual, string pace) =>
        Assert.Equal(pace, new AttainmentLine(ScopeKind.Rep, "ann", "Ann") { Assumptions = Assumptions, Quota = 200, Expected = 100, Actual = (decimal)actual }.Pace);

    [Fact]
    public void Nothing_is_asked_for_a_day_when_no_day_is_left_and_a_met_quota_has_nothing_remaining()
    {
        using var scratch = Stored(Company());
        var over = Run(scratch, "/quota-status 2026-Q4 ann", "2026-12-31");
        Assert.Null(over["quota.required_daily"].Value);
        Assert.Null(over["quota.required_weekly"].Value);
        Assert.Equal(over["quota.actual"].Value, over["quota.projection"].Value);
        var met = Run(scratch, "/quota-status 2026-06 ann", "2026-07-15");
        Assert.Null(met["quota.amount"].Value); // nobody has a quota for June
        Assert.Contains(met.Notes, note => note.Contains("No quota is set", StringComparison.Ordinal));
        var before = Run(scratch, "/quota-status 2026-Q4 ann", "2026-09-30");
        Assert.Equal((0m, 0m, null), (before["quota.elapsed_share"].Value, before["quota.expected_to_date"].Value, before["quota.pace"].Value));
    }

    [Fact]
    public void Only_where_nobody_has_a_quota_of_their_own_the_group_has_one()
    {
        var files = new CsvFolder().Rep("ann", "North").Rep("bob", "North").Quota("team", "North", "FY2026", 400_001).Deal("w", ("owner_id", "ann"), ("amount", 10_000), ("outcome", "won"), ("closed_date", "2026-10-05"), ("created_date", "2026-08-01"));
        using var scratch = Stored(files);
        var north = Run(scratch, "/quota-status 2026-Q4 North", "2026-11-15");
        Assert.Equal(100_000.25m, north["quota.amount"].Value);
        Assert.Equal(50_000.125m, north["quota.expected_to_date"].Value);
        Assert.Equal(10_000m, north["quota.actual"].Value);
    }

    [Fact]
    public void Consistency_is_judged_on_four_periods_and_not_on_fewer()
    {
        (string Name, decimal?[] Shares, string? Word)[] cases =
        [
            ("three of four reached", [1.0m, 1.2m, 0.5m, 1.0m], Consistency.Achiever), ("two of four reached", [1.0m, 1.2m, 0.9m, 0.99m], null), ("three of four below 80 %", [0.79m, 0.5m, 1.3m, 0.7m], Consistency.Miss),
            ("below 80 % on average", [0.8m, 0.8m, 0.75m, 0.84m], Consistency.Miss), ("80 % on average", [0.8m, 0.8m, 0.75m, 0.85m], null), ("three quarters known", [0.1m, 0.1m, null, 0.1m], null),
        ];
        foreach (var (name, shares, word) in cases)
            Assert.Equal((name, word), (name, Consistency.Of("r", "R", shares, Assumptions).Word));
    }

    [Fact]
    public void A_mistake_says_what_could_be_written()
    {
        using var scratch = Stored(Company());
        foreach (var (line, part) in ((string, string)[])[("/quota-status soon", "neither a period"), ("/quota-status 2026-Q4 rep Nowhere", "North"), ("/quota-status --pace lunar", "calendar, working and history"), ("/quota-status --speed 3", "--pace"), ("/quota-status me", "not one of the people")])
            Assert.Contains(part, Assert.IsType<CommandOutcome.Mistake>(QuotaStatusCommand.Run(CommandLineText.Read(line), scratch.Store.Knowledge(), new(2026, 11, 15), Assumptions, Forecast.ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments)).Sentence);
    }

    [Fact]
    public void A_rep_sees_the_own_line_and_the_teams_sum_from_three_people_on_and_nobody_elses()
    {
        var files = new CsvFolder();
        foreach (var rep in (string[])["ann", "bobby", "cemal"])
            files.Rep(rep, "North", "meg").Quota("rep", rep, "2026-Q4", 100_000).Deal($"d-{rep}", ("owner_id", rep), ("amount", 30_000), ("outcome", "won"), ("closed_date", "2026-10-05"), ("created_date", "2026-08-01"));
        foreach (var rep in (string[])["danuta", "evelyn"])
            files.Rep(rep, "South", "meg").Quota("rep", rep, "2026-Q4", 50_000).Deal($"d-{rep}", ("owner_id", rep), ("amount", 10_000), ("outcome", "won"), ("closed_date", "2026-10-05"), ("created_date", "2026-08-01"));
        using var scratch = Stored(files.Rep("meg", "Lead"));
        var whole = scratch.Store.Knowledge();

        var ann = Run(SeenBy(whole, "ann", Role.Rep), "/quota-status 2026-Q4 team", "2026-11-15");
        Assert.Equal((30_000m, 100_000m), (ann["quota.actual"].Value, ann["quota.amount"].Value));
        Assert.Equal(["ann"], ann.Table("quota.reps").Rows.Select(row => row[0]));
        Assert.Equal([("North", 90_000m)], ann.Table("quota.teams").Rows.Select((row, at) => ((string)row[0]!, (decimal)ann.Table("quota.teams").Cell(at, "actual")!)));
        Assert.Empty(ann.Table("quota.assignment").Rows);
        foreach (var text in (string[])[JsonReport.Write(ann), MarkdownReport.Write(ann)])
            Assert.DoesNotContain((string[])["bobby", "cemal", "danuta", "evelyn"], name => text.Contains(name, StringComparison.OrdinalIgnoreCase));

        Assert.Empty(Run(SeenBy(whole, "danuta", Role.Rep), "/quota-status 2026-Q4 team", "2026-11-15").Table("quota.teams").Rows); // two people are no group
        var meg = Run(SeenBy(whole, "meg", Role.Manager), "/quota-status 2026-Q4 team", "2026-11-15");
        Assert.Equal((110_000m, 400_000m), (meg["quota.actual"].Value, meg["quota.amount"].Value));
        Assert.Equal(["North", "South"], meg.Table("quota.teams").Rows.Select(row => row[0]));
    }

    internal static Knowledge SeenBy(Knowledge whole, string rep, Role role) => whole.SeenBy(Sight.Of(whole, new($"key-{rep}", rep, role, rep), new(2026, 11, 15), new HashSet<string>()));

    private static ScratchStore Stored(CsvFolder files)
    {
        var scratch = new ScratchStore(ScratchStore.EndOf("2026-12-31"));
        scratch.Import(files);
        return scratch;
    }

    private static Report Run(ScratchStore scratch, string line, string asOf) => Run(scratch.Store.Knowledge(), line, asOf);

    private static Report Run(Knowledge knowledge, string line, string asOf) =>
        QuotaStatusCommand.Run(CommandLineText.Read(line), knowledge, ScratchStore.Day(asOf), Assumptions, Forecast.ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments) switch
        {
            CommandOutcome.Answer answer => answer.Report,
            CommandOutcome.Mistake mistake => throw new InvalidOperationException(mistake.Sentence),
            _ => throw new InvalidOperationException("A command answers or says what is wrong."),
        };
}
