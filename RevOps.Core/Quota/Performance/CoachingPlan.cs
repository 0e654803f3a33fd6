using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota.Performance;

/// <summary>Where an item of a plan comes from.</summary>
public enum PlanSource { Figures, OwnGoal, Manager }

/// <summary>One thing to do.</summary>
/// <param name="Key">Its stable name within a rep's period; ticks go by it.</param>
/// <param name="Source">From the figures, the rep's own, or the manager's.</param>
/// <param name="Days">30, 60 or 90 for an item from the figures; null for what someone wrote.</param>
/// <param name="Action">What.</param>
/// <param name="Owner">Who.</param>
/// <param name="Due">By when; null when not said.</param>
/// <param name="Goal">What it should reach; null for what someone wrote.</param>
/// <param name="Measure">What it is measured by; null for what someone wrote.</param>
/// <param name="Deals">The deals it is about.</param>
/// <param name="IsDone">Ticked.</param>
public sealed record PlanItem(string Key, PlanSource Source, int? Days, string Action, string Owner, DateOnly? Due, string? Goal, string? Measure, IReadOnlyList<DealExample> Deals, bool IsDone);

/// <summary>The 30/60/90-day plan: items from needs, and what the rep and the manager wrote, each as a row of its own.</summary>
internal static class CoachingPlan
{
    private const int Needs = 3;

    public static IReadOnlyList<PlanItem> Of(Book book, Rep rep, Scorecard card, IReadOnlyList<Observation> needs, IReadOnlyList<Observation> strengths, RepFile file, string? currency, PerformanceAssumptions assumptions)
    {
        var items = needs.Take(Needs).SelectMany(need => FromNeed(need, card[need.Kind])).ToList();
        if (items.Count == 0 && strengths is [var strength, ..])
            items.Add(Item(strength.Kind, 60, $"Show colleagues what is behind this: {strength.Text}", rep.Name, "One meeting in which others can ask", "Held", []));
        return
        [
            .. items.OrderBy(item => item.Days),
            .. file.Lines.OrderByDescending(line => line.IsGoal).ThenBy(line => line.Id).Select(line =>
                new PlanItem($"line.{line.Id}", line.IsGoal ? PlanSource.OwnGoal : PlanSource.Manager, null, line.Text, line.IsGoal ? rep.Name : line.By, line.Due, null, null, [], file.Done.Contains($"line.{line.Id}"))),
        ];

        IEnumerable<PlanItem> FromNeed(Observation need, Measure measure)
        {
            var ((first, habit), target) = (Advice.Steps(need.Kind), Target(measure, currency, assumptions));
            IReadOnlyList<DealExample> deals = need.Kind == MeasureKind.Coverage ? [] : need.Examples;
            var goal = need.Kind == MeasureKind.Coverage && card.Line is { Remaining: { } remaining, Open: var open } ? $"{ValueText.Compact(remaining * assumptions.Quota.CoverageBands.Low - open, Unit.Money, currency)} more of qualified pipeline that closes in the period"
                : deals.Count > 0 ? $"Done for {string.Join(", ", deals.Select(example => example.Deal))}" : "Done and talked over";
            yield return Item(need.Kind, 30, first, rep.Name, goal, measure.Words.Label, deals);
            yield return Item(need.Kind, 60, habit, $"{rep.Name}, with the manager", $"{measure.Words.Label} moves towards {target}", measure.Words.Label, []);
            yield return Item(need.Kind, 90, $"Look at {measure.Words.Label.ToLowerInvariant()} together and decide what stays in the plan", $"{rep.Name}, with the manager", $"{measure.Words.Label} of {target}", measure.Words.Label, []);
        }

        PlanItem Item(MeasureKind kind, int days, string action, string owner, string goal, string measure, IReadOnlyList<DealExample> deals)
        {
            var key = FormattableString.Invariant($"{MeasureWords.Of(kind).Key}.{days}");
            return new(key, PlanSource.Figures, days, action, owner, Due(book, days), goal, measure, deals, file.Done.Contains(key));
        }
    }

    /// <summary>So many days after the as-of day, or the working day before.</summary>
    private static DateOnly Due(Book book, int days)
    {
        var due = book.AsOf.AddDays(days);
        while (!book.Settings.WorkingWeek.Contains(due.DayOfWeek))
            due = due.AddDays(-1);
        return due;
    }

    /// <summary>The benchmark where there is one, else what is usual among peers.</summary>
    private static string Target(Measure measure, string? currency, PerformanceAssumptions assumptions)
    {
        decimal? benchmark = measure.Kind switch
        {
            MeasureKind.Attainment or MeasureKind.ProjectedAttainment => 1m,
            MeasureKind.Coverage => assumptions.Quota.CoverageBands.Low,
            MeasureKind.Health or MeasureKind.DataQuality or MeasureKind.ActivityScore => 80m,
            _ => null,
        };
        var target = benchmark ?? measure.Place!.Peers.Median;
        return ValueText.Of(target, measure.Words.Unit, currency) + (measure.LowerIsBetter ? " or less" : " or more");
    }
}
