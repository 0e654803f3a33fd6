namespace RevOps.Core.Forecast.Outcomes;

/// <summary>How a total may come out: every amount it can have with its probability. Computed, not simulated, so the same question has the same answer each time.</summary>
public sealed class Outcome
{
    // what sums of thousands of chances may be off by in floating point
    private const double Rounding = 1e-12;

    private readonly long[] _amounts;
    private readonly double[] _atLeast;

    /// <param name="amounts">Minor units, ascending, each once.</param>
    /// <param name="chances">The probability of each.</param>
    /// <param name="step">Distance of the amounts where they were laid on a grid; 0 when they are exact.</param>
    /// <param name="error">The most the grid moves an amount, but for one chance in a million.</param>
    internal Outcome(long[] amounts, double[] chances, long step, double error)
    {
        (_amounts, Chances, Step, Error) = (amounts, chances, step, error);
        _atLeast = new double[amounts.Length];
        var sum = 0.0;
        for (var at = amounts.Length - 1; at >= 0; at--)
            _atLeast[at] = sum += chances[at];
        for (var at = 0; at < amounts.Length; at++)
            Mean += amounts[at] * (chances[at] / sum);
        for (var at = 0; at < amounts.Length; at++)
            Variance += (amounts[at] - Mean) * (amounts[at] - Mean) * (chances[at] / sum);
    }

    /// <summary>The amounts, ascending, in minor units.</summary>
    public IReadOnlyList<long> Amounts => _amounts;

    /// <summary>The probability of each amount.</summary>
    public IReadOnlyList<double> Chances { get; }

    /// <summary>Distance of neighbouring amounts of a grid in minor units; 0 when every amount is exact.</summary>
    public long Step { get; }

    /// <summary>The most by which the grid moves a total, in minor units, with all but one chance in a million (Bernstein's inequality); 0 when exact.</summary>
    public double Error { get; }

    /// <summary>Mean, in minor units.</summary>
    public double Mean { get; }

    /// <summary>Mean squared distance from the mean.</summary>
    public double Variance { get; }

    /// <summary>The largest amount that is reached or exceeded with at least this probability (definition 21): 0.9 gives P90.</summary>
    public long Exceeded(double probability)
    {
        var (low, high) = (0, _amounts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_atLeast[middle] >= probability - Rounding)
                low = middle;
            else
                high = middle - 1;
        }
        return _amounts[low];
    }

    /// <summary>The probability that the total reaches an amount.</summary>
    public double AtLeast(long amount)
    {
        var at = Array.BinarySearch(_amounts, amount);
        at = at < 0 ? ~at : at;
        return at == _amounts.Length ? 0 : Math.Min(1, _atLeast[at]);
    }
}
