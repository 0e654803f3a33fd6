using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission;

/// <summary>Whom and which months a version of a plan concerns, to be told before it is published.</summary>
/// <param name="Plan">The version.</param>
/// <param name="On">The day that people are counted on: its first, or today while it is in force.</param>
/// <param name="People">How many it counts for then.</param>
/// <param name="Closed">Locked months that lie in its range, oldest first.</param>
/// <param name="Next">The published version that takes its place; null when none does.</param>
/// <param name="Before">The published version whose place it takes; null for none.</param>
public sealed record PlanReach(CommissionPlan Plan, DateOnly On, int People, IReadOnlyList<string> Closed, CommissionPlan? Next, CommissionPlan? Before)
{
    /// <summary>The reach of a version, published or not.</summary>
    /// <param name="plan">The version.</param>
    /// <param name="book">The business on a day, nothing hidden.</param>
    /// <param name="published">The plans that people are paid by.</param>
    /// <param name="locked">Months that can never change.</param>
    public static PlanReach Of(CommissionPlan plan, Book book, IReadOnlyList<CommissionPlan> published, IEnumerable<FiscalPeriod> locked)
    {
        var others = published.Where(other => string.Equals(other.Id, plan.Id, StringComparison.OrdinalIgnoreCase) && other.Version != plan.Version).OrderBy(other => other.From).ThenBy(other => other.Version).ToList();
        var next = others.FirstOrDefault(other => other.From > plan.From || other.From == plan.From && other.Version > plan.Version);
        var end = next?.From.AddDays(-1) is { } day && (plan.To is not { } last || day < last) ? day : plan.To;
        var on = book.AsOf < plan.From ? plan.From : end is { } over && over < book.AsOf ? over : book.AsOf;
        var plans = PlanBook.Of(book, [.. published.Where(other => other.Label != plan.Label), plan]);
        return new(plan, on, plans.People.Count(rep => plans.On(rep, on) is var (found, _) && ReferenceEquals(found, plan)),
            [.. locked.Where(month => plan.From <= month.Last && (end is not { } to || month.First <= to)).OrderBy(month => month.First).Select(month => month.Key)], next, others.LastOrDefault(other => other.From <= plan.From && other != next));
    }

    /// <summary>It in sentences.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return Next?.From == Plan.From ? $"It never counts: {Next.Label} counts from the same day on and comes after it."
            : $"It counts from {Day(Plan.From)}{(Next is not null ? $" until {Next.Label} takes its place on {Day(Next.From)}" : Plan.To is { } last ? $" to {Day(last)}" : " on")}, for {People.ToString(CultureInfo.InvariantCulture)} {(People == 1 ? "person" : "people")} on {Day(On)}.";
        if (Before is not null)
            yield return $"{Before.Label} counts until then.";
        if (Closed.Count > 0)
            yield return $"{(Closed.Count == 1 ? $"{Closed[0]} is" : $"{Closed[0]} to {Closed[^1]} are")} locked and lie{(Closed.Count == 1 ? "s" : "")} in its range: what was paid stays, and every difference becomes a discrepancy in the next open month.";
        if (People == 0)
            yield return "Nobody is on it then; plan_assignments.csv says who is on which plan.";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
