using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Closing;

/// <summary>A month that was calculated: everyone's pay by what was known then, and what was kept of it.</summary>
/// <param name="Month">The month.</param>
/// <param name="IsLocked">True when it is final.</param>
/// <param name="State">Where it stands, in a word.</param>
/// <param name="Known">When what it was calculated from was known, in words.</param>
/// <param name="Hash">SHA-256 of the month.</param>
/// <param name="Run">Everyone's pay by what was known then.</param>
/// <param name="Kept">What was kept of everyone.</param>
/// <param name="Earlier">What locked months before it say, oldest first.</param>
public sealed record ClosedRun(FiscalPeriod Month, bool IsLocked, string State, string Known, string Hash, CommissionRun Run, IReadOnlyList<ClosedStatement> Kept, IReadOnlyList<LockedStatement> Earlier)
{
    /// <summary>A part for everyone of a scope who was on a plan, or for whom something was kept; by person, in the order of names.</summary>
    /// <param name="who">One person, a team, a region or everyone, as of the end of the month.</param>
    /// <param name="sees">Whether the pay of a person may be seen, by id: a position in the roster of then may be another's today.</param>
    public IReadOnlyList<StatementPart> Parts(Scope who, Func<string, bool> sees)
    {
        var (book, kept, earlier) = (Run.Book, Kept.ToDictionary(closed => closed.RepId, StringComparer.Ordinal), Earlier.ToLookup(one => one.Statement.RepId, StringComparer.Ordinal));
        var people = Run.Statements.Where(statement => statement.IsIn(Month, book.AsOf)).GroupBy(statement => statement.Payee.Id, StringComparer.Ordinal).ToDictionary(person => person.Key, person => (IReadOnlyList<CommissionStatement>)[.. person], StringComparer.Ordinal);
        foreach (var closed in Kept)
            people.TryAdd(closed.RepId, [Nothing(closed)]);
        var bridges = new MonthBridges(Month.Key, IsLocked, State, Known, Hash, people.Where(person => kept.ContainsKey(person.Key)).ToDictionary(person => person.Key, person => ClosingBridge.Of(person.Value, kept[person.Key], [.. earlier[person.Key]]), StringComparer.Ordinal));
        return [.. people.Values.Where(person => sees(person[0].Payee.Id) && CommissionGroup.IsIn(book, person[^1].Payee.Rep, person[^1].Payee.Id, Month.Last, who)).OrderBy(person => person[0].Payee.Name, StringComparer.Ordinal).ThenBy(person => person[0].Payee.Id, StringComparer.Ordinal)
            .Select(person => new StatementPart(book, person, bridges))];
    }

    /// <summary>A period of which some months are closed: those by what was known when they were calculated, the rest by what is known now.</summary>
    /// <param name="today">Everyone's statements of the period by what is known now, by person.</param>
    /// <param name="closed">The closed months, oldest first.</param>
    /// <param name="who">Whose.</param>
    /// <param name="sees">Whether the pay of a person may be seen, by id.</param>
    public static IReadOnlyList<StatementPart> Parts(IReadOnlyList<StatementPart> today, IReadOnlyList<ClosedRun> closed, Scope who, Func<string, bool> sees) =>
    [
        .. closed.SelectMany(month => month.Parts(who, sees)).Concat(today.Select(part => part with { Statements = [.. part.Statements.Where(statement => !closed.Any(month => month.Month.Contains(statement.Period.Last)))] }).Where(part => part.Statements.Count > 0))
            .GroupBy(part => part.Payee.Id, StringComparer.Ordinal).OrderBy(person => person.Last().Payee.Name, StringComparer.Ordinal).ThenBy(person => person.Key, StringComparer.Ordinal)
            .SelectMany(person => person.OrderBy(part => part.Statements[0].Period.First)),
    ];

    // whoever is on no plan any more may still be paid for one
    private CommissionStatement Nothing(ClosedStatement closed) => CommissionStatement.Nothing(new(Run.Book.People.Find(closed.RepId), closed.RepId, closed.Name, closed.Currency), Month,
        Run.Plans.Plans.SelectMany(versions => versions).FirstOrDefault(plan => plan.Label == closed.Plan) ?? new CommissionPlan { Id = closed.Plan, Name = closed.Plan, From = Month.First, Currency = closed.Currency.Code, Components = [] });
}
