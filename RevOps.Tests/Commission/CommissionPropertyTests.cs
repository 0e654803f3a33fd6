using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>Random plans over a company with splits, overlays, cancellations, credit notes, part payments, leave and transfers, from fixed seeds.</summary>
public sealed class CommissionPropertyTests : IClassFixture<CommissionPropertyTests.Companies>
{
    private static readonly int Soak = Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 10 : 1;
    private readonly Companies _companies;

    public CommissionPropertyTests(Companies companies) => _companies = companies;

    // one run of each plan is looked at in both ways
    [Fact]
    public void Everything_earned_is_withheld_held_carried_or_paid_whatever_order_files_rows_and_columns_have() => Holds(1, 10_000, plan =>
    {
        var statements = Run(_companies.First, plan);
        SamePay.Holds(statements, _companies.First, Run(_companies.Shuffled, plan), _companies.Shuffled);
        foreach (var person in statements.GroupBy(statement => statement.Payee.Id))
        {
            Int128 earned = 0, paid = 0;
            var owed = 0L;
            foreach (var statement in person)
            {
                earned += statement.Total - statement.CapWithheld;
                paid += statement.Payable - statement.Settled.Drawn + statement.Settled.Recovered;
                owed = plan.Draw is { Recoverable: true } ? owed + statement.Settled.Drawn - statement.Settled.Recovered : 0;
                Assert.Equal(earned, paid + statement.Held + statement.Settled.Carried);
                Assert.Equal(owed, statement.OwedAfter);
                Assert.True(statement.Payable >= 0);
                Assert.Equal(statement.Held, statement.Waiting.Sum(waiting => waiting.Minor));
            }
        }
    });

    [Fact]
    public void Every_line_can_be_computed_again_from_what_it_says() => Holds(2, 1_000, plan =>
    {
        foreach (var statement in Run(_companies.First, plan))
        {
            var lines = StatementLines.Of(statement, _companies.First);
            Assert.Equal(statement.Total - statement.CapWithheld, (long)(lines.Sum(line => line.Amount) * 100));
            foreach (var line in lines.Where(line => line is { Kind: LineKind.Sale, Rate: not null }))
                Assert.True(Math.Abs(line.Base!.Value * line.Rate!.Value * line.Factor - line.Amount) <= 0.005000001m, $"{line.Formula} is not {line.Amount}");
        }
    });

    [Fact]
    public void The_order_of_files_rows_and_columns_changes_no_word() => Holds(3, 100, plan => Assert.Equal(Text(Run(_companies.First, plan)), Text(Run(_companies.Shuffled, plan), _companies.Shuffled)));

    [Fact]
    public void Culture_and_threads_change_nothing()
    {
        var plans = Enumerable.Range(0, 60).Select(seed => RandomPlans.Of(seed)).ToList();
        var expected = plans.ConvertAll(Told);
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (foreign.NumberFormat.NumberDecimalSeparator, foreign.NumberFormat.NumberGroupSeparator, foreign.NumberFormat.NegativeSign) = (",", ".", "−");
        var (theirs, together) = (new List<IReadOnlyList<StatementLine>>(), new IReadOnlyList<StatementLine>[plans.Count]);
        var thread = new Thread(() => theirs = plans.ConvertAll(Told)) { CurrentCulture = foreign, CurrentUICulture = foreign };
        thread.Start();
        thread.Join();
        Assert.Equal(expected, theirs);
        Parallel.For(0, plans.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, plan => together[plan] = Told(plans[plan]));
        Assert.Equal(expected, together);

        IReadOnlyList<StatementLine> Told(CommissionPlan plan) => [.. Run(_companies.First, plan).SelectMany(statement => StatementLines.Of(statement, _companies.First))];
    }

    [Fact]
    public void What_was_settled_does_not_change_when_time_goes_on_and_nothing_else_does() => Holds(4, 300, plan =>
    {
        var later = Run(_companies.First, plan).Where(statement => statement.Period.Last <= _companies.Earlier.AsOf).ToList();
        SamePay.Holds(later, _companies.First, [.. Run(_companies.Earlier, plan).Where(statement => statement.IsFinal)], _companies.Earlier);
    });

    [Fact]
    public void Credits_and_what_nobody_is_credited_with_are_the_bookings()
    {
        var credits = CommissionCredits.Of(_companies.First);
        var won = Enumerable.Range(0, _companies.First.Count).Where(deal => _companies.First.Standings[deal] == Standing.Won).Sum(deal => _companies.First.Values[deal]);
        Assert.Equal((won, won), (credits.Bookings, credits.Credited + credits.Uncredited));
        Assert.Equal(credits.Uncredited, credits.Open.Sum(open => open.Minor.Minor));
        Assert.NotEqual(0, credits.Uncredited);
    }

    private static IReadOnlyList<CommissionStatement> Run(Book book, CommissionPlan plan) => CommissionEngine.Run(book, PlanBook.Of(book, [plan]));

    private static void Holds(int seed, int times, Action<CommissionPlan> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times * Soak).WithReplay((ulong)seed, 1), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), plan => property(RandomPlans.Of(plan))));

    private List<string> Text(IReadOnlyList<CommissionStatement> statements, Book? book = null) => SamePay.Text(statements, new CommissionContext(book ?? _companies.First, PlanBook.Empty));

    /// <summary>One company as two imports in different orders, and the same a quarter earlier.</summary>
    public sealed class Companies : IDisposable
    {
        private readonly ScratchStore _one = new(ScratchStore.EndOf("2027-12-31")), _two = new(ScratchStore.EndOf("2027-12-31"));

        public Companies()
        {
            var files = Invent(7);
            _one.Import(files);
            _two.Import(files.Shuffled(5));
            (First, Shuffled, Earlier) = (At(_one, "2026-10-31"), At(_two, "2026-10-31"), At(_one, "2026-07-31"));
        }

        public Book First { get; }

        public Book Shuffled { get; }

        public Book Earlier { get; }

        public void Dispose()
        {
            _one.Dispose();
            _two.Dispose();
        }

        private static Book At(ScratchStore store, string day) => store.Store.Knowledge().AsOf(ScratchStore.Day(day));

        private static CsvFolder Invent(int seed)
        {
            var (dice, files) = (new Random(seed), new CsvFolder());
            string[] people = ["M", "A", "B", "C", "D", "E"];
            foreach (var rep in people)
            {
                files.Add("reps", ("rep_id", rep), ("name", rep), ("role", "rep"), ("manager_id", rep == "M" ? null : "M"), ("hire_date", rep == "E" ? "2026-02-17" : "2024-01-01"), ("end_date", rep == "D" ? "2026-08-20" : null));
                files.Add("plan_assignments", ("rep_id", rep), ("plan_id", "plan"), ("from", rep == "C" ? "2026-02-10" : "2026-01-01"), ("to", rep == "D" ? "2026-08-20" : null));
            }
            files.Quota("rep", "A", "2026-Q1", 80_000).Quota("rep", "A", "2026-Q2", 90_000).Quota("rep", "B", "FY2026", 400_000.03m);
            files.Add("absences", ("rep_id", "B"), ("kind", "parental"), ("from", "2026-04-10"), ("to", "2026-06-02"));
            files.Add("reporting_lines", ("rep_id", "C"), ("manager_id", "A"), ("from", "2026-05-01"));
            for (var deal = 0; deal < 70; deal++)
                Sell(files, dice, $"D{deal:000}", people);
            return files;
        }

        private static void Sell(CsvFolder files, Random dice, string id, string[] people)
        {
            var closed = new DateOnly(2026, 1, 1).AddDays(dice.Next(300));
            var amount = dice.Next(100, 4_000_000) / 100m;
            files.Deal(id, ("owner_id", dice.Next(12) == 0 ? null : people[dice.Next(people.Length)]), ("amount", amount), ("arr", amount * 3 / 4), ("cost", amount / 3), ("units", dice.Next(1, 40)), ("stage", "Closed Won"), ("outcome", "won"), ("close_date", closed), ("closed_date", closed),
                ("created_date", "2025-12-01"), ("type", ((string[])["new", "expansion", "renewal"])[dice.Next(3)]), ("term_months", dice.Next(2) * 12 + 12), ("cancelled_date", dice.Next(6) == 0 && closed.AddDays(100) is var gone && gone < new DateOnly(2026, 10, 20) ? gone : null));
            if (dice.Next(3) == 0)
                foreach (var (rep, share) in people.OrderBy(_ => dice.Next()).Take(3).Zip(dice.Next(3) switch { 0 => (decimal[])[33.3333m, 33.3333m, 33.3334m], 1 => [50m, 30m, 20m], _ => [60m, 25m, 0.01m] }))
                    files.Add("splits", ("deal_id", id), ("rep_id", rep), ("role", "AE"), ("share_pct", share));
            else if (dice.Next(4) == 0 && closed.AddDays(dice.Next(-5, 60)) is var day) // handed over
                foreach (var (rep, role) in people.OrderBy(_ => dice.Next()).Zip((string[])[$"AE until {day:yyyy-MM-dd}", $"AE from {day.AddDays(1):yyyy-MM-dd}"]))
                    files.Add("splits", ("deal_id", id), ("rep_id", rep), ("role", role), ("share_pct", 100));
            if (dice.Next(4) == 0)
                files.Add("splits", ("deal_id", id), ("rep_id", people[dice.Next(people.Length)]), ("role", "Overlay SE"), ("share_pct", 30));
            if (dice.Next(5) == 0)
                return;
            files.Add("invoices", ("invoice_id", $"I{id}"), ("deal_id", id), ("issued_date", closed.AddDays(dice.Next(10))), ("amount", amount), ("currency", "USD"));
            files.Add("payments", ("payment_id", $"P{id}"), ("invoice_id", $"I{id}"), ("paid_date", closed.AddDays(dice.Next(10, 80))), ("amount", Math.Round(amount * dice.Next(3, 11) / 10m, 2)));
            if (dice.Next(6) == 0)
                files.Add("invoices", ("invoice_id", $"N{id}"), ("deal_id", id), ("issued_date", closed.AddDays(dice.Next(10, 60))), ("amount", -Math.Round(amount / 3, 2)), ("currency", "USD"), ("credits_invoice_id", $"I{id}"));
        }
    }
}
