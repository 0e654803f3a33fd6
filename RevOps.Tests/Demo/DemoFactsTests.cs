using System.Runtime.CompilerServices;
using Xunit;

namespace RevOps.Tests.Demo;

/// <summary>Every planted fact, measured again from the files alone.</summary>
public sealed class DemoFactsTests
{
    private static readonly string[] Stages = ["Discovery", "Qualification", "Proposal", "Negotiation", "Verbal Commit", "Contract / Legal"];
    private static readonly int[] BenchmarkDays = [14, 16, 18, 12, 6, 6];

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void The_company_is_on_its_way_but_not_safe(DateOnly day)
    {
        var sample = Sample.On(day);
        var company = sample.Facts.Company;
        var won = sample.Won(company.Quarter).Sum(sample.Dollars);
        var open = OpenThisQuarter(sample).Sum(sample.Dollars);
        Assert.Equal(company.CompanyQuota, sample.Quota("company", "company", company.Quarter));
        Near(company.Attainment, won / company.RepQuotas);
        Near(company.Coverage, open / (company.RepQuotas - won));
        Assert.InRange(company.CompanyQuota, 8_000_000, 12_500_000);
        Assert.InRange(company.Attainment, company.ElapsedShare * 0.82m, company.ElapsedShare * 1.1m);
        if (company.ElapsedShare < 0.9m)
            Assert.InRange(company.Coverage, 1.7m, 3.6m);
    }

    [Fact]
    public void On_the_ordinary_day_coverage_is_between_two_and_a_half_and_three_and_a_half() =>
        Assert.InRange(Sample.On(Sample.Day).Facts.Company.Coverage, 2.5m, 3.5m);

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void One_team_is_in_trouble(DateOnly day)
    {
        var sample = Sample.On(day);
        var trouble = sample.Facts.Trouble;
        var team = sample.File("reps").Where(rep => rep["team"] == trouble.Team).Select(rep => rep["rep_id"]).ToHashSet(StringComparer.Ordinal);
        var open = sample.Deals.Where(deal => deal["outcome"] == "open" && team.Contains(deal["owner_id"])).ToList();
        var value = open.Sum(sample.Dollars);
        var promised = OpenThisQuarter(sample).Where(open.Contains).Sum(sample.Dollars);
        var quarter = sample.Facts.Company.Quarter;
        var quota = team.Sum(rep => sample.Quota("rep", rep, quarter));
        var won = sample.Won(quarter).Where(deal => sample.LineAtClose(deal)["team"] == trouble.Team).Sum(sample.Dollars);
        Near(trouble.Coverage, promised / (quota - won));
        Near(trouble.EarlyShare, open.Where(deal => Array.IndexOf(Stages, deal["stage"]) < 2).Sum(sample.Dollars) / value);
        Near(trouble.AgedShare, (decimal)open.Count(deal => deal.Day("created_date") < day.AddDays(-90)) / open.Count);
        var recent = sample.Deals.Where(deal => deal["type"] == "new" && deal.Has("closed_date") && deal.Day("closed_date") >= sample.QuarterStart.AddYears(-1)).ToLookup(deal => sample.LineAtClose(deal)["team"] == trouble.Team);
        Near(trouble.WinRate, Sample.WinRate(recent[true]));
        Near(trouble.OthersWinRate, Sample.WinRate(recent[false]));
        Assert.True(trouble.Coverage < 2 && trouble.EarlyShare >= 0.6m && trouble.AgedShare >= 0.25m && trouble.WinRate < 0.75m * trouble.OthersWinRate, trouble.ToString());
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void One_rep_is_on_a_streak_and_one_in_a_slump(DateOnly day)
    {
        var sample = Sample.On(day);
        foreach (var run in new[] { sample.Facts.Streak, sample.Facts.Slump })
        {
            Assert.Equal(Enumerable.Range(1, 3).Select(back => Sample.Quarter(sample.QuarterStart.AddMonths(3 * back - 12))), run.Quarters);
            foreach (var (quarter, attainment) in run.Quarters.Zip(run.Attainment))
                Near(attainment, sample.Credit(run.RepId, quarter) / sample.Quota("rep", run.RepId, quarter));
        }
        Assert.All(sample.Facts.Streak.Attainment, attainment => Assert.True(attainment > 1.3m));
        Assert.All(sample.Facts.Slump.Attainment, attainment => Assert.True(attainment < 0.7m));
        Assert.Equal(sample.Facts.Slump.Attainment.OrderDescending(), sample.Facts.Slump.Attainment);
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Troubled_deals_show_the_signs_they_are_said_to_show(DateOnly day)
    {
        var sample = Sample.On(day);
        Assert.True(sample.Facts.TroubledDeals.Count >= 8);
        foreach (var told in sample.Facts.TroubledDeals)
        {
            var deal = sample.Deal(told.DealId);
            Assert.Equal("open", deal["outcome"]);
            Near(told.Dollars, sample.Dollars(deal));
            Assert.True(told.Dollars > 250_000);
            Assert.Equal(told.ChampionLeft, Champions(sample, told.DealId).Any(contact => contact["active"] == "false"));
            Assert.Equal(told.ConfirmedCompetitor, deal["competitor_status"] == "confirmed" && deal.Has("competitor"));
            Assert.Equal(told.PushedOften, deal.Number("push_count") >= 3);
            Assert.Equal(told.Silent, Idle(sample, told.DealId) > 21);
            Assert.Equal(told.SlowStage, DaysInStage(sample, deal) > 2 * BenchmarkDays[Array.IndexOf(Stages, deal["stage"])]);
            Assert.Equal(told.DeepDiscount, deal.Number("discount_pct") > 20 && deal.Number("discount_requests") >= 3);
        }
        Assert.All<Func<Core.Demo.TroubledDeal, bool>>([deal => deal.ChampionLeft, deal => deal.ConfirmedCompetitor, deal => deal.PushedOften, deal => deal.Silent, deal => deal.SlowStage, deal => deal.DeepDiscount],
            sign => Assert.True(sample.Facts.TroubledDeals.Count(sign) >= 3));
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Three_late_deals_are_in_good_order(DateOnly day)
    {
        var sample = Sample.On(day);
        Assert.Equal(3, sample.Facts.HealthyDeals.Count);
        foreach (var id in sample.Facts.HealthyDeals)
        {
            var deal = sample.Deal(id);
            var stage = Array.IndexOf(Stages, deal["stage"]);
            var parts = sample.File("deal_contacts").Where(row => row["deal_id"] == id).ToList();
            Assert.True(stage >= 4 && deal.Number("push_count") == 0 && Idle(sample, id) <= 7 && parts.Count >= 5);
            Assert.True(sample.File("activities").Count(row => row["deal_id"] == id && row.Time("occurred_at") >= day.AddDays(-14).ToDateTime(default)) >= 5);
            Assert.True(DaysInStage(sample, deal) <= 2 * BenchmarkDays[stage]);
            Assert.Equal(("written", "passed", "approved", "0", "engaged", "started"), (deal["budget_status"], deal["technical_status"], deal["security_status"], deal["legal_redlines"], deal["procurement_status"], deal["po_status"]));
            Assert.Contains(parts, part => part["role"] == "economic_buyer" && part.Number("meetings") >= 2);
            Assert.All(Champions(sample, id), contact => Assert.Equal("true", contact["active"]));
            var meddic = Assert.Single(sample.File("meddic"), row => row["deal_id"] == id);
            Assert.True(meddic.Cells.Skip(2).Sum(int.Parse) >= 80);
        }
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void One_manager_calls_too_little_and_one_too_much(DateOnly day)
    {
        var sample = Sample.On(day);
        foreach (var manager in new[] { sample.Facts.Sandbagger, sample.Facts.HappyEars })
        {
            var errors = new List<decimal>();
            for (var start = sample.Facts.FirstDay; start < sample.QuarterStart; start = start.AddMonths(3))
            {
                var quarter = Sample.Quarter(start);
                var call = sample.File("forecast_submissions").LastOrDefault(row => row["submitter_id"] == manager.ManagerId && row["period"] == quarter && row.Day("week") < start);
                var actual = sample.Won(quarter).Where(deal => sample.LineAtClose(deal)["manager_id"] == manager.ManagerId).Sum(sample.Dollars);
                if (call is not null && actual > 0)
                    errors.Add((call.Number("commit") + call.Number("best_case") / 2 - actual) / actual);
            }
            Assert.Equal((manager.Quarters, true), (errors.Count, errors.Count >= 10));
            Near(manager.Bias, errors.Average());
        }
        Assert.InRange(sample.Facts.Sandbagger.Bias, -0.25m, -0.1m);
        Assert.InRange(sample.Facts.HappyEars.Bias, 0.1m, 0.3m);
        Assert.All(sample.File("forecast_submissions"), row => Assert.Equal(DayOfWeek.Monday, row.Day("week").DayOfWeek));
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Small_companies_are_won_more_often_and_fourth_quarters_are_strong(DateOnly day)
    {
        var sample = Sample.On(day);
        foreach (var rate in sample.Facts.SegmentWinRates)
        {
            var closed = sample.Deals.Where(deal => deal["type"] == "new" && deal["segment"] == rate.Segment && deal.Has("closed_date")).ToList();
            Assert.Equal((rate.Won, rate.Lost), (closed.Count(deal => deal["outcome"] == "won"), closed.Count(deal => deal["outcome"] == "lost")));
            Near(rate.WinRate, Sample.WinRate(closed));
        }
        Assert.Equal(sample.Facts.SegmentWinRates.OrderByDescending(rate => rate.WinRate), sample.Facts.SegmentWinRates);
        Assert.InRange(Sample.WinRate(sample.Deals.Where(deal => deal["type"] == "new")), 0.22m, 0.28m);
        Assert.InRange(Sample.WinRate(sample.Deals.Where(deal => deal["type"] != "new")), 0.74m, 0.81m);
        var years = Enumerable.Range(sample.Facts.FirstDay.Year, 5).Where(year => new DateOnly(year, 1, 1) >= sample.Facts.FirstDay && new DateOnly(year, 12, 31) < sample.QuarterStart).ToList();
        var factor = years.Average(year => Quarter(year, 4) * 4 / Enumerable.Range(1, 4).Sum(quarter => Quarter(year, quarter)));
        Near(sample.Facts.FourthQuarterFactor, factor);
        Assert.InRange(factor, 1.1m, 1.4m);

        decimal Quarter(int year, int quarter) => sample.Won(FormattableString.Invariant($"{year}-Q{quarter}")).Sum(sample.Dollars);
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Reorganisations_are_in_the_reporting_lines(DateOnly day)
    {
        var sample = Sample.On(day);
        var lines = sample.File("reporting_lines").ToLookup(row => row["rep_id"], StringComparer.Ordinal);
        var (manager, teams) = (sample.Facts.Reorganisations[0], sample.Facts.Reorganisations[1]);
        Assert.NotEmpty(manager.RepIds);
        Assert.NotEmpty(teams.RepIds);
        Assert.All(manager.RepIds, rep => Changed(rep, manager.Date, "manager_id"));
        Assert.All(teams.RepIds, rep => Changed(rep, teams.Date, "team"));
        Assert.All(sample.File("reps").Where(rep => rep["role"] == "AE"), rep => Assert.Equal((rep["team"], rep["manager_id"]), (lines[rep["rep_id"]].Last()["team"], lines[rep["rep_id"]].Last()["manager_id"])));

        void Changed(string rep, DateOnly on, string what)
        {
            var after = lines[rep].Single(line => line.Day("from") == on);
            var before = lines[rep].Single(line => line.Has("to") && line.Day("to") == on.AddDays(-1));
            Assert.NotEqual(before[what], after[what]);
        }
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void One_product_is_won_less_often_each_year(DateOnly day)
    {
        var sample = Sample.On(day);
        var falling = sample.Facts.FallingProduct;
        foreach (var (year, rate) in falling.WinRates.Index())
        {
            var closed = sample.Deals.Where(deal => deal["type"] == "new" && deal["product"] == falling.Product && deal.Has("closed_date")
                && deal.Day("closed_date") > day.AddYears(year - 3) && deal.Day("closed_date") <= day.AddYears(year - 2));
            Near(rate, Sample.WinRate(closed));
        }
        Assert.Equal(falling.WinRates.OrderDescending(), falling.WinRates);
        Assert.True(falling.WinRates[^1] < 0.65m * falling.WinRates[0]);
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Two_open_deals_look_like_one_entered_twice(DateOnly day)
    {
        var sample = Sample.On(day);
        var (first, second) = (sample.Deal(sample.Facts.DuplicatePair[0]), sample.Deal(sample.Facts.DuplicatePair[1]));
        Assert.Equal(("open", "open"), (first["outcome"], second["outcome"]));
        Assert.Equal((first["account_id"], first["product"]), (second["account_id"], second["product"]));
        Assert.True(Math.Abs(first.Day("close_date").DayNumber - second.Day("close_date").DayNumber) <= 30);
        Assert.True(Math.Abs(first.Number("amount") / second.Number("amount") - 1) < 0.1m);
        Assert.StartsWith(first["name"][..(first["name"].IndexOf(" - ", StringComparison.Ordinal) + 10)], second["name"], StringComparison.Ordinal);
    }

    [Fact]
    public void Quarters_end_with_a_rush()
    {
        var sample = Sample.On(Sample.Day);
        var won = sample.Deals.Where(deal => deal["outcome"] == "won" && deal.Day("closed_date") < sample.QuarterStart).Select(deal => deal.Day("closed_date")).ToList();
        var rush = won.Count(day => Sample.Quarter(day.AddDays(14)) != Sample.Quarter(day));
        Assert.InRange((double)rush / won.Count, 1.3 * 14 / 91, 0.4);
    }

    [Fact]
    public void The_read_me_tells_of_every_planted_fact() => ReadMeTells(Sample.On(Sample.Day).Facts);

    private static void ReadMeTells(Core.Demo.DemoFacts facts, [CallerFilePath] string here = "")
    {
        var text = System.IO.File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "demo", "README.md"));
        string[] named =
        [
            facts.Trouble.Team, facts.Streak.RepId, facts.Slump.RepId, facts.Sandbagger.ManagerId, facts.HappyEars.ManagerId, facts.FallingProduct.Product,
            .. facts.TroubledDeals.Select(deal => deal.DealId), .. facts.HealthyDeals, .. facts.DuplicatePair, .. facts.Reorganisations.SelectMany(change => change.RepIds),
        ];
        Assert.All(named, name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    /// <summary>Facts are rounded to four decimals, dollars to cents.</summary>
    private static void Near(decimal told, decimal measured) => Assert.InRange(Math.Abs(told - measured), 0, 0.01m * Math.Max(0.01m, Math.Min(1, Math.Abs(told))));

    private static IEnumerable<CsvRow> OpenThisQuarter(Sample sample) =>
        sample.Deals.Where(deal => deal["outcome"] == "open" && deal.Has("close_date") && deal.Day("close_date") <= sample.QuarterEnd);

    private static IEnumerable<CsvRow> Champions(Sample sample, string deal)
    {
        var ids = sample.File("deal_contacts").Where(row => row["deal_id"] == deal && row["role"] == "champion").Select(row => row["contact_id"]).ToHashSet(StringComparer.Ordinal);
        return sample.File("contacts").Where(row => ids.Contains(row["contact_id"]));
    }

    private static int Idle(Sample sample, string deal) =>
        sample.AsOf.DayNumber - DateOnly.FromDateTime(sample.File("activities").Where(row => row["deal_id"] == deal).Max(row => row.Time("occurred_at"))).DayNumber;

    private static int DaysInStage(Sample sample, CsvRow deal) =>
        sample.AsOf.DayNumber - DateOnly.FromDateTime(sample.File("deal_history").Last(row => row["deal_id"] == deal["deal_id"] && row["field"] == "stage").Time("changed_at")).DayNumber;
}
