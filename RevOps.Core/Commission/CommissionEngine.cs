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

    /// <summary>The same with what it reads at hand.</summary>
    internal static List<CommissionStatement> Run(CommissionContext context, IEnumerable<int> people)
    {
        var runs = new List<PayeeRun>();
        foreach (var rep in people)
            if (context.Plans.Spans(rep, context.Until) is { Count: > 0 } spans)
                runs.Add(new(context, PayeeOf(context, rep, spans[^1].Plan), spans));
        var (statements, shares) = (new List<CommissionStatement>(), new SharedPay(context, runs));
        if (runs.Count == 0)
            return statements;
        var drafts = new List<(PayeeRun Run, Draft Draft)>(runs.Count);
        for (var month = context.Month(runs.Min(run => run.First)); month.First <= context.Until; month = context.Month(month.Last.AddDays(1)))
        {
            drafts.Clear();
            foreach (var run in runs)
                if (run.Earn(month, context.Until) is { } draft)
                    drafts.Add((run, draft));
            shares.Add(drafts, month);
            foreach (var (run, draft) in drafts)
                statements.Add(run.Close(draft));
        }
        return statements;
    }

    /// <summary>A person as someone who is paid: in their own currency, else the plan's.</summary>
    private static Payee PayeeOf(CommissionContext context, int rep, CommissionPlan plan)
    {
        var person = context.Book.People.Reps[rep];
        return new(rep, person.Id, person.Name, new(context.CurrencyOf(person.Id) ?? plan.Currency));
    }
}
