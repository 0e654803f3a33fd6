using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Closing;

/// <summary>What a locked month says of one person.</summary>
/// <param name="Period">Key of the month.</param>
/// <param name="Statement">What was paid.</param>
public sealed record LockedStatement(string Period, ClosedStatement Statement);

/// <summary>
/// Computes the closing of a month: what is payable over all months as the business is known now, less what locked months have paid. A change of the past therefore never
/// changes a locked month; it is a dated discrepancy line in the month that is open, and is paid or taken back with it. What became payable before the first month that is closed
/// here is taken for paid elsewhere.
/// </summary>
public static class MonthClose
{
    /// <summary>Statements of everyone with something in the month, by person.</summary>
    /// <param name="book">The business as it is known now, valued on a day not before the end of the month; nothing hidden.</param>
    /// <param name="run">Everyone's statements on that day.</param>
    /// <param name="month">The fiscal month.</param>
    /// <param name="locked">Statements of locked months, any order.</param>
    /// <param name="holds">What is held back.</param>
    /// <param name="overrides">Amounts that were agreed to.</param>
    public static IReadOnlyList<ClosedStatement> Of(Book book, IReadOnlyList<CommissionStatement> run, FiscalPeriod month, IReadOnlyList<LockedStatement> locked, IReadOnlyList<PayHold> holds, IReadOnlyList<PayOverride> overrides)
    {
        var (paid, closed) = (locked.ToLookup(one => one.Statement.RepId, StringComparer.Ordinal), locked.Select(one => one.Period).Where(period => period != month.Key).ToHashSet(StringComparer.Ordinal));
        var own = run.Where(statement => statement.IsFinal && statement.Period.Last <= month.Last).ToLookup(statement => statement.Payee.Id, StringComparer.Ordinal);
        var (payroll, context) = (Payroll(book), new CommissionContext(book, PlanBook.Empty));
        var first = locked.Select(one => PeriodText.Parse(one.Period, book.Settings.Fiscal, book.AsOf)!.First).Append(month.First).Min();
        // someone who is on no plan any more may still have been paid for one
        return [.. own.Select(person => person.Key).Union(paid.Select(person => person.Key), StringComparer.Ordinal)
            .Select(rep => Of(context, [.. own[rep]], month, first, closed, [.. paid[rep].OrderBy(one => one.Period, StringComparer.Ordinal)], holds, [.. overrides.Where(one => one.RepId == rep && one.IsAgreed == true)]) with { PayrollId = payroll.GetValueOrDefault(rep) })
            .Where(statement => statement is { Lines.Count: > 0 } or { Payable: not 0 } or { Carried: not 0 } or { Held: not 0 }).OrderBy(statement => statement.RepId, StringComparer.Ordinal)];
    }

    private static ClosedStatement Of(CommissionContext context, List<CommissionStatement> statements, FiscalPeriod month, DateOnly first, HashSet<string> closed, List<LockedStatement> locked, IReadOnlyList<PayHold> holds, List<PayOverride> overrides)
    {
        var last = statements.Count > 0 ? statements[^1] : null;
        var payee = last?.Payee ?? new Payee(-1, locked[^1].Statement.RepId, locked[^1].Statement.Name, locked[^1].Statement.Currency);
        var plan = last?.Plan.Label ?? locked[^1].Statement.Plan;
        var lines = statements.Where(statement => month.Contains(statement.Period.Last)).SelectMany(statement => StatementLines.Of(statement, context).Select(line => Kept(line, statement, month.Key))).ToList();
        var earned = lines.Sum(line => line.Minor);
        lines.AddRange(Discrepancies(context, statements, month, closed, locked, payee.Currency));
        lines.AddRange(overrides.Where(one => one.Period == month.Key).Select(one => new ClosedLine(ClosedLine.Override, month.Key, "", "", null, null, month.Last, plan, one.Reason, $"asked for by {one.By}, agreed to by {one.DecidedBy}", one.Minor)));
        var paid = locked.Sum(one => one.Statement.Payable);
        var settled = statements.Where(statement => statement.Period.Last >= first).Sum(statement => statement.Payable) + Math.Min(0, last?.Settled.Carried ?? 0) + overrides.Where(one => string.CompareOrdinal(one.Period, month.Key) <= 0).Sum(one => one.Minor);
        var onHold = holds.Any(hold => hold.DealId is null && hold.RepId == payee.Id) ? Math.Max(0, settled - paid) : Math.Max(0, OnHold(context.Book, statements.FindAll(statement => statement.Period.Last >= first), holds, payee.Id));
        var due = settled - onHold - paid;
        return new(payee.Id, payee.Name, null, plan, payee.Currency, earned, lines.Sum(line => line.Minor) - earned, settled, (last?.Held ?? 0) + onHold, Math.Min(0, due), Math.Max(0, due), last?.Attainment, lines);
    }

    /// <summary>Where locked months say something else than the same months say now, deal by deal; what later locked months corrected already is taken off.</summary>
    private static IEnumerable<ClosedLine> Discrepancies(CommissionContext context, List<CommissionStatement> statements, FiscalPeriod month, HashSet<string> closed, List<LockedStatement> locked, Currency currency)
    {
        var now = statements.Select(statement => (Statement: statement, Key: context.Book.Settings.Fiscal.MonthOf(statement.Period.Last).Key)).Where(one => closed.Contains(one.Key))
            .SelectMany(one => StatementLines.Of(one.Statement, context).Select(line => Kept(line, one.Statement, one.Key))).ToList();
        var then = locked.Where(one => one.Period != month.Key).SelectMany(one => one.Statement.Lines).Where(line => line.Kind != ClosedLine.Override).ToList();
        foreach (var key in now.Concat(then).Select(line => (line.Origin, line.ComponentId, line.DealId)).Distinct().OrderBy(key => key.Origin, StringComparer.Ordinal).ThenBy(key => key.DealId, StringComparer.Ordinal).ThenBy(key => key.ComponentId, StringComparer.Ordinal))
        {
            var (present, was) = (now.FindAll(Same), then.FindAll(Same));
            if (present.Sum(line => line.Minor) - was.Sum(line => line.Minor) is var minor && minor != 0)
                yield return (present.Count > 0 ? present[0] : was[0]) with
                {
                    Kind = ClosedLine.Discrepancy,
                    On = month.Last,
                    Rule = present.Count == 0 ? "Nothing is earned there any more: the deal, its split, a quota, a rate or a plan changed after the month was locked"
                        : was.Count == 0 ? "Earned there by what became known after the month was locked" : "Something that it rests on changed after the month was locked",
                    Formula = FormattableString.Invariant($"{key.Origin}: now {Major(present)}, locked and corrected before {Major(was)}"),
                    Minor = minor,
                };

            bool Same(ClosedLine line) => line.Origin == key.Origin && line.ComponentId == key.ComponentId && line.DealId == key.DealId;
            decimal Major(List<ClosedLine> lines) => (decimal)lines.Sum(line => line.Minor) / currency.MinorPerUnit;
        }
    }

    /// <summary>What became payable for deals that are on hold.</summary>
    private static long OnHold(Book book, List<CommissionStatement> statements, IReadOnlyList<PayHold> holds, string repId)
    {
        var deals = holds.Where(hold => hold.DealId is not null && (hold.RepId is null || hold.RepId == repId)).Select(hold => hold.DealId!).ToHashSet(StringComparer.Ordinal);
        return deals.Count == 0 ? 0 : statements.Sum(statement => statement.ReleasedBy(book).Where(part => part.DealId is not null && deals.Contains(part.DealId)).Sum(part => part.Minor));
    }

    private static ClosedLine Kept(StatementLine line, CommissionStatement statement, string origin) => new(CommissionTables.Word(line.Kind), origin, line.ComponentId, line.Component, line.DealId, line.Deal, line.On, line.Plan, line.Rule, line.Formula,
        (long)(line.Amount * statement.Payee.Currency.MinorPerUnit));

    private static Dictionary<string, string?> Payroll(Book book)
    {
        var table = book.Knowledge[CrmFiles.Reps];
        return Enumerable.Range(0, table.Count).ToDictionary(row => table["rep_id"].Text(row)!, row => table["payroll_id"].Text(row), StringComparer.Ordinal);
    }
}
