using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission.Closing;

/// <summary>Something to look at before a month is submitted.</summary>
/// <param name="Severity">Red for what makes pay wrong, orange for what may, yellow for what is unusual.</param>
/// <param name="Kind">missing plan, missing quota, split, unusual, carried, discrepancy, rate or hold.</param>
/// <param name="RepId">Whom it is about; null for a deal alone.</param>
/// <param name="DealId">Which deal it is about; null for a person.</param>
/// <param name="Text">One sentence.</param>
public sealed record ReviewItem(Status Severity, string Kind, string? RepId, string? DealId, string Text);

/// <summary>Looks through a calculated month for what finance would ask.</summary>
public static class CloseReview
{
    private const int Compared = 6, FewestCompared = 3;
    private const decimal Unusual = 2m;

    /// <summary>Everything found, worst first.</summary>
    /// <param name="book">The business, nothing hidden.</param>
    /// <param name="plans">Plans and who is on them.</param>
    /// <param name="run">Everyone's statements.</param>
    /// <param name="month">The month.</param>
    /// <param name="closing">Its statements.</param>
    public static IReadOnlyList<ReviewItem> Of(Book book, PlanBook plans, IReadOnlyList<CommissionStatement> run, FiscalPeriod month, IReadOnlyList<ClosedStatement> closing) =>
    [
        .. new[] { Unplanned(book, plans, month), Unmeasured(run, month), Open(book, month), Unpriced(book, plans, run, month), Strange(run, month), Carried(closing), Changed(closing) }.SelectMany(items => items)
            .OrderByDescending(item => item.Severity).ThenBy(item => item.Kind, StringComparer.Ordinal).ThenBy(item => item.RepId, StringComparer.Ordinal).ThenBy(item => item.DealId, StringComparer.Ordinal),
    ];

    private static IEnumerable<ReviewItem> Unplanned(Book book, PlanBook plans, FiscalPeriod month) =>
        Credits(book, month).Where(one => one.Rep >= 0 && plans.On(one.Rep, Day.Date(one.Credit.Day)) is null).GroupBy(one => one.Rep)
            .Select(person => new ReviewItem(Status.Orange, "missing plan", book.People.Reps[person.Key].Id, null, $"{book.People.Reps[person.Key].Name} is credited with {person.Count()} won {(person.Count() == 1 ? "deal" : "deals")} in {month.Key} and was on no plan on those days."));

    private static IEnumerable<ReviewItem> Unmeasured(IReadOnlyList<CommissionStatement> run, FiscalPeriod month) =>
        Current(run, month).Where(statement => statement.Parts.Any(part => part.Quota.Quota is null or 0 && (part.Component.Tiers is { By: TierAxis.Attainment } || part.Component.Rate is { Fraction: null })))
            .Select(statement => new ReviewItem(Status.Red, "missing quota", statement.Payee.Id, null, $"{statement.Payee.Name} is measured by attainment and has no quota in {month.Key}: no step above the first is ever reached, and a rate of target ÷ quota pays nothing."));

    private static IEnumerable<ReviewItem> Open(Book book, FiscalPeriod month) =>
        CommissionCredits.Of(book, month).Open.Select(open => new ReviewItem(Status.Red, "split", null, book["deal_id"].Text(open.Deal), $"{book["name"].Text(open.Deal)}: {open.Why} {ValueText.Of(open.Minor.Amount, Unit.Money, open.Minor.Currency.Code)} is credited to nobody."));

    private static IEnumerable<ReviewItem> Unpriced(Book book, PlanBook plans, IReadOnlyList<CommissionStatement> run, FiscalPeriod month)
    {
        var (context, payees) = (new CommissionContext(book, plans), Current(run, month).ToDictionary(statement => statement.Payee.Rep, statement => statement.Payee));
        return Credits(book, month).Where(one => payees.TryGetValue(one.Rep, out var payee) && context.Quarks(one.Credit, payee) is null)
            .Select(one => (one.Credit, Payee: payees[one.Rep])).Select(one => new ReviewItem(Status.Red, "rate", one.Payee.Id, book["deal_id"].Text(one.Credit.Deal), $"{book["name"].Text(one.Credit.Deal)} was sold in {one.Credit.Currency}, and there is no rate into {one.Payee.Currency} on that day: it counts nothing for {one.Payee.Name}."));
    }

    private static IEnumerable<ReviewItem> Strange(IReadOnlyList<CommissionStatement> run, FiscalPeriod month)
    {
        foreach (var person in run.Where(statement => statement.Period.Last <= month.Last).GroupBy(statement => statement.Payee.Id))
        {
            var (before, now) = (person.Where(statement => statement.Period.Last < month.First).TakeLast(Compared).Select(statement => statement.Total).ToList(), person.LastOrDefault(statement => month.Contains(statement.Period.Last)));
            if (now is null || before.Count < FewestCompared || before.Average() is not (> 0 and var usual) || ((decimal)now.Total <= (decimal)usual * Unusual && (decimal)now.Total >= (decimal)usual / Unusual))
                continue;
            var against = $"the mean of the {before.Count} settlements before ({Money(now, (long)usual)})";
            yield return new(Status.Yellow, "unusual", now.Payee.Id, null, now.Total == 0 ? $"{now.Payee.Name} earned nothing, against {against}." : $"{now.Payee.Name} earned {Money(now, now.Total)}, {ValueText.Of(now.Total / (decimal)usual, Unit.Ratio)} {against}.");
        }
    }

    private static IEnumerable<ReviewItem> Carried(IReadOnlyList<ClosedStatement> closing) =>
        closing.Where(statement => statement.Carried < 0).Select(statement => new ReviewItem(Status.Orange, "carried", statement.RepId, null, $"{statement.Name} was paid {Money(statement, -statement.Carried)} too much by now; it is taken off what comes next."));

    private static IEnumerable<ReviewItem> Changed(IReadOnlyList<ClosedStatement> closing) =>
        from statement in closing
        from line in statement.Lines
        where line.Kind == ClosedLine.Discrepancy
        select new ReviewItem(Status.Orange, "discrepancy", statement.RepId, line.DealId, $"{statement.Name}, {line.Origin}{(line.Deal is { } deal ? $", {deal}" : "")}: {Money(statement, line.Minor)} differs from what was locked; it is settled with this month.");

    private static IEnumerable<CommissionStatement> Current(IReadOnlyList<CommissionStatement> run, FiscalPeriod month) => run.Where(statement => month.Contains(statement.Period.Last));

    private static IEnumerable<(int Rep, SaleCredit Credit)> Credits(Book book, FiscalPeriod month) =>
        new CommissionContext(book, PlanBook.Empty).Credits(CreditMeasure.Bookings, new()).All.Where(one => month.Contains(Day.Date(one.Credit.Day)));

    private static string Money(CommissionStatement statement, long minor) => ValueText.Of((decimal)minor / statement.Payee.Currency.MinorPerUnit, Unit.Money, statement.Payee.Currency.Code);

    private static string Money(ClosedStatement statement, long minor) => ValueText.Of((decimal)minor / statement.Currency.MinorPerUnit, Unit.Money, statement.Currency.Code);
}
