using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission;

/// <summary>What several people earned and are paid in a period: those of a team, a region or the company whose pay the viewer may see.</summary>
public sealed class CommissionGroup
{
    private readonly Book _book;
    private readonly IReadOnlyList<IReadOnlyList<CommissionStatement>> _people;

    private CommissionGroup(Scope who, FiscalPeriod period, Book book, IReadOnlyList<IReadOnlyList<CommissionStatement>> people) => (Who, Period, _book, _people, Files) = (who, period, book, people, new(book, people));

    /// <summary>Whose it is.</summary>
    public Scope Who { get; }

    /// <summary>Whose it is, in words.</summary>
    public string Title => Who.Kind == ScopeKind.Everyone ? "Everyone" : Who.Name;

    /// <summary>The period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>The statements by person, and as workbooks.</summary>
    public StatementFiles Files { get; }

    /// <summary>The people of a scope; null when nobody in it whose pay may be seen was on a plan.</summary>
    /// <param name="book">The business on the day asked for, as the viewer sees it.</param>
    /// <param name="run">Everyone's statements of that day.</param>
    /// <param name="scope">Everyone, one person, or a team or region as of the end of what is settled.</param>
    /// <param name="period">Settlements that end in it count, and one that goes on in it.</param>
    /// <param name="sees">Whether the pay of a person may be seen.</param>
    public static CommissionGroup? Of(Book book, IReadOnlyList<CommissionStatement> run, Scope scope, FiscalPeriod period, Func<int, bool> sees)
    {
        var people = run.Where(statement => statement.IsIn(period, book.AsOf)).GroupBy(statement => statement.Payee.Id, StringComparer.Ordinal).Select(person => (IReadOnlyList<CommissionStatement>)[.. person])
            .Where(person => sees(person[^1].Payee.Rep) && IsIn(book, person[^1].Payee.Rep, person[^1].Payee.Id, person[^1].Days.Last, scope)).OrderBy(person => person[0].Payee.Name, StringComparer.Ordinal).ThenBy(person => person[0].Payee.Id, StringComparer.Ordinal).ToList();
        return people.Count == 0 ? null : new(scope, period, book.Whole, people);
    }

    /// <summary>The group as a report: a row a person, and a total for each currency.</summary>
    /// <param name="knownAt">The newest knowledge used.</param>
    /// <param name="paid">What locked months of the period paid the people of the scope whose pay may be seen, by month and person.</param>
    public Report Report(DateTimeOffset? knownAt, IReadOnlyList<LockedStatement> paid)
    {
        var rows = _people.Select(person => (Last: person[^1], Earned: Sum(person, one => one.Total), Capped: Sum(person, one => one.CapWithheld), Payable: Sum(person, one => one.Payable), Held: Major(person[^1], person[^1].Held))).ToList();
        var totals = rows.GroupBy(row => row.Last.Payee.Currency.Code, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Currency: group.Key, Count: group.Count(), Earned: group.Sum(row => row.Earned), Capped: group.Sum(row => row.Capped), Payable: group.Sum(row => row.Payable), Held: group.Sum(row => row.Held))).ToList();
        return new("/commission-calc", _book.AsOf, knownAt, $"{Title}, {Period.Key}", $"What are the people of {(Title == "Everyone" ? "the company" : Title)} paid for {Period.Key}?",
            $"{rows.Count} {(rows.Count == 1 ? "person" : "people")}: {string.Join(" and ", totals.Select(total => $"{Text(total.Earned, total.Currency)} earned, {Text(total.Payable, total.Currency)} payable"))}.",
            [new("commission.people", "People", rows.Count, Unit.Count, "People of the group with a settlement in the period, whose pay may be seen"), .. totals is [var only] ? Figures(only.Currency, only.Earned, only.Capped, only.Payable, only.Held) : [], .. CommissionFigures.Paid(paid)],
            [
                new("commission.statements", "Statements", [new("rep_id", "Rep id", Unit.Text), new("name", "Name", Unit.Text), new("plan", "Plan version", Unit.Text), new("currency", "Currency", Unit.Text), new("attainment", "Attainment", Unit.Percent),
                    new("total", "Earned", Unit.Count), new("cap_withheld", "Withheld by caps", Unit.Count), new("payable", "Payable", Unit.Count), new("held_balance", "Held in all", Unit.Count)],
                    [.. rows.Select(row => (IReadOnlyList<object?>)[row.Last.Payee.Id, row.Last.Payee.Name, row.Last.Plan.Label, row.Last.Payee.Currency.Code, row.Last.Attainment, .. Amounts(row.Last.Payee.Currency.Code, row.Earned, row.Capped, row.Payable, row.Held)])]),
                new("commission.totals", "In all", [new("currency", "Currency", Unit.Text), new("people", "People", Unit.Count), new("total", "Earned", Unit.Count), new("cap_withheld", "Withheld by caps", Unit.Count), new("payable", "Payable", Unit.Count), new("held_balance", "Held in all", Unit.Count)],
                    [.. totals.Select(total => (IReadOnlyList<object?>)[total.Currency, total.Count, .. Amounts(total.Currency, total.Earned, total.Capped, total.Payable, total.Held)])]),
                .. CommissionTables.Closings(paid),
            ], [], [], [.. CommissionReport.PaidWords(paid), .. totals.Count > 1 ? ["People are paid in several currencies; each has a total of its own."] : Array.Empty<string>()]);
    }

    private static IEnumerable<object?> Amounts(string currency, params IEnumerable<decimal> amounts) => amounts.Select(amount => new UnitValue(amount, Unit.Money, currency));

    private static IEnumerable<Figure> Figures(string currency, decimal earned, decimal capped, decimal payable, decimal held) =>
    [
        new("commission.total", "Earned", earned, Unit.Money, "Sum of everyone's earnings, before caps") { Currency = currency, Inputs = ["commission.people"] },
        new("commission.cap_withheld", "Withheld by caps", capped, Unit.Money, "Sum of what caps withhold of it") { Currency = currency, Inputs = ["commission.people"] },
        new("commission.payable", "Payable", payable, Unit.Money, "Sum of what everyone is paid") { Currency = currency, Inputs = ["commission.people"] },
        new("commission.held_balance", "Held in all", held, Unit.Money, "Sum of what is earned and not payable by the end of the period") { Currency = currency, Inputs = ["commission.people"] },
    ];

    /// <summary>Whether a person is of a scope on a day; someone who is not in the roster any more is of no team.</summary>
    internal static bool IsIn(Book book, int rep, string repId, DateOnly day, Scope scope) => scope.Kind switch
    {
        ScopeKind.Everyone => true,
        ScopeKind.Rep => repId == scope.Name,
        ScopeKind.Team => rep >= 0 && Words.Same(book.People.Team(rep, day), scope.Name),
        ScopeKind.Region => rep >= 0 && Words.Same(book.People.Reps[rep].Region, scope.Name),
        _ => false,
    };

    private static decimal Sum(IReadOnlyList<CommissionStatement> person, Func<CommissionStatement, long> of) => Major(person[0], person.Sum(of));

    private static decimal Major(CommissionStatement statement, long minor) => (decimal)minor / statement.Payee.Currency.MinorPerUnit;

    private static string Text(decimal amount, string currency) => ValueText.Of(amount, Unit.Money, currency);
}
