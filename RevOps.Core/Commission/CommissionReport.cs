using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission;

/// <summary>Someone's commission as a report.</summary>
public static class CommissionReport
{
    /// <summary>A total this many times the mean of earlier ones, or one over this, stands out.</summary>
    private const decimal Unusual = 2m;

    /// <summary>The report of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="knownAt">The newest knowledge used.</param>
    /// <param name="paid">What locked months of the period paid the person, oldest first.</param>
    public static Report Of(CommissionAnswer answer, DateTimeOffset? knownAt, IReadOnlyList<LockedStatement> paid) => new("/commission-calc", answer.AsOf, knownAt, $"{answer.Name}, {answer.Period.Key}", $"What is {answer.Name} paid for {answer.Period.Key}, and why?",
        Headline(answer), [.. CommissionFigures.Of(answer), .. CommissionFigures.Paid(paid)], [.. CommissionTables.Of(answer), .. CommissionTables.Closings(paid)], [.. Findings(answer)], [], [.. PaidWords(paid), .. Notes(answer)]);

    /// <summary>The report of someone who was on no plan in a period of which locked months paid them something.</summary>
    /// <param name="period">The period.</param>
    /// <param name="asOf">The day the business is valued on.</param>
    /// <param name="knownAt">The newest knowledge used.</param>
    /// <param name="paid">What they paid; at least one.</param>
    public static Report Of(FiscalPeriod period, DateOnly asOf, DateTimeOffset? knownAt, IReadOnlyList<LockedStatement> paid) => new("/commission-calc", asOf, knownAt, $"{paid[^1].Statement.Name}, {period.Key}", $"What is {paid[^1].Statement.Name} paid for {period.Key}, and why?",
        $"{paid[^1].Statement.Name} is on no commission plan in {period.Key}; {Sums(paid)} was paid all the same.", CommissionFigures.Paid(paid), [.. CommissionTables.Closings(paid)], [], [], [.. PaidWords(paid)]);

    /// <summary>What locked months paid, and how that stands to what is known today; nothing where none did.</summary>
    /// <param name="paid">Of one or several people.</param>
    public static IEnumerable<string> PaidWords(IReadOnlyList<LockedStatement> paid)
    {
        var months = paid.Select(one => one.Period).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (months.Count > 0)
            yield return $"{Sums(paid)} was paid with {string.Join(", ", months)}, which {(months.Count == 1 ? "is" : "are")} locked. What is shown here is by what is known today; a difference is settled with the month that is open.";
    }

    private static string Sums(IReadOnlyList<LockedStatement> paid) => string.Join(" and ", paid.GroupBy(one => one.Statement.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
        .Select(group => ValueText.Of(new Money(group.Sum(one => one.Statement.Payable), group.Key).Amount, Unit.Money, group.Key.Code)));

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(CommissionAnswer answer)
    {
        var attained = answer.Last.Attainment is { } attainment ? $" at {ValueText.Of(attainment, Unit.Percent)} of quota" : "";
        var rest = new List<string>();
        if (answer.CapWithheld != 0)
            rest.Add(answer.CapWithheld > 0 ? $"{Money(answer.CapWithheld)} is withheld by a cap" : $"{Money(-answer.CapWithheld)} withheld by a cap before is paid");
        if (answer.Held != 0)
            rest.Add($"{Money(answer.Held)} is held");
        if (answer.ReleasedTotal != 0)
            rest.Add($"{Money(answer.ReleasedTotal)} earned before is released");
        if (answer.Draw != 0)
            rest.Add(answer.Draw > 0 ? $"{Money(answer.Draw)} is paid ahead as a draw" : $"{Money(-answer.Draw)} pays back a draw");
        return $"{Money(answer.Total)} earned{attained}, {Money(answer.Payable)} payable{(rest.Count > 0 ? $": {string.Join(", ", rest)}" : "")}{(answer.Last.IsFinal ? "" : "; the period goes on, so this may change")}.";

        string Money(decimal amount) => ValueText.Of(amount, Unit.Money, answer.Currency);
    }

    private static IEnumerable<Finding> Findings(CommissionAnswer answer)
    {
        if (answer.Earlier.Count >= 3 && answer.Statements.Count == 1 && answer.Earlier.Average() is > 0 and var usual && (answer.Total > usual * Unusual || answer.Total < usual / Unusual))
            yield return new(Status.Yellow, $"{ValueText.Of(answer.Total, Unit.Money, answer.Currency)} is {ValueText.Of(answer.Total / usual, Unit.Ratio)} the mean of the {answer.Earlier.Count} settlements before; look at what is different.", ["commission.total"]);
        if (answer.Last.Parts.Any(part => part.Component.Tiers?.By == TierAxis.Attainment && part.Quota.Quota is null or 0))
            yield return new(Status.Orange, "A component is measured by attainment and there is no quota; its first step pays.", ["commission.quota"]);
        if (answer.Clawbacks < 0)
            yield return new(Status.Yellow, $"Cancelled deals take back {ValueText.Of(-answer.Clawbacks, Unit.Money, answer.Currency)}.", ["commission.clawbacks"]);
        if (answer.Last.Settled.Carried < 0)
            yield return new(Status.Orange, "More was taken back than earned; what is left is carried to the next settlement.", ["commission.carried"]);
    }

    private static IEnumerable<string> Notes(CommissionAnswer answer)
    {
        foreach (var rule in answer.Statements.SelectMany(statement => statement.Parts.Select(part => part.Plan).Append(statement.Plan)).DistinctBy(plan => plan.Label).SelectMany(PlanWords.Of))
            yield return rule;
        if (!answer.Last.IsFinal)
            yield return $"The settlement period ends on {Day.Iso(Day.Number(answer.Last.Period.Last))}; everything after {Day.Iso(Day.Number(answer.AsOf))} is still to come.";
    }
}
