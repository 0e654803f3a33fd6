namespace RevOps.Core.Basics;

/// <summary>Which deals reach an amount. A set's odds are the product of its deals' chances, as if they knew nothing of one another.</summary>
public static class LikeliestSet
{
    /// <summary>Steps of the search that are worth anyone's time; the best set found by then stands.</summary>
    private const int Most = 200_000;

    /// <summary>
    /// The set with the best odds whose amounts reach what is needed: branch and bound over −ln p, bounded by the fractional set of Dantzig (1957).
    /// Every index when all together do not reach it; none when nothing is needed.
    /// </summary>
    /// <param name="amounts">Minor units.</param>
    /// <param name="chances">Above 0 up to 1, one each.</param>
    /// <param name="need">Minor units.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<long> amounts, IReadOnlyList<decimal> chances, long need)
    {
        var usable = Enumerable.Range(0, amounts.Count).Where(index => amounts[index] > 0 && chances[index] > 0).ToList();
        if (need <= 0)
            return [];
        if (usable.Sum(index => amounts[index]) <= need)
            return usable;
        var cost = usable.ToDictionary(index => index, index => -Math.Log((double)chances[index]));
        var order = usable.OrderBy(index => cost[index] / amounts[index]).ThenBy(index => index).ToArray();
        var search = new Search(order.Select(index => amounts[index]).ToArray(), order.Select(index => cost[index]).ToArray());
        return [.. search.Best(need).Select(at => order[at]).Order()];
    }

    /// <summary>The fewest deals that reach what is needed; of sets of one size the largest deals, the likelier of equal amounts.</summary>
    public static IReadOnlyList<int> Fewest(IReadOnlyList<long> amounts, IReadOnlyList<decimal> chances, long need)
    {
        var (set, reached) = (new List<int>(), 0L);
        foreach (var index in Enumerable.Range(0, amounts.Count).Where(index => amounts[index] > 0).OrderByDescending(index => amounts[index]).ThenByDescending(index => chances[index]).ThenBy(index => index))
        {
            if (reached >= need)
                break;
            set.Add(index);
            reached += amounts[index];
        }
        return [.. set.Order()];
    }

    private sealed class Search(long[] amounts, double[] costs)
    {
        private readonly bool[] _taken = new bool[amounts.Length];
        private bool[] _best = [];
        private double _least = double.PositiveInfinity;
        private int _steps;

        public IEnumerable<int> Best(long need)
        {
            Step(0, need, 0);
            return Enumerable.Range(0, _best.Length).Where(at => _best[at]);
        }

        private void Step(int at, long need, double cost)
        {
            if (need <= 0)
            {
                if (cost < _least - 1e-12)
                    (_least, _best) = (cost, [.. _taken]);
                return;
            }
            if (++_steps > Most || Bound(at, need, cost) >= _least - 1e-12)
                return;
            _taken[at] = true;
            Step(at + 1, need - amounts[at], cost + costs[at]);
            _taken[at] = false;
            Step(at + 1, need, cost);
        }

        /// <summary>No set from here on costs less: the cheapest by amount, the last of them in part.</summary>
        private double Bound(int at, long need, double cost)
        {
            for (; at < amounts.Length && need > amounts[at]; at++)
                (need, cost) = (need - amounts[at], cost + costs[at]);
            return at == amounts.Length ? double.PositiveInfinity : cost + costs[at] * need / amounts[at];
        }
    }
}
