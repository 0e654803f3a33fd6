using MathNet.Numerics.Distributions;

namespace RevOps.Core.Basics;

/// <summary>A mean of single values with its 95 % interval.</summary>
/// <param name="Of">Sample size.</param>
/// <param name="Value">The mean; null when the sample is empty.</param>
/// <param name="Low">Lower end of Student's t interval (Student 1908), mean − t(0.975; n − 1) · s / √n; null below two values.</param>
/// <param name="High">Upper end; null below two values.</param>
public sealed record SampledMean(int Of, decimal? Value, decimal? Low, decimal? High)
{
    private const double Tail = 0.975;

    /// <summary>The mean and its interval; the order of the values does not matter.</summary>
    public static SampledMean From(IReadOnlyCollection<decimal> values)
    {
        if (values.Count == 0)
            return new(0, null, null, null);
        var mean = values.Sum() / values.Count;
        if (values.Count == 1)
            return new(1, mean, null, null);
        var squares = (double)values.Sum(value => (value - mean) * (value - mean));
        var half = (decimal)(T(values.Count - 1) * Math.Sqrt(squares / (values.Count - 1) / values.Count));
        return new(values.Count, mean, mean - half, mean + half);
    }

    /// <summary>The factor of a 95 % interval with that many degrees of freedom.</summary>
    public static double T(int freedom) => StudentT.InvCDF(0, 1, freedom, Tail);
}
