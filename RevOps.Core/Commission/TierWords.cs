using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission;

/// <summary>Steps in words.</summary>
internal static class TierWords
{
    /// <summary>A step of a result.</summary>
    public static string Of(ComponentResult part, int step, Currency currency)
    {
        if (part.Component.Tiers is not { } tiers)
            return "";
        if (tiers.Over == TierWindow.Deal)
            return $"by {Axis(tiers.By)}";
        if (part.Ladder.Steps[step] is not { } known)
            return "outside every step";
        var next = known.To ?? (step + 1 < part.Ladder.Steps.Count ? part.Ladder.Steps[step + 1]?.From : null);
        return next is { } end ? $"{Bound(known.From, tiers)} to {Bound(end, tiers)}{Of(tiers.By)}" : $"from {Bound(known.From, tiers)}{Of(tiers.By)}";
    }

    /// <summary>What a window reached.</summary>
    public static string Reached(ComponentResult part, Currency currency) => part.Component.Tiers?.By == TierAxis.Attainment && part.Quota.Quota is > 0 and { } quota
        ? $"{Percent((decimal)part.Reached / Ratio.Quarks / quota)} of quota"
        : ((decimal)part.Reached / Ratio.Quarks / (part.Component.Measured is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : currency.MinorPerUnit)).ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>Where a step begins.</summary>
    public static string Bound(decimal from, TierSchedule tiers) => tiers.By is TierAxis.Attainment or TierAxis.MarginPercent ? Percent(from) : from.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>What steps are reached by.</summary>
    public static string Axis(TierAxis by) => by switch
    {
        TierAxis.Attainment => "attainment",
        TierAxis.Amount => "amount",
        TierAxis.Units => "pieces",
        TierAxis.OrderSize => "the size of the order",
        _ => "the order's margin",
    };

    private static string Of(TierAxis by) => by switch { TierAxis.Attainment => " of quota", TierAxis.MarginPercent => " margin", TierAxis.Units => " pieces", _ => "" };

    private static string Percent(decimal fraction) => (fraction * 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
