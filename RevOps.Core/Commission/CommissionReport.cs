using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission;

/// <summary>Someone's commission as a report.</summary>
public static class CommissionReport
{
    /// <summary>A total this many times the mean of earlier ones, or one over this, stands out.</summary>
    private const decimal Unusual = 2m;

    /// <summary>The report of an answer.</summary>
    public static Report Of(CommissionAnswer answer, DateTimeOffset? knownAt) => new("/commission-calc", answer.AsOf, knownAt, $"{answer.Name}, {answer.Period.Key}", $"What is {answer.Name} paid for {answer.Period.Key}, and why?",
        Headline(answer), CommissionFigures.Of(answer), CommissionTables.Of(answer), [.. Findings(answer)], [], [.. Notes(answer)]);

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(CommissionAnswer answer)
    {
        var attained = answer.Last.Attainment is { } attainment ? $" at {ValueText.Of(attainment, Unit.Percent)} of quota" : "";
        var rest = new List<string>();
        if (answer.CapWithheld != 0)
            rest.Add($"{Money(answer.CapWithheld)} is withheld by a cap");
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
