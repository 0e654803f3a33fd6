using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Planning;

/// <summary>
/// Shares a target out over reps. A rep's share is history × its weight + territory × its weight + equal × its weight; the share is lowered by ramp and days at work, and the shares
/// are then made to total 1 again, so that the parts add up to (target − existing) × (1 + over-assignment) exactly.
/// </summary>
public static class QuotaAllocator
{
    private const decimal Parts = 1_000_000_000_000_000m;

    /// <summary>The lines, in the order of ids whatever the order of the reps.</summary>
    /// <param name="terms">What is shared out; without problems.</param>
    /// <param name="everyone">The reps; those the terms leave out are passed over.</param>
    /// <param name="season">Weight of each fiscal month of the period, not all 0.</param>
    public static QuotaAllocation Allocate(PlanTerms terms, IReadOnlyList<PlannedRep> everyone, IReadOnlyList<decimal> season)
    {
        var reps = everyone.Where(rep => !terms.Without.Contains(rep.Id, StringComparer.Ordinal)).OrderBy(rep => rep.Id, StringComparer.Ordinal).ToList();
        var byHand = terms.Adjustments.ToDictionary(adjustment => adjustment.RepId, StringComparer.Ordinal);
        var history = Shares([.. Histories(reps)]);
        var territory = Shares([.. reps.Select(rep => Math.Max(0, rep.Potential))]);
        var equal = reps.Count == 0 ? 0 : 1m / reps.Count;
        var shares = reps.Select((_, index) => terms.Weights.History * history[index] + terms.Weights.Territory * territory[index] + terms.Weights.Equal * equal).ToArray();
        var wanted = shares.Select((share, index) => share * reps[index].Availability.Factor).ToArray();

        // Without anything set by hand, everyone's computed quota; then again for those who share what was set by hand.
        var computed = Rounded(terms.Pool, terms.Step, wanted);
        var isShared = reps.ConvertAll(rep => byHand.GetValueOrDefault(rep.Id) is { OthersShare: true });
        var left = Math.Max(0, terms.Pool - reps.Where((_, index) => isShared[index]).Sum(rep => byHand[rep.Id].Minor));
        var shared = Rounded(left, terms.Step, [.. wanted.Select((weight, index) => isShared[index] ? 0 : weight)]);
        return new(terms, [.. reps.Select((rep, index) => Line(index, byHand.GetValueOrDefault(rep.Id)))]);

        PlanLine Line(int index, LineAdjustment? adjustment)
        {
            var (rep, amount) = (reps[index], adjustment?.Minor ?? shared[index]);
            return new(rep.Id, rep.Name, amount)
            {
                HistoryShare = history[index], HistoryIsMean = rep.History is null, TerritoryShare = territory[index], EqualShare = equal, Share = shares[index],
                Ramp = rep.Availability.Productivity, DaysAtWork = rep.Availability.DaysAtWork, Days = rep.Availability.Days,
                Computed = computed[index], Reason = adjustment?.Reason, OthersShare = adjustment?.OthersShare ?? false, Current = rep.Current, LastYear = rep.LastYear,
                Months = Split(amount, Seasoned(season, rep.Availability.Months)),
            };
        }
    }

    /// <summary>Parts of an amount by weights, adding up to it to the minor unit; alike where all weights are 0.</summary>
    public static long[] Split(long amount, IReadOnlyList<decimal> weights)
    {
        if (weights.Count == 0)
            return [];
        var scaled = Scaled(weights);
        if (scaled.Sum() == 0)
            scaled = [.. scaled.Select(_ => 1L)];
        return LargestRemainder.Of(amount, scaled, scaled.Sum());
    }

    /// <summary>Parts of an amount by a mix that totals 100 %.</summary>
    public static IReadOnlyList<(string Name, long Minor)> Split(long amount, IReadOnlyList<MixShare> mix) =>
        [.. mix.Zip(Split(amount, [.. mix.Select(part => part.Percent)]), (part, minor) => (part.Name, minor))];

    /// <summary>Whole steps by the largest remainder; what does not fill a step goes to the largest, of equals the first. Nothing where all weights are 0.</summary>
    private static long[] Rounded(long amount, long step, decimal[] weights)
    {
        var scaled = Scaled(weights);
        if (scaled.Sum() == 0)
            return new long[weights.Length];
        var parts = Array.ConvertAll(LargestRemainder.Of(amount / step, scaled, scaled.Sum()), units => units * step);
        parts[Array.IndexOf(scaled, scaled.Max())] += amount % step;
        return parts;
    }

    private static long[] Scaled(IReadOnlyList<decimal> weights)
    {
        var total = weights.Sum();
        return [.. weights.Select(weight => total == 0 ? 0 : (long)Math.Round(weight / total * Parts, MidpointRounding.AwayFromZero))];
    }

    private static IEnumerable<decimal> Histories(List<PlannedRep> reps)
    {
        var known = reps.Where(rep => rep.History is not null).Select(rep => (decimal)Math.Max(0, rep.History!.Value)).ToList();
        var mean = known.Count == 0 ? 0 : known.Sum() / known.Count;
        return reps.Select(rep => rep.History is { } own ? Math.Max(0, own) : mean);
    }

    private static decimal[] Shares(decimal[] amounts)
    {
        var total = amounts.Sum();
        return Array.ConvertAll(amounts, amount => total == 0 ? 1m / amounts.Length : amount / total);
    }

    /// <summary>A month counts by season and by how much of it the rep is there; someone who is never there takes the season alone.</summary>
    private static IReadOnlyList<decimal> Seasoned(IReadOnlyList<decimal> season, IReadOnlyList<decimal> months) =>
        months.Sum() == 0 ? season : [.. season.Zip(months, (weight, month) => weight * month)];
}
