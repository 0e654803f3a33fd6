using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>Who is on which plan, from when to when.</summary>
/// <param name="Rep">Position in the roster.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Target">Target variable a year in the person's currency; null for the plan's.</param>
public sealed record Assignment(int Rep, string PlanId, DateOnly From, DateOnly? To, decimal? Target);

/// <summary>All versions of all plans, and who is on them.</summary>
public sealed class PlanBook
{
    private readonly Dictionary<string, List<CommissionPlan>> _plans;
    private readonly ILookup<int, Assignment> _assignments;

    private PlanBook(IEnumerable<CommissionPlan> plans, IEnumerable<Assignment> assignments)
    {
        _plans = plans.GroupBy(plan => plan.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(versions => versions.Key, versions => versions.OrderBy(plan => plan.From).ThenBy(plan => plan.Version).ToList(), StringComparer.OrdinalIgnoreCase);
        _assignments = assignments.ToLookup(assignment => assignment.Rep);
    }

    /// <summary>No plans.</summary>
    public static PlanBook Empty { get; } = new([], []);

    /// <summary>Plans, and the assignments that the Book holds.</summary>
    public static PlanBook Of(Book book, IEnumerable<CommissionPlan> plans)
    {
        var table = book.Knowledge[CrmFiles.PlanAssignments];
        return new(plans, Enumerable.Range(0, table.Count)
            .Where(row => book.People.Find(table["rep_id"].Text(row)) >= 0)
            .Select(row => new Assignment(book.People.Find(table["rep_id"].Text(row)), table["plan_id"].Text(row)!, table["from"].Date(row)!.Value, table["to"].Date(row),
                table["target_variable"].Has(row) ? new Money(table["target_variable"][row], book.Knowledge.Rates.Reporting).Amount : null))
            .OrderBy(assignment => assignment.Rep).ThenBy(assignment => assignment.From).ThenBy(assignment => assignment.PlanId, StringComparer.Ordinal));
    }

    /// <summary>Every plan's versions, oldest first.</summary>
    public IEnumerable<IReadOnlyList<CommissionPlan>> Plans => _plans.Values;

    /// <summary>People with any plan, by position.</summary>
    public IEnumerable<int> People => _assignments.Select(group => group.Key).Order();

    /// <summary>Where a person is on plans, oldest first.</summary>
    public IEnumerable<Assignment> Of(int rep) => _assignments[rep];

    /// <summary>The version of a person's plan that counts on a day; null for none. Of assignments that overlap the one that began last counts.</summary>
    public (CommissionPlan Plan, Assignment Assignment)? On(int rep, DateOnly day)
    {
        var assignment = _assignments[rep].LastOrDefault(one => one.From <= day && (one.To is not { } last || day <= last));
        return assignment is null || Version(assignment.PlanId, day) is not { } plan ? null : (plan, assignment);
    }

    /// <summary>Days up to a day on which each version of each plan counts for a person, in order. Of assignments that overlap, the one that began last counts.</summary>
    internal List<PlanSpan> Spans(int rep, DateOnly until)
    {
        var days = _assignments[rep].SelectMany(assignment => new[] { assignment.From, assignment.To?.AddDays(1) ?? DateOnly.MaxValue })
            .Concat(_assignments[rep].SelectMany(assignment => _plans.GetValueOrDefault(assignment.PlanId, []).SelectMany(plan => new[] { plan.From, plan.To?.AddDays(1) ?? DateOnly.MaxValue })))
            .Where(day => day <= until).Distinct().Order().ToList();
        var spans = new List<PlanSpan>();
        for (var at = 0; at < days.Count; at++)
            if (On(rep, days[at]) is var (plan, assignment))
                spans.Add(new(plan, assignment, days[at], at + 1 < days.Count ? days[at + 1].AddDays(-1) : DateOnly.MaxValue));
        return spans;
    }

    /// <summary>The version of a plan that counts on a day; null when none does, or there is no such plan.</summary>
    public CommissionPlan? Version(string planId, DateOnly day) => _plans.TryGetValue(planId, out var versions) ? versions.FindLast(plan => plan.From <= day) is { } newest && newest.IsInForce(day) ? newest : null : null;

    /// <summary>True when there is a plan of that id.</summary>
    public bool Knows(string planId) => _plans.ContainsKey(planId);
}
