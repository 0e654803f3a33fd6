using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Tests.Commission;

/// <summary>A changed deal settles only those whose pay it can change, and what comes of it is what settling everyone anew gives, to the last line.</summary>
public sealed class CommissionRunTests(CommissionPropertyTests.Companies companies) : IClassFixture<CommissionPropertyTests.Companies>
{
    private const int EditsOfAPlan = 20;
    private static readonly int Soak = Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 10 : 1;

    [Fact]
    public void After_each_of_many_edits_everyone_s_statements_are_those_of_a_full_run() => Holds(11, 160, seed =>
    {
        var (book, dice) = (companies.First, new Random(seed));
        var plans = PlanBook.Of(book, [Shared(RandomPlans.Of(seed), dice)]);
        var (run, edits) = (CommissionRun.Of(book, plans), new Dictionary<int, ChangedDeal>());
        for (var step = 0; step < EditsOfAPlan; step++)
        {
            var edit = Edit(book, dice);
            (run, edits[edit.Deal]) = (run.With(edit), edit);
            var (anew, context) = Anew(book, plans, edits.Values);
            SamePay.Holds(anew, context, run.Statements, run.Context);
            if (step == EditsOfAPlan - 1)
                Assert.Equal(SamePay.Text(anew, context), SamePay.Text(run.Statements, run.Context));
        }
        var atOnce = CommissionRun.Of(book, plans).With([.. edits.Values]);
        SamePay.Holds(run.Statements, run.Context, atOnce.Statements, atOnce.Context);
    });

    [Fact]
    public void An_edit_that_is_taken_back_leaves_everyone_s_pay_as_it_was() => Holds(12, 100, seed =>
    {
        var (book, dice) = (companies.First, new Random(seed));
        var run = CommissionRun.Of(book, PlanBook.Of(book, [RandomPlans.Of(seed)]));
        var before = SamePay.Text(run.Statements, run.Context);
        var edit = Edit(book, dice);
        var back = run.With(edit).With(new ChangedDeal(edit.Deal));
        Assert.Equal(before, SamePay.Text(back.Statements, back.Context));
        Assert.Equal(before, SamePay.Text(run.Statements, run.Context)); // and the run that it was tried from never knew
    });

    // what My pay asks: invoices and payments lie after the Earlier day, and deals are won after it
    [Fact]
    public void A_person_alone_up_to_a_later_day_earns_what_everything_read_anew_gives() => Holds(13, 200, seed =>
    {
        var (book, dice) = (companies.Earlier, new Random(seed));
        var plans = PlanBook.Of(book, [Shared(RandomPlans.Of(seed), dice)]);
        var (rep, until, edit) = (dice.Next(book.People.Reps.Count), book.AsOf.AddDays(dice.Next(90)), Edit(book, dice));
        var company = CommissionRun.Of(book, plans);
        var (before, after) = (company.Alone(rep, until), company.With(edit).Alone(rep, until));
        var anew = new CommissionContext(book, plans, until);
        Assert.Equal(SamePay.Text(CommissionEngine.Run(anew, [rep]), anew), SamePay.Text(before.Of(rep), before.Context));
        SamePay.Holds(before.With(edit).Of(rep), before.With(edit).Context, after.Of(rep), after.Context);
    });

    [Fact]
    public void Who_has_nothing_to_do_with_a_deal_is_not_settled_again()
    {
        using var company = new PayCase().Plan("  - { name: Bookings, rate: 10% }").Rep("A").Rep("B").Rep("C");
        company.Won("A", 9_000m).Split(("A", "AE", 50m), ("B", "AE", 50m)).Won("C", 500m);
        var book = company.Book("2026-03-31");
        var run = CommissionRun.Of(book, PlanBook.Of(book, company.Plans));

        var changed = run.With(new ChangedDeal(0) { Minor = 800_000 });

        Assert.Equal([0, 1], changed.Settled);
        Assert.Same(run.Of(2), changed.Of(2));
        Assert.Equal((40_000, 40_000), (changed.Of(0).Sum(one => one.Total), changed.Of(1).Sum(one => one.Total)));
        Assert.Equal(45_000, run.Of(0).Sum(one => one.Total));
    }

    [Fact]
    public void A_deal_that_is_expected_counts_with_its_part_in_whatever_a_plan_counts()
    {
        using var company = new PayCase().Plan("  - { name: Bookings, rate: 10% }\n  - { name: Pieces, counts: units, amount: 5 }\n  - { name: Deals, counts: deals, amount: 200 }").Rep("A");
        company.Won("A", 1_000m, "2026-01-15", ("units", 8));
        var book = company.Book("2026-03-31");
        var run = CommissionRun.Of(book, PlanBook.Of(book, company.Plans));

        var part = run.With(new ChangedDeal(0) { Part = 0.25m });

        Assert.Equal(34_000, run.Of(0).Sum(one => one.Total)); // 100 + 8 × 5 + 200
        Assert.Equal(8_500, part.Of(0).Sum(one => one.Total));
    }

    // the same change in the CRM's files, imported
    [Theory]
    [InlineData("lost")]
    [InlineData("later")]
    [InlineData("smaller")]
    [InlineData("another owner")]
    [InlineData("another split")]
    [InlineData("no split")]
    public void An_edit_pays_what_an_export_with_that_change_pays(string change)
    {
        using var before = Invent(null);
        using var after = Invent(change);
        var book = before.Book("2026-06-30");
        var edit = change switch
        {
            "lost" => new ChangedDeal(0) { IsWon = false },
            "later" => new ChangedDeal(0) { WonOn = new(2026, 5, 9) },
            "smaller" => new ChangedDeal(0) { Minor = 333_337 },
            "another owner" => new ChangedDeal(1) { Owner = 2 },
            "another split" => new ChangedDeal(0) { Split = [new(1, "AE", 33.3333m), new(2, "AE", 66.6667m), new(0, "Overlay SE", 20m)] },
            _ => new ChangedDeal(0) { Split = [] },
        };

        var run = CommissionRun.Of(book, PlanBook.Of(book, before.Plans)).With(edit);

        Assert.Equal(after.Run("2026-06-30").SelectMany(statement => StatementLines.Of(statement, after.Known)), run.Statements.SelectMany(statement => StatementLines.Of(statement, run)));
    }

    private static PayCase Invent(string? change)
    {
        var company = new PayCase().Plan("""
              - name: Bookings
                tiers:
                  steps:
                    - { from: 0%, rate: 8% }
                    - { from: 100%, rate: 12% }
            """, "quota: { amount: 10000 }").Rep("A").Rep("B").Rep("C");
        company.Won("A", change == "smaller" ? 3_333.37m : 9_000.05m, change == "later" ? "2026-05-09" : "2026-02-03", change == "lost" ? [("outcome", "lost"), ("stage", "Closed Lost")] : []);
        _ = change switch
        {
            "another split" => company.Split(("B", "AE", 33.3333m), ("C", "AE", 66.6667m), ("A", "Overlay SE", 20m)),
            "no split" => company,
            _ => company.Split(("A", "AE", 33.33m), ("B", "AE", 33.33m), ("C", "SE", 33.34m)),
        };
        return company.Won(change == "another owner" ? "C" : "B", 12_000m).Won("B", 7_000.01m, "2026-02-10").Won("C", 500m);
    }

    // a pool, the company's sales or a manager's override for some, so that everyone hangs on everyone
    private static CommissionPlan Shared(CommissionPlan plan, Random dice) => dice.Next(6) switch
    {
        0 => plan with { Components = [.. plan.Components, new PlanComponent { Id = "pool", Name = "pool", Pool = new() { Rate = 0.01m } }] },
        1 => plan with { Components = [.. plan.Components, new PlanComponent { Id = "all", Name = "all", Source = CreditSource.Company, Rate = new(0.001m) }] },
        2 => plan with { Components = [.. plan.Components, new PlanComponent { Id = "over", Name = "over", Source = CreditSource.Commission, Rate = new(0.1m) }] },
        _ => plan,
    };

    private static ChangedDeal Edit(Book book, Random dice)
    {
        var (edit, people) = (new ChangedDeal(dice.Next(book.Count)), book.People.Reps.Count);
        if (dice.Next(3) == 0)
            edit = edit with { Minor = dice.Next(8) == 0 ? 0 : dice.Next(-200_000, 9_000_000) };
        if (dice.Next(3) == 0)
            edit = edit with { WonOn = new DateOnly(2025, 12, 20).AddDays(dice.Next(340)) };
        if (dice.Next(3) == 0)
            edit = edit with { IsWon = dice.Next(2) == 0 };
        if (dice.Next(3) == 0)
            edit = edit with { Owner = dice.Next(-1, people) };
        if (dice.Next(3) == 0)
            edit = edit with { Split = [.. Enumerable.Range(0, dice.Next(4)).Select(_ => new EditedShare(dice.Next(-1, people), dice.Next(4) == 0 ? "Overlay SE" : "AE", dice.Next(1, 600_000) / 10_000m))] };
        return edit;
    }

    private static (IReadOnlyList<CommissionStatement> Statements, CommissionContext Context) Anew(Book book, PlanBook plans, IReadOnlyCollection<ChangedDeal> edits) =>
        new CommissionContext(book, plans).With(edits, []) is var context ? (CommissionEngine.Run(context, plans.People), context) : default;

    private static void Holds(int seed, int times, Action<int> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times * Soak).WithReplay((ulong)seed, 1), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property));
}
