using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>
/// Sales of a window whose steps never look back, which is what nearly every plan pays by: one walk over the credits beside the steps finds the sum, and the lines can be told
/// from the same credits at any time.
/// </summary>
internal static class MarginalPay
{
    /// <summary>True for a version that can be paid this way: nothing of a sale but its size decides, and no cancellation changes it. Its steps must not look back.</summary>
    public static bool Fits(Era era) => era.Component is { Piece: null or { Every: 1m }, Kickers.Count: 0, Rate: null or { By: null }, Tiers: null or { Over: not TierWindow.Deal, Steps: not [{ IsSum: true }, ..] } } && era.Plan.Clawback is null;

    /// <summary>What credits earn.</summary>
    /// <param name="pay">What pays a sale that runs through several steps.</param>
    /// <param name="era">The version that they count under.</param>
    /// <param name="fresh">Which credits.</param>
    /// <param name="counted">What the window had counted before them, in quarks; afterwards with them.</param>
    public static long Sum(SalePay pay, Era era, CreditRange fresh, ref long counted)
    {
        var credits = era.Credits.AsSpan();
        var (own, rounding, ladder, sum) = (pay.Payee.Currency, era.Plan.Rounding, era.Ladder, 0L);
        var (low, high, rate) = Step(counted);
        for (var at = fresh.First; at < fresh.First + fresh.Count; at++)
        {
            ref readonly var credit = ref credits[at];
            var (before, whole) = (counted, credit.IsPieces || credit.Money == own ? credit.Counted : pay.Quarks(credit) / Ratio.Quarks);
            counted = checked(before + whole * Ratio.Quarks);
            if (whole >= 0 && before >= low && counted <= high)
                sum += rate.PayWhole(whole, rounding);
            else
            {
                sum += pay.Of(era, at, before, whole * Ratio.Quarks, counted, null);
                (low, high, rate) = Step(counted);
            }
        }
        return sum;

        // where a step begins and ends, and what it pays
        (long Low, long High, Ratio Rate) Step(long reached)
        {
            var from = ladder.From;
            var step = from.Length - 1;
            while (step > 0 && reached < from[step])
                step--;
            return (step == 0 ? long.MinValue : from[step], step + 1 < from.Length ? from[step + 1] : long.MaxValue, ladder.Rate(step, era.Basis) is var paid && era.Gate == Ratio.One ? paid : paid * era.Gate);
        }
    }

    /// <summary>The lines of the credits.</summary>
    /// <param name="pay">What pays a sale.</param>
    /// <param name="era">The version that they count under.</param>
    /// <param name="fresh">Which credits.</param>
    /// <param name="counted">What the window had counted with them.</param>
    public static List<EarnedLine> Lines(SalePay pay, Era era, CreditRange fresh, long counted)
    {
        var (lines, before) = (new List<EarnedLine>(fresh.Count + era.Ladder.From.Length), counted); // nearly every sale lies in one step
        foreach (ref readonly var credit in era.Credits.AsSpan(fresh.First, fresh.Count))
            before -= pay.Quarks(credit);
        for (var at = fresh.First; at < fresh.First + fresh.Count; at++)
        {
            var quarks = pay.Quarks(era.Credits[at]);
            pay.Of(era, at, before, quarks, counted, lines);
            before += quarks;
        }
        return lines;
    }
}
