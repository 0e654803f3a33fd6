using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission;

/// <summary>What one person earned and is paid in a period, which may hold several settlements. Amounts are major units of the person's currency.</summary>
public sealed class CommissionAnswer
{
    private readonly Payee _payee;

    private CommissionAnswer(CommissionRun run, FiscalPeriod period, IReadOnlyList<CommissionStatement> statements, IReadOnlyList<CommissionStatement> earlier)
    {
        var book = run.Book;
        (Period, Statements, AsOf, _payee) = (period, statements, book.AsOf, statements[0].Payee);
        Lines = [.. statements.SelectMany(statement => StatementLines.Of(statement, run))];
        Earlier = [.. earlier.Select(statement => Major(statement.Total))];
        Revenue = Major(RevenueOf(run.Context, statements));
        Unpaid = [.. statements[^1].Waiting.Select(Part)];
        Released = [.. statements.SelectMany(statement => statement.Releases.Where(release => release.EarnedIn.Last < statements[0].Period.First).Select(Part))];

        UnpaidDeal Part(PayRelease release) => new(release.In(book).Id, release.In(book).Name, release.EarnedIn.Key, Major(release.Minor));
    }

    /// <summary>Earlier settlements that anomalies are measured by.</summary>
    private const int Compared = 6;

    /// <summary>The period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>The day the business is valued on.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The settlements of the period, oldest first; at least one.</summary>
    public IReadOnlyList<CommissionStatement> Statements { get; }

    /// <summary>Who.</summary>
    public string RepId => _payee.Id;

    /// <summary>The person's name.</summary>
    public string Name => _payee.Name;

    /// <summary>Code of the currency that the person is paid in.</summary>
    public string Currency => _payee.Currency.Code;

    /// <summary>All lines; their sum is <see cref="Total"/> less <see cref="CapWithheld"/>.</summary>
    public IReadOnlyList<StatementLine> Lines { get; }

    /// <summary>Bookings that the person is credited with in the period, splits by their share.</summary>
    public decimal Revenue { get; }

    /// <summary>Totals of up to six settlements before the period, oldest first.</summary>
    public IReadOnlyList<decimal> Earlier { get; }

    /// <summary>What is earned and waits, deal by deal.</summary>
    public IReadOnlyList<UnpaidDeal> Unpaid { get; }

    /// <summary>What was earned before the period and became payable in it.</summary>
    public IReadOnlyList<UnpaidDeal> Released { get; }

    /// <summary>The newest settlement of the period.</summary>
    public CommissionStatement Last => Statements[^1];

    /// <summary>Credited amounts at base rates.</summary>
    public decimal Base => Lines.Sum(line => line is { Kind: LineKind.Sale or LineKind.Sum or LineKind.Override or LineKind.Pool, IsSpiff: false } ? line.BaseAmount : 0);

    /// <summary>What tiers above the base, corrections of windows and extras add.</summary>
    public decimal Accelerator => Lines.Sum(line => line.IsSpiff ? 0 : line.Kind switch { LineKind.Sale => line.Amount - line.BaseAmount, LineKind.Kicker or LineKind.TrueUp => line.Amount, _ => 0 });

    /// <summary>What components with days of their own pay, after their budgets.</summary>
    public decimal Spiffs => Lines.Where(line => line.IsSpiff).Sum(line => line.Amount);

    /// <summary>What cancelled deals take back; not positive, unless a correction gives back.</summary>
    public decimal Clawbacks => Sum(line => line.Kind == LineKind.Clawback && !line.IsSpiff);

    /// <summary>Corrections that someone wrote.</summary>
    public decimal Adjustments => Sum(line => line.Kind == LineKind.Adjustment);

    /// <summary>What budgets did not cover of other components; not positive.</summary>
    public decimal OverBudget => Sum(line => line is { Kind: LineKind.OverBudget, IsSpiff: false });

    /// <summary>What of the total was earned on sales that are shared.</summary>
    public decimal Splits => Sum(line => line.Share is < 1m);

    /// <summary>Everything earned in the period, before caps.</summary>
    public decimal Total => Flow(statement => statement.Total);

    /// <summary>What caps withhold of it, less what they gave back.</summary>
    public decimal CapWithheld => Flow(statement => statement.CapWithheld);

    /// <summary>What of it is not payable by the end of the period.</summary>
    public decimal Held => Flow(statement => statement.NewlyHeld) - Flow(statement => statement.Releases.Where(release => release.IsEarlier && release.EarnedIn.Last >= Statements[0].Period.First).Sum(release => release.Minor));

    /// <summary>What was held before and became payable.</summary>
    public decimal ReleasedTotal => Released.Sum(deal => deal.Amount);

    /// <summary>Paid ahead of commission, less what was recovered of it.</summary>
    public decimal Draw => Flow(statement => statement.Settled.Drawn - statement.Settled.Recovered);

    /// <summary>Brought in from the settlement before the period, less what is carried on.</summary>
    public decimal Carried => Major(Statements[0].CarriedIn) - Major(Last.Settled.Carried);

    /// <summary>What is paid.</summary>
    public decimal Payable => Flow(statement => statement.Payable);

    /// <summary>Salary of the period, beside commission; null when the plan says nothing of it.</summary>
    public decimal? Salary => Last.Plan.Salary is { } year ? year * Period.Days / 365m is var part && Period.Kind switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, PeriodKind.Year => 1, _ => 0 } is > 0 and var parts ? year / parts : part : null;

    /// <summary>The answer for a person; null when they were on no plan in the period.</summary>
    /// <param name="run">Everyone's pay on the day asked for.</param>
    /// <param name="repId">Who.</param>
    /// <param name="period">Month, quarter, year or days; settlements that end in it count, and one that goes on in it.</param>
    public static CommissionAnswer? Of(CommissionRun run, string repId, FiscalPeriod period)
    {
        var own = run.Book.People.Find(repId) is var rep and >= 0 ? run.Of(rep) : [];
        var inside = own.Where(statement => statement.IsIn(period, run.Book.AsOf)).ToList();
        return inside.Count == 0 ? null : new(run, period, inside, [.. own.TakeWhile(statement => statement != inside[0]).Where(statement => statement.IsFinal).TakeLast(Compared)]);
    }

    private decimal Sum(Func<StatementLine, bool> which) => Lines.Where(which).Sum(line => line.Amount);

    private decimal Flow(Func<CommissionStatement, long> of) => Major(Statements.Sum(of));

    private decimal Major(long minor) => (decimal)minor / _payee.Currency.MinorPerUnit;

    private static long RevenueOf(CommissionContext context, IReadOnlyList<CommissionStatement> statements)
    {
        var payee = statements[0].Payee;
        var (first, last) = (Day.Number(statements[0].Days.First), Day.Number(statements[^1].Days.Last));
        return context.Credits(CreditMeasure.Bookings, new()).Of(payee.Rep)
            .Where(credit => !credit.IsOverlay && credit.Day >= first && credit.Day <= last).Sum(credit => (context.Quarks(credit, payee) ?? 0) / Ratio.Quarks);
    }
}

/// <summary>A part of a deal's commission that waits, or waited.</summary>
/// <param name="DealId">The deal; null for what another system held.</param>
/// <param name="Deal">Its name.</param>
/// <param name="EarnedIn">Key of the settlement that it was earned in.</param>
/// <param name="Amount">Major units.</param>
public sealed record UnpaidDeal(string? DealId, string Deal, string EarnedIn, decimal Amount);
