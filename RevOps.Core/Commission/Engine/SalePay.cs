using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>What one credit earns under one version of a component: slices by step, then the extras of its deal.</summary>
internal sealed class SalePay(CommissionContext context, Payee payee)
{
    public Payee Payee => payee;

    /// <summary>What a credit counts, in quarks; 0 when an exchange rate is missing.</summary>
    public long Quarks(in SaleCredit credit) => context.Quarks(credit, payee) ?? 0;

    /// <summary>What the credit earns, line by line where lines are wanted.</summary>
    /// <param name="era">The version that it counts under.</param>
    /// <param name="index">Position of the credit in the component's credits.</param>
    /// <param name="before">What the window had counted before it, in quarks.</param>
    /// <param name="quarks">What counts of it.</param>
    /// <param name="reached">What the window reached by now.</param>
    /// <param name="lines">Where lines go; null when only the sum is asked.</param>
    public long Of(Era era, int index, long before, long quarks, long reached, List<EarnedLine>? lines)
    {
        var (component, rounding) = (era.Component, era.Plan.Rounding);
        var credit = era.Credits[index];
        var basis = component.Rate?.By is null ? era.Basis : context.Basis(component, credit.Deal, era.Quota, payee);
        var ladder = era.Ladder;
        if (component.Tiers is { Over: TierWindow.Deal } tiers)
            (ladder, before, reached) = (OfDeal(tiers, credit, quarks, out var size), 0, size);
        long sum = 0;
        if (ladder.Mode == TierMode.Marginal)
        {
            Span<Slice> slices = stackalloc Slice[ladder.From.Length];
            var (count, top) = (ladder.Cut(before, quarks, slices), ladder.LooksBack ? ladder.StepOf(reached) : 0);
            foreach (var slice in slices[..count])
                sum += Line(slice.Step, slice.Quarks, ladder.Rate(ladder.LooksBack ? ladder.Paying(slice.Step, top) : slice.Step, basis));
        }
        else
        {
            var step = ladder.StepOf(reached);
            sum += Line(step, quarks, ladder.Mode == TierMode.Whole ? ladder.Rate(step, basis) : ladder.Between(reached, basis));
        }
        return component.Kickers.Count == 0 ? sum : sum + Kickers(era, credit, index, quarks, sum, lines);

        long Line(int step, long part, Ratio rate)
        {
            var paid = era.Gate == Ratio.One ? rate : rate * era.Gate;
            var minor = paid.Pay(part, rounding);
            lines?.Add(new(LineKind.Sale, index, (short)step, -1, part, minor, ladder.Base(step, basis) is { } lower ? Smaller((era.Gate == Ratio.One ? lower : lower * era.Gate).Pay(part, rounding), minor) : minor) { Before = before });
            return minor;
        }
    }

    // steps by the size of the order, its margin, or the credit alone
    private Ladder OfDeal(TierSchedule tiers, SaleCredit credit, long quarks, out long size)
    {
        var (deal, day) = (credit.Deal, credit.Day);
        var value = QuotaTable.Money(context.Book, context.Facts.Value(deal), context.Facts.CurrencyOf(deal), payee.Currency, day) ?? 0;
        var margin = QuotaTable.Money(context.Book, context.Facts.Margin(deal), context.Facts.CurrencyOf(deal), payee.Currency, day) ?? 0;
        size = tiers.By switch { TierAxis.OrderSize => value * Ratio.Quarks, TierAxis.MarginPercent => margin * Ratio.Quarks, _ => quarks };
        var unit = tiers.By switch { TierAxis.MarginPercent => Math.Abs(value), TierAxis.Units => SaleFacts.PerPiece, _ => payee.Currency.MinorPerUnit };
        return Ladder.Of(tiers, Ratio.Quarks * (Int128)unit);
    }

    private long Kickers(Era era, SaleCredit credit, int index, long quarks, long earned, List<EarnedLine>? lines)
    {
        long sum = 0;
        for (var at = 0; at < era.Component.Kickers.Count; at++)
        {
            var kicker = era.Component.Kickers[at];
            if (!Applies(kicker, credit.Deal))
                continue;
            var minor = kicker switch
            {
                { Adds: { } adds } => (Ratio.Of(adds) * era.Gate).Pay(quarks, era.Plan.Rounding),
                { Times: { } times } => Ratio.Of(times - 1m).Pay(earned * Ratio.Quarks, era.Plan.Rounding),
                _ => (Ratio.Of(kicker.Amount!.Value * payee.Currency.MinorPerUnit) * Ratio.Of(credit.Share, CreditTable.Whole) * era.Gate).Pay(Ratio.Quarks, era.Plan.Rounding),
            };
            lines?.Add(new(LineKind.Kicker, index, -1, at, quarks, minor, 0));
            sum += minor;
        }
        return sum;
    }

    /// <summary>True when a deal fulfils every condition of an extra.</summary>
    public bool Applies(Kicker kicker, int deal)
    {
        var (book, value) = (context.Book, context.Facts.Value(deal));
        var unit = context.Facts.CurrencyOf(deal).MinorPerUnit;
        return (kicker.TermMonths is not { } months || book["term_months"].Number(deal) >= months)
            && (kicker.DiscountUpTo is not { } discount || (book["discount_pct"].Number(deal) ?? 0m) / 100m <= discount)
            && (kicker.SizeFrom is not { } size || (decimal)value / unit >= size)
            && (kicker.MarginFrom is not { } margin || (value > 0 && (decimal)context.Facts.Margin(deal) / value >= margin))
            && (kicker.PaymentTerms.Count == 0 || (book["payment_terms"].Text(deal) is { } terms && kicker.PaymentTerms.Contains(terms, StringComparer.OrdinalIgnoreCase)))
            && context.Facts.Matches(deal, kicker.Where);
    }

    private static long Smaller(long one, long other) => Math.Abs(one) < Math.Abs(other) ? one : other;
}
