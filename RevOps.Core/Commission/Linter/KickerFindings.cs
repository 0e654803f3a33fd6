using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission.Linter;

/// <summary>Extras of single deals: each is paid whole or not at all, so its condition is a jump.</summary>
internal static class KickerFindings
{
    public static IEnumerable<LintFinding> Of(PlanComponent component, CommissionPlan plan, WindowTerms terms, PayShape? shape, LintWords words)
    {
        foreach (var kicker in component.Kickers)
        {
            var conditions = string.Join(" and ", PlanWords.Conditions(kicker, terms.Currency.Code));
            var isWhole = kicker.SizeFrom > 0 && component.Counts == CreditMeasure.Bookings && (shape is not null || kicker.Times is null);
            var size = (long)Math.Ceiling((kicker.SizeFrom ?? 0m) * terms.Coin);
            var change = isWhole ? AtSize(kicker, size, shape, plan.Rounding, terms) : AThousand(kicker, shape, plan.Rounding, words, terms);
            var much = change is { } money ? $"{words.Money(Math.Abs(money))} {(money < 0 ? "less" : "more")}" : $"{kicker.Times!.Value.ToString("0.######", CultureInfo.InvariantCulture)} times as much";
            var text = isWhole ? $"One more {words.Smallest} at a deal of {ValueText.Of(kicker.SizeFrom!.Value, Unit.Money, terms.Currency.Code)} pays {much}: '{kicker.Name}'{Also(kicker)}"
                : $"'{kicker.Name}' pays {much}{(kicker.Amount is null && change is not null ? $" for each {words.ThousandText}" : "")} for deals {conditions}, and nothing for a deal that just misses it";
            var falls = change < 0 || kicker.Times < 1m;
            var found = falls && kicker.SizeFrom is null ? new(LintKind.Cliff, LintSeverity.Warning, text + ".") : falls ? ShapeFindings.Decrease(component, text) : new(LintKind.Cliff, LintSeverity.Note, text + ".");
            yield return found with
            {
                Bound = kicker.SizeFrom, Change = change is { } paid ? words.Paid(paid) : null,
                Before = isWhole ? (decimal)(size - 1) / terms.Coin : null, After = isWhole ? (decimal)size / terms.Coin : null,
            };
        }
    }

    /// <summary>The worst that all kickers together take of each counted part: rates that they add below 0.</summary>
    public static IEnumerable<LintFinding> Overdone(PlanComponent component, Ratio lowest, LintWords words)
    {
        var taken = component.Kickers.Where(kicker => kicker.Adds < 0).Aggregate(lowest, (rate, kicker) => rate + Ratio.Of(kicker.Adds!.Value));
        if (taken.Numerator < 0 && lowest.Numerator >= 0)
            yield return ShapeFindings.Decrease(component, $"A deal that fulfils every kicker that takes pays less the larger it is: {words.Money(-words.Each(taken))} for each {words.ThousandText}") with { Change = words.Paid(words.Each(taken)) };
        foreach (var kicker in component.Kickers.Where(kicker => kicker.Times < 0))
            yield return ShapeFindings.Decrease(component, $"'{kicker.Name}' multiplies what a deal earned by less than nothing");
    }

    /// <summary>What a deal of exactly the size pays more than one that is a coin smaller: wholly credited, and the first of its window.</summary>
    private static long AtSize(Kicker kicker, long size, PayShape? shape, PayRounding rounding, WindowTerms terms) => shape is null ? Extra(kicker, size, 0, Ratio.One, rounding, terms)
        : shape.Uncapped(size) + Extra(kicker, size, shape.Uncapped(size), shape.GateAt(size), rounding, terms) - shape.Uncapped(size - 1);

    // what it multiplies differs from step to step
    private static long? AThousand(Kicker kicker, PayShape? shape, PayRounding rounding, LintWords words, WindowTerms terms) => kicker.Times is not null && shape is not { Breaks.Count: 0, GroupSize: null } ? null
        : Extra(kicker, words.Thousand, shape?.Uncapped(words.Thousand) ?? 0, Ratio.One, rounding, terms);

    private static long Extra(Kicker kicker, long counted, long earned, Ratio gate, PayRounding rounding, WindowTerms terms) => kicker switch
    {
        { Adds: { } adds } => (Ratio.Of(adds) * gate).Pay(counted * Ratio.Quarks, rounding),
        { Times: { } times } => Ratio.Of(times - 1m).Pay(earned * Ratio.Quarks, rounding),
        _ => (Ratio.Of(kicker.Amount!.Value * terms.Coin) * gate).Pay(Ratio.Quarks, rounding),
    };

    private static string Also(Kicker kicker) => kicker is { TermMonths: null, DiscountUpTo: null, MarginFrom: null, PaymentTerms.Count: 0, Where.IsEverything: true } ? "" : ", where its other conditions are met";
}
