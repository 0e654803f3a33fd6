using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>The quota area's calculations: pure functions of a Book, a question and assumptions.</summary>
public static class QuotaAnalytics
{
    /// <summary>People whose ways to close the gap are worked out in a status; the rest is listed with the gap alone.</summary>
    public const int PlansShown = 25;

    /// <summary>Everything that /quota-status says.</summary>
    /// <param name="book">The business on the as-of day, as the viewer sees it. What someone won is read from all deals, so that it is the same number for everyone who may see it.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="assumptions">Thresholds.</param>
    /// <param name="adjustments">How signs of trouble move a deal's chance.</param>
    public static QuotaStatus Status(Book book, QuotaQuestion question, QuotaAssumptions assumptions, ProbabilityAdjustments adjustments)
    {
        var clock = new PaceClock(book, question.Period, question.Basis, PaceCurve.Of(book, question.Period, assumptions));
        var lines = new AttainmentLines(book.Whole, clock, assumptions, Segment(book, question.Scope));
        var view = new QuotaView(book, question.Scope, lines, assumptions);
        var (total, source) = view.Total(clock);
        return new()
        {
            Question = question,
            AsOf = book.AsOf,
            ScopeLabel = question.Scope.Label(book),
            Currency = book.Knowledge.Rates.Reporting.Code,
            Assumptions = assumptions,
            Clock = clock,
            Total = total,
            QuotaSource = source,
            Reps = view.Reps,
            Teams = view.Teams(),
            Regions = view.Regions(),
            Slices = view.Slices(question.Period),
            Distribution = Distribution(view.Reps),
            Assignments = view.Assignments(question.Period),
            Trend = PastPeriods.Trend(book, question, assumptions, total, view.Reps),
            AtRisk = AtRisk(book, question, assumptions, adjustments, view.Reps),
            Line = view.Line(question.Period),
            Notes = QuotaNotes.For(book, question, clock, total, view),
        };
    }

    /// <summary>Everyone's line in a period with nothing hidden, by rep id: for comparisons that show no one person. Those without quota and credit are left out.</summary>
    public static IReadOnlyList<AttainmentLine> Lines(Book book, FiscalPeriod period, QuotaAssumptions assumptions)
    {
        var lines = new AttainmentLines(book.Whole, new(book.Whole, period, PaceBasis.Calendar, null), assumptions);
        return [.. new QuotaView(book.Whole, Scope.Everyone, lines, assumptions).Reps.Where(line => line.Id is not null)];
    }

    /// <summary>What is missing to one person's quota, and what of their open deals could bring it.</summary>
    public static GapPlan Gap(Book book, FiscalPeriod period, AttainmentLine line, QuotaAssumptions assumptions, ProbabilityAdjustments adjustments) =>
        new GapFinder(book, period, adjustments, assumptions).For(book.People.Find(line.Id), line);

    private static ScopeFilter? Segment(Book book, Scope scope) => scope.Kind == ScopeKind.Segment ? new(book.Whole, scope) : null;

    private static List<StatusGroup> Distribution(IReadOnlyList<AttainmentLine> reps)
    {
        var judged = reps.Where(line => line.Status is not null).ToList();
        return [.. ((string[])["exceeding", "on track", "at risk", "critical"]).Select(status => (Status: status, People: judged.FindAll(line => line.Status == status)))
            .Select(group => new StatusGroup(group.Status, group.People.Count, judged.Count, group.People.Sum(line => line.Quota!.Value), group.People.Sum(line => line.Actual), group.People.Sum(line => line.Projection),
                group.People.Sum(line => line.Projection - line.Quota!.Value)))];
    }

    private static IReadOnlyList<GapPlan> AtRisk(Book book, QuotaQuestion question, QuotaAssumptions assumptions, ProbabilityAdjustments adjustments, IReadOnlyList<AttainmentLine> reps)
    {
        var behind = reps.Where(line => line is { Id: not null, Status: "at risk" or "critical" } && line.Gap > 0).OrderByDescending(line => line.Gap).ThenBy(line => line.Id, StringComparer.Ordinal).ToList();
        if (behind.Count == 0 || question.Period.Last < book.AsOf)
            return [.. behind.Select(line => new GapPlan(line, [], [], []))];
        var finder = new GapFinder(book, question.Period, adjustments, assumptions);
        return [.. behind.Select((line, place) => place < PlansShown ? finder.For(book.People.Find(line.Id), line) : new GapPlan(line, [], [], []))];
    }
}
