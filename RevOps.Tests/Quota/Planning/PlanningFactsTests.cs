using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Planning;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Planning;

/// <summary>What a small company's Book says to a plan for the next quarter, as of 2026-11-24.</summary>
public sealed class PlanningFactsTests : IDisposable
{
    private static readonly FiscalCalendar Calendar = new();
    private static readonly FiscalPeriod Next = Calendar.Quarter(2027, 1);
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly List<ScratchStore> _stores = [];

    public void Dispose() => _stores.ForEach(store => store.Dispose());

    [Fact]
    public void History_is_the_credit_of_the_last_four_complete_quarters_and_only_of_those_who_were_there()
    {
        var facts = Facts(Company());
        Assert.Equal(["A", "B", "C"], facts.Reps.Select(rep => rep.Id));
        // A: 100 in 2025-Q4, 2,000 in 2026-Q1, 900 and 60 % of 500 in 2026-Q3; B: the other 40 %; what was won in this quarter is not history
        Assert.Equal([330_000L, 20_000L, null], facts.Reps.Select(rep => rep.History));
        Assert.Equal(("2025-Q4", "2026-Q3"), (facts.Basis.HistoryFrom, facts.Basis.HistoryTo));
    }

    [Fact]
    public void Territory_is_ARR_else_revenue_else_the_number_of_accounts()
    {
        Assert.Equal(("ARR of the accounts they own", 70_000m), Told(Facts(Company().Add("accounts", ("account_id", "x"), ("owner_id", "A"), ("arr", 700), ("annual_revenue", 9)))));
        Assert.Equal(("annual revenue of the accounts they own", 900m), Told(Facts(Company().Add("accounts", ("account_id", "x"), ("owner_id", "A"), ("annual_revenue", 9)))));
        Assert.Equal(("number of accounts they own", 1m), Told(Facts(Company().Add("accounts", ("account_id", "x"), ("owner_id", "A")))));
        Assert.Equal(("no accounts are known, so all count alike", 0m), Told(Facts(Company())));

        static (string, decimal) Told(PlanningFacts facts) => (facts.Basis.Territory, facts.Reps[0].Potential);
    }

    [Fact]
    public void Ramp_quota_in_force_and_the_year_before_are_on_the_line()
    {
        var facts = Facts(Company());
        Assert.Equal([1m, 1m, 0.6m], facts.Reps.Select(rep => rep.Availability.Productivity)); // hired on 2026-10-05: January to March are months 4 to 6
        Assert.Equal([40_000_00L, 20_000_00L, null], facts.Reps.Select(rep => rep.Current));
        Assert.Equal([0.05m, null, null], facts.Reps.Select(rep => rep.LastYear)); // 2,000 of 40,000 in 2026-Q1
    }

    [Fact]
    public void Months_follow_what_was_won_in_complete_years()
    {
        var facts = Facts(Company().Deal("jan", ("stage", "Closed Won"), ("amount", 300), ("closed_date", "2025-01-10"), ("created_date", "2024-12-01")).Deal("mar", ("stage", "Closed Won"), ("amount", 100), ("closed_date", "2024-03-10"), ("created_date", "2024-02-01")));
        Assert.Equal([30_000m, 0m, 10_000m], facts.Season);
        Assert.Equal("the company's own season, from what was won in FY2024, FY2025", facts.Basis.Season);
        Assert.Equal([31m, 28m, 31m], Facts(Company()).Season);
    }

    [Fact]
    public void Capacity_is_full_quota_times_ramp_times_what_was_attained()
    {
        // Quotas of the last four quarters: A 2026-Q1 40,000 and 2026-Q3 1,000; credited then 2,000 and 1,200: 3,200 ÷ 41,000.
        var capacity = Facts(Company()).Capacity(Terms())!;
        var attained = 3_200m / 41_000m;
        Assert.Equal([Rounded(4_000_000 * attained), Rounded(2_000_000 * attained), Rounded(3_000_000 * 0.6m * attained)], capacity.Parts.Select(part => part.Capacity));
        Assert.Equal(100_000_00 - capacity.Total, capacity.Gap);

        static long Rounded(decimal minor) => (long)Math.Round(minor, MidpointRounding.AwayFromZero);
    }

    [Fact]
    public void A_manager_plans_for_those_below_and_the_target_is_the_teams_only_when_all_of_it_is_there()
    {
        var knowledge = Load(Company());
        var viewer = new Viewer("rep:M1", "Mia", Role.Manager, "M1");
        var book = knowledge.SeenBy(Sight.Of(knowledge, viewer, Today, new HashSet<string>())).AsOf(Today);
        Assert.Equal(["A", "B"], PlanningFacts.Of(book, Next, Scope.Everyone).Reps.Select(rep => rep.Id));
        Assert.False(PlanningFacts.Of(book, Next, Scope.Everyone).IsWhole);
        Assert.Equal(["A", "B"], PlanningFacts.Of(knowledge.AsOf(Today), Next, Scope.Everyone, "M1").Reps.Select(rep => rep.Id)); // whoever opens it
        Assert.True(PlanningFacts.Of(book, Next, new(ScopeKind.Team, "West")).IsWhole);
        Assert.Equal([330_000L, 20_000L], PlanningFacts.Of(book, Next, new(ScopeKind.Team, "West")).Reps.Select(rep => rep.History));
        Assert.True(PlanRights.SeesAll(viewer, book, ["A", "B"]));
        Assert.False(PlanRights.SeesAll(viewer, book, ["A", "C"]));
        Assert.Equal([true, false, false], ((string[])["A", "C", "M1"]).Select(rep => PlanRights.MayAnswer(viewer, book, rep)));
    }

    [Fact]
    public void The_plan_of_a_book_is_the_same_whatever_the_order_of_the_files()
    {
        var plain = Facts(Company()).Allocate(Terms()).Lines;
        Assert.Equal(plain.Select(line => (line.RepId, line.Amount)), Facts(Company().Shuffled(7)).Allocate(Terms()).Lines.Select(line => (line.RepId, line.Amount)));
        Assert.Equal(Terms().Pool, plain.Sum(line => line.Amount));
    }

    private static PlanTerms Terms() => new() { Period = "2027-Q1", Target = 100_000_00, Step = 1_000_00, EffectiveFrom = Today };

    private static CsvFolder Company() => new CsvFolder()
        .Add("reps", ("rep_id", "A"), ("name", "A"), ("team", "West"), ("manager_id", "M1"), ("hire_date", "2020-01-01"))
        .Add("reps", ("rep_id", "B"), ("name", "B"), ("team", "West"), ("manager_id", "M1"), ("hire_date", "2020-01-01"))
        .Add("reps", ("rep_id", "C"), ("name", "C"), ("team", "East"), ("manager_id", "M2"), ("hire_date", "2026-10-05"))
        .Add("reps", ("rep_id", "G"), ("name", "G"), ("team", "East"), ("manager_id", "M2"), ("hire_date", "2020-01-01"), ("end_date", "2026-12-31"))
        .Rep("M1").Rep("M2")
        .Deal("old", ("owner_id", "A"), ("stage", "Closed Won"), ("amount", 900), ("closed_date", "2026-09-30"), ("created_date", "2026-09-01"), ("currency", "USD"))
        .Deal("first", ("owner_id", "A"), ("stage", "Closed Won"), ("amount", 100), ("closed_date", "2025-12-01"), ("created_date", "2025-11-01"))
        .Deal("spring", ("owner_id", "A"), ("stage", "Closed Won"), ("amount", 2_000), ("closed_date", "2026-02-10"), ("created_date", "2026-01-10"))
        .Deal("now", ("owner_id", "A"), ("stage", "Closed Won"), ("amount", 5_000), ("closed_date", "2026-10-02"), ("created_date", "2026-09-01"))
        .Deal("split", ("owner_id", "A"), ("stage", "Closed Won"), ("amount", 500), ("closed_date", "2026-08-01"), ("created_date", "2026-07-01"))
        .Add("splits", ("deal_id", "split"), ("rep_id", "A"), ("role", "owner"), ("share_pct", 60)).Add("splits", ("deal_id", "split"), ("rep_id", "B"), ("role", "overlay"), ("share_pct", 40))
        .Quota("rep", "A", "2027-Q1", 40_000).Quota("rep", "B", "2027-Q1", 20_000).Quota("rep", "A", "2026-Q1", 40_000).Quota("rep", "A", "2026-Q3", 1_000);

    private Knowledge Load(CsvFolder files)
    {
        var scratch = new ScratchStore();
        _stores.Add(scratch);
        scratch.Import(files, "2026-11-24", full: true);
        return scratch.Store.Knowledge();
    }

    private PlanningFacts Facts(CsvFolder files) => PlanningFacts.Of(Load(files).AsOf(Today), Next, Scope.Everyone);
}
