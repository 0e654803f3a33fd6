using System.Text.Json;
using Microsoft.Data.Sqlite;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Planning;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Planning;

/// <summary>Plans on a real store: from the draft to quotas that every page reads, and back.</summary>
public sealed class PlanStoreTests : IDisposable
{
    private static readonly Viewer Manager = new("rep:M1", "Mia", Role.Manager, "M1"), Vp = new("rep:V1", "Vera", Role.Vp, "V1"), Ops = new("role:ops", "Ops", Role.Ops, null), Rep = new("rep:A", "A", Role.Rep, "A");
    private static readonly FiscalCalendar Calendar = new();
    private static readonly FiscalPeriod Quarter = Calendar.Quarter(2026, 4);

    private readonly ScratchStore _scratch = new();

    public PlanStoreTests() => _scratch.Import(Company(), "2026-11-20", full: true);

    private CrmStore Store => _scratch.Store;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void An_approved_plan_is_the_quota_of_every_day_from_its_effective_date_on_and_of_no_moment_before()
    {
        var before = DateTimeOffset.Parse("2026-11-21T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        var version = Store.Version();
        var plan = Approved(Draft(100_000));
        var quotas = Store.Knowledge();
        Assert.True(Store.Version() > version);
        Assert.Equal([52_500m, 52_500m], ((string[])["A", "B"]).Select(rep => Amount(quotas, rep, Quarter, "2026-11-24")));
        Assert.Equal([70_000m, 70_000m], ((string[])["A", "B"]).Select(rep => Amount(quotas, rep, Quarter, "2026-11-09")));
        Assert.Equal(70_000m, Amount(Store.Knowledge(before), "A", Quarter, "2026-11-24"));
        Assert.Equal(Amount(quotas, "A", Quarter, "2026-11-24"), Calendar.MonthsOf(Quarter).Sum(month => Amount(quotas, "A", month, "2026-11-24")));
        Assert.Equal(100_000m, Amount(quotas, "West", Quarter, "2026-11-24", "team"));
        var source = quotas.AsOf(Quarter.Last).Quotas.Source("rep", "A", Quarter, Quarter.Last)!;
        Assert.Equal(($"plan {plan} v1", new DateOnly(2026, 11, 10)), (source.Version, source.EffectiveFrom));
        Assert.Equal("Vera", Store.Plans.Named(source.Version)!.DecidedBy);
        Assert.Empty(Store.Verify());
    }

    [Fact]
    public void A_full_import_that_does_not_hold_them_leaves_them_and_one_that_is_effective_later_stands()
    {
        Approved(Draft(100_000));
        _scratch.Import(Company(), "2026-11-25", full: true);
        Assert.Equal(52_500m, Amount(Store.Knowledge(), "A", Quarter, "2026-11-26"));
        _scratch.Import(Company().Quota("rep", "A", "2026-Q4", 44_000, ("effective_from", "2026-12-01")), "2026-11-26", full: true);
        Assert.Equal([52_500m, 44_000m], ((string[])["2026-11-26", "2026-12-01"]).Select(day => Amount(Store.Knowledge(), "A", Quarter, day)));
        Assert.Empty(Store.Verify());
    }

    [Fact]
    public void An_export_of_them_that_comes_back_changes_nothing()
    {
        var plan = Approved(Draft(100_000));
        _scratch.Import(Company().Quota("rep", "A", "2026-Q4", 1, ("effective_from", "2026-11-10"), ("version", $"plan {plan} v1")), "2026-11-25", full: true);
        Assert.Equal(52_500m, Amount(Store.Knowledge(), "A", Quarter, "2026-11-26"));
        Assert.Empty(Store.Verify());
    }

    [Fact]
    public void The_next_version_replaces_the_one_before_from_its_own_date_on()
    {
        var plan = Approved(Draft(100_000));
        Assert.Null(Store.Plans.AddVersion(plan, Draft(80_000), Lines(Draft(80_000)), Manager).Problem);
        Assert.Equal("Version 2 of this plan is not decided yet; change that one.", Store.Plans.AddVersion(plan, Draft(90_000), Lines(Draft(90_000)), Manager).Problem);
        Approve(plan, 2);
        Assert.Equal(42_000m, Amount(Store.Knowledge(), "A", Quarter, "2026-11-24"));

        var later = Draft(120_000) with { Terms = Draft(120_000).Terms with { EffectiveFrom = new(2026, 12, 1), Without = ["B"] } };
        Assert.Equal(3, Store.Plans.AddVersion(plan, later, Lines(later), Manager).Version);
        Approve(plan, 3);
        Assert.Equal([42_000m, 126_000m], ((string[])["2026-11-30", "2026-12-01"]).Select(day => Amount(Store.Knowledge(), "A", Quarter, day)));
        Assert.Equal([42_000m, 0m], ((string[])["2026-11-30", "2026-12-01"]).Select(day => Amount(Store.Knowledge(), "B", Quarter, day)));
        Assert.Empty(Store.Verify());
    }

    [Fact]
    public void Undoing_the_approval_brings_the_quotas_before_back_and_the_plan_waits_again()
    {
        var plan = Approved(Draft(100_000));
        Assert.Null(Store.Undo(null, "Ops").Refused);
        Assert.Equal(70_000m, Amount(Store.Knowledge(), "A", Quarter, "2026-11-24"));
        Assert.Equal(PlanState.Submitted, Store.Plans.Find(plan, 1)!.State);
        Assert.Empty(Store.Verify());
        Approve(plan, 1);
        Assert.Equal(["made", "submitted", "approved", "approval undone", "approved"], Store.Plans.Log(plan).Select(done => done.Did));
    }

    [Fact]
    public void Whoever_made_a_plan_does_not_approve_it_but_for_the_owner_of_the_machine()
    {
        var plan = Submitted(Draft(100_000), Manager);
        Assert.Equal("You made this plan; somebody else approves it.", Store.ApprovePlan(plan, 1, 2, Manager));
        Assert.Equal("Your own quota is in this plan; somebody else approves it.", Store.ApprovePlan(plan, 1, 2, new("rep:A", "A", Role.Manager, "A")));
        Assert.Null(Store.ApprovePlan(plan, 1, 2, Vp));

        var own = Submitted(Draft(100_000), Viewer.Local("me"));
        Assert.Null(Store.ApprovePlan(own, 1, 2, Viewer.Local("me")));
        Assert.True(Store.Plans.Find(own, 1)!.ByOneself);
        Assert.Equal("by its maker, because nobody else signs in", Store.Plans.Log(own)[^1].Said);
    }

    [Fact]
    public void A_returned_plan_says_why_and_who_changed_it_since_may_not_approve_it()
    {
        var plan = Submitted(Draft(100_000), Manager);
        Assert.Equal("Say why the plan is returned.", Store.Plans.Return(plan, 1, 2, " ", Vp));
        Assert.Null(Store.Plans.Return(plan, 1, 2, "B is on leave", Vp));
        Assert.Equal((PlanState.Returned, "B is on leave"), (Store.Plans.Find(plan, 1)!.State, Store.Plans.Find(plan, 1)!.Said));
        Assert.Null(Store.Plans.Change(plan, 1, 3, Draft(90_000), Lines(Draft(90_000)), Vp));
        Assert.Null(Store.Plans.Submit(plan, 1, 4, Manager));
        Assert.Equal("You made this plan; somebody else approves it.", Store.ApprovePlan(plan, 1, 5, Vp));
        Assert.Null(Store.ApprovePlan(plan, 1, 5, Ops));
    }

    [Fact]
    public void Of_two_windows_the_second_is_told()
    {
        var plan = Store.Plans.Add(Draft(100_000), Lines(Draft(100_000)), Manager).Plan!.Value;
        Assert.Null(Store.Plans.Change(plan, 1, 1, Draft(90_000), Lines(Draft(90_000)), Manager));
        Assert.StartsWith("Someone changed this plan in the meantime.", Store.Plans.Change(plan, 1, 1, Draft(80_000), Lines(Draft(80_000)), Vp), StringComparison.Ordinal);
        Assert.StartsWith("Someone changed this plan in the meantime.", Store.Plans.Submit(plan, 1, 1, Manager), StringComparison.Ordinal);
        Assert.Equal(90_000_00, Store.Plans.Find(plan, 1)!.Draft.Terms.Target);
        Assert.Null(Store.Plans.Withdraw(plan, 1, 2, Manager));
        Assert.Empty(Store.Plans.Newest());
    }

    [Fact]
    public void A_withdrawn_draft_can_be_put_back_as_it_was_and_nothing_else_can()
    {
        var plan = Store.Plans.Add(Draft(100_000), Lines(Draft(100_000)), Manager).Plan!.Value;
        Assert.Equal("Only a withdrawn draft can be put back.", Store.Plans.Reopen(plan, 1, 1, Manager));
        var drawnUp = Written(Store.Plans.Find(plan, 1)!);
        Assert.Null(Store.Plans.Withdraw(plan, 1, 1, Manager));

        Assert.Null(Store.Plans.Reopen(plan, 1, 2, Manager));

        Assert.Equal(PlanState.Draft, Assert.Single(Store.Plans.Newest()).State);
        Assert.Equal(drawnUp, Written(Store.Plans.Find(plan, 1)!));
        Assert.Empty(Store.Verify());

        static string Written(QuotaPlan plan) => $"{JsonSerializer.Serialize(plan.Draft)} {JsonSerializer.Serialize(plan.Lines)}";
    }

    [Fact]
    public void A_rep_plans_nothing_and_nobody_their_own_quota()
    {
        Assert.NotNull(Store.Plans.Add(Draft(100_000), Lines(Draft(100_000)), Rep).Problem);
        Assert.Equal("Nobody plans their own quota; leave yourself out.", Store.Plans.Add(Draft(100_000), Lines(Draft(100_000)), new("rep:A", "A", Role.Manager, "A")).Problem);
    }

    [Fact]
    public void What_was_done_cannot_be_written_over()
    {
        Approved(Draft(100_000));
        using var connection = new SqliteConnection($"Data Source={Store.Path};Pooling=False");
        connection.Open();
        foreach (var sql in (string[])["UPDATE quota_plan_log SET done_by = 'x'", "DELETE FROM quota_plan_log"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Contains("only added to", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_store_whose_quotas_are_not_what_was_approved_does_not_verify()
    {
        var plan = Approved(Draft(100_000));
        using (var connection = new SqliteConnection($"Data Source={Store.Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE quotas SET amount = 1 WHERE owner_id = 'A' AND period = '2026-Q4' AND version LIKE 'plan%'";
            command.ExecuteNonQuery();
        }
        Assert.Equal([$"The quota of A is not what plan {plan} v1 says."], Store.Verify());
    }

    [Fact]
    public void Types_and_segments_are_quotas_too_and_add_up()
    {
        var draft = Draft(100_000);
        draft = draft with { Terms = draft.Terms with { Types = [new("new", 60), new("expansion", 25), new("renewal", 15)], Segments = [new("SMB", 33.3m), new("Enterprise", 66.7m)] } };
        Approved(draft);
        Assert.Equal(5_250_000L, Assert.Single(_scratch.Query("SELECT sum(amount) FROM quotas WHERE owner_id = 'A' AND version LIKE 'plan%' AND \"type\" IS NOT NULL"))[0]);
        Assert.Equal(5_250_000L, Assert.Single(_scratch.Query("SELECT sum(amount) FROM quotas WHERE owner_id = 'A' AND version LIKE 'plan%' AND segment IS NOT NULL"))[0]);
        Assert.Equal(52_500m, Amount(Store.Knowledge(), "A", Quarter, "2026-11-24"));
    }

    [Fact]
    public void A_year_is_also_its_quarters_and_months()
    {
        var year = Calendar.Year(2027);
        var draft = Draft(100_000) with { TargetMonths = [.. QuotaAllocator.Split(10_000_000, [.. Calendar.MonthsOf(year).Select(month => (decimal)month.Days)])] };
        draft = draft with { Terms = draft.Terms with { Period = "FY2027" } };
        var full = Ramp.In(year, Calendar, null, null, []);
        var lines = QuotaAllocator.Allocate(draft.Terms, [new("A", "A") { Availability = full }, new("B", "B") { Availability = full }], [.. Calendar.MonthsOf(year).Select((_, place) => (decimal)(place + 1))]).Lines;
        var plan = Store.Plans.Add(draft, lines, Manager).Plan!.Value;
        Assert.Null(Store.Plans.Submit(plan, 1, 1, Manager));
        Approve(plan, 1);
        var knowledge = Store.Knowledge();
        Assert.Equal(52_500m, Amount(knowledge, "A", year, "2026-11-24"));
        Assert.Equal(52_500m, Calendar.QuartersOf(year).Sum(quarter => Amount(knowledge, "A", quarter, "2026-11-24")));
        Assert.All(Calendar.QuartersOf(year), quarter => Assert.Equal(Amount(knowledge, "A", quarter, "2026-11-24"), Calendar.MonthsOf(quarter).Sum(month => Amount(knowledge, "A", month, "2026-11-24"))));
        Assert.True(Amount(knowledge, "A", Calendar.Quarter(2027, 4), "2026-11-24") > Amount(knowledge, "A", Calendar.Quarter(2027, 1), "2026-11-24"));
    }

    [Fact]
    public void An_appeal_is_made_once_answered_once_and_by_somebody_else()
    {
        Assert.Equal("Say why the quota should be another.", Store.Appeals.Add("2026-Q4", 1, "CRM", " ", null, "USD", Rep));
        Assert.Equal("The words can have up to 1,000 characters.", Store.Appeals.Add("2026-Q4", 1, "CRM", new('x', 1001), null, "USD", Rep));
        Assert.Equal("Only a rep has a quota to appeal against.", Store.Appeals.Add("2026-Q4", 1, "CRM", "too much", null, "USD", Ops));
        Assert.Null(Store.Appeals.Add("2026-Q4", 7_000_000, "CRM", "My largest account left.", 6_000_000, "USD", Rep));
        Assert.StartsWith("Your appeal for this period is open already", Store.Appeals.Add("2026-Q4", 7_000_000, "CRM", "again", null, "USD", Rep), StringComparison.Ordinal);
        Assert.Null(Store.Appeals.Add("2027-Q1", 7_000_000, "CRM", "another period", null, "USD", Rep));

        var appeal = Assert.Single(Store.Appeals.Of("A", "2026-Q4"));
        Assert.Equal("Nobody answers their own appeal.", Store.Appeals.Decline(appeal.Id, "no", new("rep:A", "A", Role.Manager, "A")));
        Assert.Null(Store.Appeals.Decline(appeal.Id, "The account was replaced.", Manager));
        Assert.Equal((AppealState.Declined, "The account was replaced.", "Mia"), Store.Appeals.Find(appeal.Id) is var now ? (now!.State, now.Answer, now.AnsweredBy) : default);
        Assert.StartsWith("This appeal is not open any more", Store.Appeals.Withdraw(appeal.Id, Rep), StringComparison.Ordinal);
        Assert.Null(Store.Appeals.Add("2026-Q4", 7_000_000, "CRM", "Once more.", null, "USD", Rep));
        var plan = Approved(Draft(100_000));
        Assert.Null(Store.Appeals.Accept(Store.Appeals.Of("A", "2026-Q4")[0].Id, null, plan, 1, Manager));
        Assert.Equal(plan, Store.Appeals.Of("A", "2026-Q4")[0].Plan);
        Assert.Equal("Only the one who appealed can withdraw it.", Store.Appeals.Withdraw(Store.Appeals.Of("A", "2027-Q1")[0].Id, Manager));
        Assert.Equal(AppealState.Open, Store.Appeals.All()[0].State);
    }

    private static CsvFolder Company() => new CsvFolder().Rep("A", "West", "M1").Rep("B", "West", "M1").Rep("M1", null, "V1").Rep("V1")
        .Quota("rep", "A", "2026-Q4", 70_000, ("effective_from", "2026-10-01")).Quota("rep", "B", "2026-Q4", 70_000).Quota("team", "West", "2026-Q4", 130_000);

    private static PlanDraft Draft(decimal target) => new(
        new() { Period = "2026-Q4", Scope = "West", Target = (long)(target * 100), OverAssignment = 0.05m, Step = 10_000, EffectiveFrom = new(2026, 11, 10) },
        new("number of accounts they own", "2025-Q4", "2026-Q3", "days alike"), "West", "USD", new("team", "West"), QuotaAllocator.Split((long)(target * 100), (decimal[])[31, 30, 31]));

    private static IReadOnlyList<PlanLine> Lines(PlanDraft draft)
    {
        var full = Ramp.In(Quarter, Calendar, null, null, []);
        return QuotaAllocator.Allocate(draft.Terms, [new("A", "A") { Availability = full }, new("B", "B") { Availability = full }], [31, 30, 31]).Lines;
    }

    private long Submitted(PlanDraft draft, Viewer by)
    {
        var plan = Store.Plans.Add(draft, Lines(draft), by).Plan!.Value;
        Assert.Null(Store.Plans.Submit(plan, 1, 1, by));
        return plan;
    }

    private long Approved(PlanDraft draft)
    {
        var plan = Submitted(draft, Manager);
        Approve(plan, 1);
        return plan;
    }

    private void Approve(long plan, int version)
    {
        var found = Store.Plans.Find(plan, version)!;
        if (found.State == PlanState.Draft)
            Assert.Null(Store.Plans.Submit(plan, version, found.Edition, Manager));
        Assert.Null(Store.ApprovePlan(plan, version, Store.Plans.Find(plan, version)!.Edition, Vp));
    }

    private static decimal Amount(Knowledge knowledge, string owner, FiscalPeriod period, string asOf, string kind = "rep") =>
        knowledge.AsOf(ScratchStore.Day(asOf)).Quotas.Amount(kind, owner, period, ScratchStore.Day(asOf))!.Value / 100m;
}
