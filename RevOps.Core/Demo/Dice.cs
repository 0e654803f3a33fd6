namespace RevOps.Core.Demo;

/// <summary>
/// A PCG-32 generator with integer state and only exact IEEE operations (no log, exp or cos of the platform),
/// so that a seed gives the same company on every machine. Each area rolls its own dice, named by what they are for.
/// </summary>
internal sealed class Dice
{
    private readonly ulong _stream;
    private ulong _state;

    public Dice(int seed, string purpose)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in purpose)
            hash = (hash ^ letter) * 1099511628211UL;
        _stream = (hash << 1) | 1;
        _state = unchecked((ulong)seed) + _stream;
        Roll();
        Roll();
    }

    public double Unit() => Roll() * (1.0 / 4294967296.0);

    /// <summary>A whole number from 0 up to but not including the limit.</summary>
    public int Below(int limit) => (int)(((ulong)Roll() * (ulong)limit) >> 32);

    /// <summary>Both ends are possible.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Between(double low, double high) => low + (high - low) * Unit();

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>The position of the weight that was hit.</summary>
    public int Weighted(params ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var hit = Unit() * total;
        for (var index = 0; index < weights.Length; index++)
        {
            hit -= weights[index];
            if (hit < 0)
                return index;
        }
        return weights.Length - 1;
    }

    /// <summary>Near enough to a standard normal, never beyond six: the sum of twelve uniform numbers less six.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var roll = 0; roll < 12; roll++)
            sum += Unit();
        return sum;
    }

    /// <summary>A log-normal number: half of them below the median.</summary>
    public double Around(double median, double sigma) => median * Exp(sigma * Normal());

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var last = list.Count - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (list[last], list[other]) = (list[other], list[last]);
        }
        return list;
    }

    private static double Exp(double power)
    {
        var small = power / 64;
        var term = 1.0;
        var sum = 1.0;
        for (var step = 1; step <= 12; step++)
        {
            term *= small / step;
            sum += term;
        }
        for (var doubling = 0; doubling < 6; doubling++)
            sum *= sum;
        return sum;
    }

    private uint Roll()
    {
        var old = _state;
        _state = unchecked(old * 6364136223846793005UL + _stream);
        var shifted = (uint)(((old >> 18) ^ old) >> 27);
        var turn = (int)(old >> 59);
        return (shifted >> turn) | (shifted << ((-turn) & 31));
    }
}
