using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission.WhatIf;

/// <summary>What one person gets for the same deals by two plans, in major units of their currency.</summary>
/// <param name="RepId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Currency">What they are paid in.</param>
/// <param name="IsOnPlan">True for people of the plan; false for others whose pay hangs on theirs, such as by an override, and for those who have left it.</param>
/// <param name="WasOnPlan">True for whoever was on the plan before the period alone: what waited is paid after they left.</param>
/// <param name="EarnedA">Earned in the period by the first, after caps.</param>
/// <param name="EarnedB">The same by the second.</param>
/// <param name="PaidA">Paid with the settlements of the period by the first.</param>
/// <param name="PaidB">The same by the second.</param>
public sealed record ComparedPay(string RepId, string Name, Currency Currency, bool IsOnPlan, bool WasOnPlan, decimal EarnedA, decimal EarnedB, decimal PaidA, decimal PaidB)
{
    /// <summary>What the second earns more; negative for less.</summary>
    public decimal EarnedMore => EarnedB - EarnedA;

    /// <summary>What the second pays more; negative for less.</summary>
    public decimal PaidMore => PaidB - PaidA;
}

/// <summary>
/// Two versions of a plan on the same deals: the engine settles everyone twice, once as if the first had counted ever since the plan began and once as if the second had, so that
/// windows, caps and balances are whole under both. People, their quotas and targets, and all other plans stay as they are.
/// </summary>
/// <param name="A">The first.</param>
/// <param name="B">The second; where it is of another plan it stands in for the first one's.</param>
/// <param name="Period">What is looked at.</param>
/// <param name="AsOf">The day that the business is valued on.</param>
/// <param name="People">Whoever is on the plan in the period, and whose pay differs; the largest difference first.</param>
public sealed record PlanComparison(CommissionPlan A, CommissionPlan B, FiscalPeriod Period, DateOnly AsOf, IReadOnlyList<ComparedPay> People)
{
    /// <summary>Sums of the rows, one a currency.</summary>
    public IReadOnlyList<ComparedPay> Totals => [.. People.GroupBy(person => person.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal).Select(group =>
        new ComparedPay("", "Total", group.Key, true, false, group.Sum(one => one.EarnedA), group.Sum(one => one.EarnedB), group.Sum(one => one.PaidA), group.Sum(one => one.PaidB)))];

    /// <summary>Compares; or says in a sentence why the two cannot be.</summary>
    /// <param name="book">The business on a day, nothing hidden.</param>
    /// <param name="published">The plans that people are paid by.</param>
    /// <param name="a">The first version, published or not.</param>
    /// <param name="b">The second.</param>
    /// <param name="period">What is looked at; it has begun.</param>
    public static (PlanComparison? Comparison, string? Problem) Of(Book book, IReadOnlyList<CommissionPlan> published, CommissionPlan a, CommissionPlan b, FiscalPeriod period)
    {
        if (!string.Equals(a.Currency, b.Currency, StringComparison.OrdinalIgnoreCase))
            return (null, $"{a.Label} pays in {a.Currency} and {b.Label} in {b.Currency}; compare versions of one currency.");
        if (period.First > book.AsOf)
            return (null, $"{period.Key} has not begun, so there are no deals to compare on.");
        var from = published.Where(plan => IsOf(plan, a)).Append(a).Append(b).Min(plan => plan.From);
        var (first, second) = (Settled(a), Settled(b));
        var rows = new List<ComparedPay>();
        foreach (var (rep, id) in book.People.Reps.Index().Select(rep => (rep.Index, rep.Item.Id)))
        {
            var (mine, theirs) = (first.Pay.GetValueOrDefault(id), second.Pay.GetValueOrDefault(id));
            if ((mine ?? theirs)?.Payee is not { } payee)
                continue;
            var own = first.Plans.Of(rep).Where(one => string.Equals(one.PlanId, a.Id, StringComparison.OrdinalIgnoreCase) && one.From <= period.Last).ToList();
            var isOn = own.Exists(one => one.To is not { } last || period.First <= last);
            var row = new ComparedPay(id, payee.Name, payee.Currency, isOn, !isOn && own.Count > 0, Major(mine?.Earned), Major(theirs?.Earned), Major(mine?.Paid), Major(theirs?.Paid));
            if (isOn || row.EarnedMore != 0 || row.PaidMore != 0)
                rows.Add(row);

            decimal Major(long? minor) => (decimal)(minor ?? 0) / payee.Currency.MinorPerUnit;
        }
        return (new(a, b, period, book.AsOf, [.. rows.OrderByDescending(row => Math.Abs(row.PaidMore)).ThenByDescending(row => Math.Abs(row.EarnedMore)).ThenBy(row => row.RepId, StringComparer.Ordinal)]), null);

        (PlanBook Plans, Dictionary<string, PeriodPay> Pay) Settled(CommissionPlan plan)
        {
            var plans = PlanBook.Of(book, [.. published.Where(other => !IsOf(other, a)), plan with { Id = a.Id, From = from, To = null }]);
            return (plans, CommissionEngine.Run(book, plans).Where(statement => statement.IsIn(period, book.AsOf)).GroupBy(statement => statement.Payee.Id, StringComparer.Ordinal)
                .ToDictionary(person => person.Key, person => new PeriodPay(person.First().Payee, person.Sum(one => one.Total - one.CapWithheld), person.Sum(one => one.Payable)), StringComparer.Ordinal));
        }
    }

    /// <summary>The answer in one sentence.</summary>
    public string Headline => People.Count == 0 ? $"Nobody was on {A.Id} in {Period.Key}."
        : $"{B.Label} pays {string.Join(", ", Totals.Select(total => $"{Money(Math.Abs(total.PaidMore), total)} {(total.PaidMore < 0 ? "less" : "more")}"))} than {A.Label} for {Period.Key}: of {People.Count} {(People.Count == 1 ? "person" : "people")} {People.Count(person => person.PaidMore > 0)} get more, {People.Count(person => person.PaidMore < 0)} less.";

    /// <summary>The rows as a table for files; its sums are the totals.</summary>
    public ReportTable Table() => new("commission.comparison", $"{A.Label} and {B.Label} on the same deals, {Period.Key}",
    [
        new("rep_id", "Rep id", Unit.Text), new("name", "Name", Unit.Text), new("on_plan", "On the plan", Unit.Text), new("currency", "Currency", Unit.Text), new("earned_a", $"Earned by {A.Label}", Unit.Count), new("earned_b", $"Earned by {B.Label}", Unit.Count),
        new("earned_more", "Earned more", Unit.Count), new("paid_a", $"Paid by {A.Label}", Unit.Count), new("paid_b", $"Paid by {B.Label}", Unit.Count), new("paid_more", "Paid more", Unit.Count),
    ],
    [
        .. People.Select(one => (IReadOnlyList<object?>)[one.RepId, one.Name, one.IsOnPlan ? "yes" : one.WasOnPlan ? "before" : "no", one.Currency.Code, one.EarnedA, one.EarnedB, one.EarnedMore, one.PaidA, one.PaidB, one.PaidMore]),
    ]);

    private static bool IsOf(CommissionPlan plan, CommissionPlan other) => string.Equals(plan.Id, other.Id, StringComparison.OrdinalIgnoreCase);

    private static string Money(decimal amount, ComparedPay total) => ValueText.Of(amount, Unit.Money, total.Currency.Code);

    private sealed record PeriodPay(Payee Payee, long Earned, long Paid);
}
