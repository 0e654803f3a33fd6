using System.Globalization;
using RevOps.Core.DealRisk;
using RevOps.Tests.TestKit;
using static RevOps.Tests.DealRisk.RiskCompany;

namespace RevOps.Tests.DealRisk;

/// <summary>Every level of every factor of the rubric, and what is made of them.</summary>
public sealed class RubricTests
{
    [Theory]
    [InlineData("competitor_status", "none", "competitive.presence", 0), InlineData("competitor_status", "suspected", "competitive.presence", 10), InlineData("competitor_status", "confirmed", "competitive.presence", 20), InlineData("competitor_status", "multiple", "competitive.presence", 25)]
    [InlineData("competitor", "Rival", "competitive.presence", 20)]
    [InlineData("discount_pct", "9.9", "competitive.price", 0), InlineData("discount_pct", "10", "competitive.price", 6), InlineData("discount_pct", "15", "competitive.price", 6), InlineData("discount_pct", "15.1", "competitive.price", 12), InlineData("discount_pct", "20", "competitive.price", 12), InlineData("discount_pct", "20.1", "competitive.price", 16)]
    [InlineData("alternatives", "none", "competitive.alternatives", 0), InlineData("alternatives", "verbal", "competitive.alternatives", 8), InlineData("alternatives", "rfp", "competitive.alternatives", 10)]
    [InlineData("competitor_poc", "none", "competitive.poc", 0), InlineData("competitor_poc", "scheduled", "competitive.poc", 15), InlineData("competitor_poc", "running", "competitive.poc", 20), InlineData("competitor_poc", "ahead", "competitive.poc", 25)]
    [InlineData("sponsor_left", "false", "organizational.stability", 0), InlineData("sponsor_left", "true", "organizational.stability", 20)]
    [InlineData("company_change", "none", "organizational.change", 0), InlineData("company_change", "restructuring", "organizational.change", 15), InlineData("company_change", "leadership change", "organizational.change", 15), InlineData("company_change", "layoffs", "organizational.change", 20), InlineData("company_change", "merger", "organizational.change", 20)]
    [InlineData("budget_status", "written", "organizational.budget", 0), InlineData("budget_status", "verbal", "organizational.budget", 5), InlineData("budget_status", "discussed", "organizational.budget", 10), InlineData("budget_status", "none", "organizational.budget", 10), InlineData("budget_status", "freeze rumoured", "organizational.budget", 12), InlineData("budget_status", "frozen", "organizational.budget", 25)]
    [InlineData("decision_maker_stance", "neutral", "organizational.stance", 0), InlineData("decision_maker_stance", "cost cutter", "organizational.stance", 6), InlineData("decision_maker_stance", "hostile", "organizational.stance", 15)]
    [InlineData("timing_conflict", "none", "organizational.conflict", 0), InlineData("timing_conflict", "possible", "organizational.conflict", 5), InlineData("timing_conflict", "definite", "organizational.conflict", 10)]
    [InlineData("created_date", "2026-08-26", "timeline.age", null), InlineData("created_date", "2026-08-25", "timeline.age", 20), InlineData("created_date", "2026-07-27", "timeline.age", 20), InlineData("created_date", "2026-07-26", "timeline.age", 25)] // 90, 91, 120, 121 days
    [InlineData("push_count", "0", "timeline.pushes", 0), InlineData("push_count", "1", "timeline.pushes", 10), InlineData("push_count", "2", "timeline.pushes", 18), InlineData("push_count", "3", "timeline.pushes", 25), InlineData("push_count", "7", "timeline.pushes", 25)]
    [InlineData("close_date", "2026-11-23", "timeline.left", 25), InlineData("close_date", "2026-11-24", "timeline.left", null)]
    [InlineData("technical_status", "passed", "process.technical", 0), InlineData("technical_status", "under way", "process.technical", 8), InlineData("technical_status", "concerns", "process.technical", 20)]
    [InlineData("security_status", "approved", "process.security", 0), InlineData("security_status", "pending", "process.security", 5), InlineData("security_status", "blocked", "process.security", 10)]
    [InlineData("legal_redlines", "0", "process.redlines", 0), InlineData("legal_redlines", "1", "process.redlines", 8), InlineData("legal_redlines", "2", "process.redlines", 8), InlineData("legal_redlines", "3", "process.redlines", 15), InlineData("legal_redlines", "Blocked", "process.redlines", 15)]
    [InlineData("procurement_status", "engaged", "process.procurement", 0), InlineData("procurement_status", "not engaged", "process.procurement", 15)]
    [InlineData("po_status", "started", "process.order", 0), InlineData("po_status", "not started", "process.order", 10)]
    public void A_column_gives_its_points(string column, string value, string factor, int? points) => Assert.Equal((decimal?)points, Report(One((column, value))).Points(factor));

    [Theory, InlineData(2, 16), InlineData(3, 20)]
    public void A_deep_discount_that_is_asked_for_three_times_weighs_most(int requests, int points) => Assert.Equal(points, Report(One(("discount_pct", 21), ("discount_requests", requests))).Points("competitive.price"));

    [Theory] // drop of 30, 30+, 60, 60+, 80, 80+ and all; nothing before, nothing at all
    [InlineData(10, 7, 0), InlineData(20, 13, 10), InlineData(10, 4, 10), InlineData(20, 7, 20), InlineData(10, 2, 20), InlineData(20, 3, 25), InlineData(5, 0, 25), InlineData(0, 3, 0), InlineData(0, 0, 25)]
    public void Activity_is_compared_with_as_many_days_before(int before, int last, int points)
    {
        var files = One().Deal("other").Activity(1, deal: "other");
        for (var at = 0; at < before; at++)
            files.Activity(at % 2 == 0 ? 21 : 41);
        for (var at = 0; at < last; at++)
            files.Activity(at % 2 == 0 ? 0 : 20);
        Assert.Equal(points, Report(files).Points("engagement.trend"));
    }

    [Theory, InlineData(0, 0), InlineData(7, 0), InlineData(8, 7), InlineData(14, 7), InlineData(15, 14), InlineData(21, 14), InlineData(22, 20)]
    public void Silence_is_counted_from_the_last_meaningful_contact(int days, int points) => Assert.Equal(points, Report(One().Activity(days, true).Activity(0, days == 0)).Points("engagement.silence"));

    [Theory]
    [InlineData("user", null, null, 20), InlineData("economic buyer", 0, 0, 14), InlineData("economic buyer", 0, 1, 14), InlineData("economic buyer", 0, 2, 18), InlineData("economic buyer", 1, 3, 8), InlineData("economic buyer", 2, 0, 0), InlineData("economic buyer", null, null, null)]
    public void The_economic_buyer_is_reached_or_not(string role, int? meetings, int? declined, int? points) => Assert.Equal((decimal?)points, Report(One().Contact("c", role, null, meetings, declined)).Points("engagement.buyer"));

    [Theory, InlineData(1, 15), InlineData(2, 12), InlineData(3, 8), InlineData(4, 8), InlineData(5, 0)]
    public void Contacts_who_are_still_there_count(int active, int points)
    {
        var files = One().Contact("gone", "user", active: false);
        for (var at = 0; at < active; at++)
            files.Contact($"c{at}", "user");
        Assert.Equal(points, Report(files).Points("engagement.breadth"));
    }

    [Theory] // definition 7: no champion is stability 0 and behaviour silent/none
    [InlineData("champion", "proactive", true, 0, 0), InlineData("champion", "responsive", true, 5, 0), InlineData("champion", "silent", true, 10, 0), InlineData("champion", null, true, null, 0), InlineData("champion", "proactive", false, 10, 30), InlineData("user", "proactive", true, 10, 0)]
    public void A_champion_acts_answers_is_silent_or_left(string role, string? engagement, bool active, int? behaviour, int stability)
    {
        var report = Report(One().Contact("c", role, engagement, active: active));
        Assert.Equal(((decimal?)behaviour, (decimal?)stability), (report.Points("engagement.champion"), report.Points("organizational.stability")));
    }

    [Theory] // of 20 mails each: 16 opened before; a drop of 20, 25, 50 and more than that; none; nothing to compare with
    [InlineData(16, 20, 13, 20, 0), InlineData(16, 20, 12, 20, 4), InlineData(16, 20, 8, 20, 4), InlineData(16, 20, 7, 20, 7), InlineData(16, 20, 0, 20, 10), InlineData(0, 0, 3, 20, null), InlineData(16, 20, 0, 0, null)]
    public void Mails_are_opened_or_not(int before, int sentBefore, int last, int sent, int? points)
    {
        var files = One();
        for (var mail = 0; mail < sentBefore; mail++)
            files.Activity(30, opened: mail < before);
        for (var mail = 0; mail < sent; mail++)
            files.Activity(3, opened: mail < last);
        Assert.Equal((decimal?)points, Report(files).Points("engagement.opens"));
    }

    [Theory] // ten closed deals against the rival, so many won
    [InlineData(7, 0), InlineData(6, 6), InlineData(5, 6), InlineData(4, 12), InlineData(3, 20)]
    public void Our_record_against_a_rival_counts(int won, int points)
    {
        var files = One(("competitor", "Acme Rivals"));
        for (var deal = 0; deal < 10; deal++)
            files.Deal($"c{deal}", ("stage", deal < won ? "Closed Won" : "Closed Lost"), ("closed_date", "2026-10-10"), ("competitor", "acme-rivals"));
        Assert.Equal(points, Report(files).Points("competitive.record"));
    }

    [Fact]
    public void A_record_of_too_few_deals_holds_nothing_against_us() => Assert.Equal(0, Report(One(("competitor", "Rival")).Deal("c", ("stage", "Closed Lost"), ("closed_date", "2026-10-10"), ("competitor", "Rival"))).Points("competitive.record"));

    [Theory] // won deals of the segment took 50 days: 1.0, 1.2, 1.5 times and beyond
    [InlineData(50, 0), InlineData(51, 8), InlineData(60, 8), InlineData(61, 15), InlineData(75, 15), InlineData(76, 20), InlineData(91, 20), InlineData(121, 25)]
    public void Age_is_judged_by_the_segment(int age, int points)
    {
        var files = One(("created_date", ScratchStore.Day(Day).AddDays(-age)));
        for (var deal = 0; deal < 5; deal++)
            files.Deal($"w{deal}", ("stage", "Closed Won"), ("segment", "Mid"), ("created_date", "2026-05-01"), ("closed_date", "2026-06-20"));
        Assert.Equal(points, Report(files).Points("timeline.age"));
    }

    [Theory] // Proposal should take 18 days
    [InlineData(21, 0), InlineData(22, 12), InlineData(27, 12), InlineData(28, 22), InlineData(36, 22), InlineData(37, 25)]
    public void Time_in_a_stage_is_judged_by_its_benchmark(int days, int points) =>
        Assert.Equal(points, Report(One().Change("d", ScratchStore.Day(Day).AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T09:00:00", "stage", "Qualification", "Proposal")).Points("timeline.stage"));

    [Theory] // won deals took 40 to 60 days from here, their middle half 45 to 55
    [InlineData(44, 20), InlineData(45, 10), InlineData(54, 10), InlineData(55, 0)]
    public void The_time_left_is_judged_by_what_won_deals_took(int left, int points)
    {
        var files = One(("close_date", ScratchStore.Day(Day).AddDays(left)));
        foreach (var days in (int[])[40, 45, 50, 55, 60])
            files.Deal($"w{days}", ("stage", "Closed Won"), ("closed_date", ScratchStore.Day("2026-03-01").AddDays(days))).Change($"w{days}", "2026-03-01T09:00:00", "stage", "Qualification", "Proposal");
        Assert.Equal(points, Report(files).Points("timeline.left"));
    }

    [Theory, InlineData(39, 30), InlineData(40, 20), InlineData(59, 20), InlineData(60, 12), InlineData(79, 12), InlineData(80, 0)]
    public void Meddic_counts_by_its_band(int score, int points) => Assert.Equal(points, Report(One().Add("meddic", ("deal_id", "d"), ("assessed_on", "2026-11-01"), ("metrics", Math.Min(20, score)), ("economic_buyer", Math.Max(0, score - 20)))).Points("process.meddic"));

    [Theory] // domain 6.1
    [InlineData("39.9", RiskBand.Low, RiskProtocol.None), InlineData("40", RiskBand.Medium, RiskProtocol.None), InlineData("59.9", RiskBand.Medium, RiskProtocol.None), InlineData("60", RiskBand.MediumHigh, RiskProtocol.Manager), InlineData("64.9", RiskBand.MediumHigh, RiskProtocol.Manager)]
    [InlineData("65", RiskBand.High, RiskProtocol.Manager), InlineData("69.9", RiskBand.High, RiskProtocol.Manager), InlineData("70", RiskBand.High, RiskProtocol.Vp), InlineData("79.9", RiskBand.High, RiskProtocol.Vp), InlineData("80", RiskBand.High, RiskProtocol.Triage)]
    public void Bands_and_protocols_begin_where_the_spec_says(string score, RiskBand band, RiskProtocol protocol)
    {
        var number = decimal.Parse(score, CultureInfo.InvariantCulture);
        Assert.Equal((band, protocol), (Rules.Risk.Band(number), Rules.Risk.Protocol(number)));
    }

    [Fact]
    public void The_rubric_has_a_hundred_points_in_each_category() => Assert.All(Enum.GetValues<RiskCategory>(), category => Assert.Equal(100m, Rules.Rubric.Factors.Where(factor => factor.Category == category).Sum(factor => factor.Most)));

    [Fact]
    public void Every_factor_has_something_to_do_about_it() => Assert.All(Rules.Rubric.Factors, factor => Assert.Equal(factor.Key, Playbook.For(factor.Key).Factor));
}
