using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission;

/// <summary>
/// Computes commission: a pure function of the business on a day and of plans. Everyone is settled from their first plan on, period after period, so balances and windows need no
/// state from before; nothing depends on the order of files, on culture, zone or threads.
/// </summary>
public static class CommissionEngine
{
    /// <summary>Statements of everyone who is on a plan, from the first settlement to the one that the Book's day lies in; oldest first, people by id.</summary>
    /// <param name="book">The business; nothing may be hidden in it, since pools and overrides need everyone.</param>
    /// <param name="plans">Plans and who is on them.</param>
    public static IReadOnlyList<CommissionStatement> Run(Book book, PlanBook plans) => Run(new CommissionContext(book, plans), plans.People);

    /// <summary>Statements of some people alone, such as those whom a changed deal credits: what several share is as if there were nobody else.</summary>
    /// <param name="book">The business; nothing may be hidden in it.</param>
    /// <param name="plans">Plans and who is on them.</param>
    /// <param name="people">Positions in the roster.</param>
    public static IReadOnlyList<CommissionStatement> Run(Book book, PlanBook plans, IReadOnlyCollection<int> people) => Run(new CommissionContext(book, plans), people);

    /// <summary>Statements of some people alone: what several share, such as pools, budgets and overrides on commission, is as if there were nobody else.</summary>
    internal static IReadOnlyList<CommissionStatement> Run(CommissionContext context, IEnumerable<int> people)
    {
        var (book, plans) = (context.Book, context.Plans);
        var reps = book.Knowledge[CrmFiles.Reps]["rep_id"];
        var rows = Enumerable.Range(0, reps.Count).ToDictionary(row => reps.Text(row)!, StringComparer.Ordinal);
        var runs = people.Select(rep => (Rep: rep, Spans: plans.Spans(rep, context.Until))).Where(person => person.Spans.Count > 0)
            .Select(person => new PayeeRun(context, PayeeOf(book, person.Rep, rows, person.Spans[^1].Plan), person.Spans)).ToList();
        var statements = new List<CommissionStatement>();
        if (runs.Count == 0)
            return statements;
        var shares = new SharedPay(context, runs);
        for (var month = context.Calendar.MonthOf(runs.Min(run => run.First)); month.First <= context.Until; month = context.Calendar.After(month))
        {
            var drafts = runs.Select(run => (Run: run, Draft: run.Earn(month, context.Until))).Where(one => one.Draft is not null).Select(one => (one.Run, Draft: one.Draft!)).ToList();
            shares.Add(drafts, month);
            statements.AddRange(drafts.Select(one => one.Run.Close(one.Draft)));
        }
        return statements;
    }

    /// <summary>A person as someone who is paid: in their own currency, else the plan's.</summary>
    private static Payee PayeeOf(Book book, int rep, Dictionary<string, int> rows, CommissionPlan plan)
    {
        var person = book.People.Reps[rep];
        return new(rep, person.Id, person.Name, new(book.Knowledge[CrmFiles.Reps]["currency"].Text(rows[person.Id])?.ToUpperInvariant() ?? plan.Currency));
    }
}
