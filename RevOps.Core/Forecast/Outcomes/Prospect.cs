namespace RevOps.Core.Forecast.Outcomes;

/// <summary>Something that is added to a total or is not, such as an open deal that may be won in the period.</summary>
/// <param name="Amount">Minor units; below 0 for what would be taken away.</param>
/// <param name="Chance">0 to 1.</param>
public readonly record struct Prospect(long Amount, double Chance)
{
    /// <summary>What it adds on average, in minor units.</summary>
    public double Mean => Amount * Chance;

    /// <summary>How far it moves the total: amount² × chance × (1 − chance).</summary>
    public double Variance => (double)Amount * Amount * Chance * (1 - Chance);
}

/// <summary>What may yet come that nobody knows of: a Poisson number of pieces, each as large as one of several sizes (a compound Poisson sum).</summary>
/// <param name="Rate">How many are expected, 0 or more.</param>
/// <param name="Sizes">Minor units, above 0, each as likely as the next; at least one where the rate is above 0.</param>
public sealed record Arrivals(double Rate, IReadOnlyList<long> Sizes)
{
    /// <summary>Nothing comes.</summary>
    public static Arrivals None { get; } = new(0, []);

    /// <summary>What they add on average, in minor units.</summary>
    public double Mean => Rate > 0 ? Rate * Sizes.Average(size => (double)size) : 0;

    /// <summary>Rate × mean square of a size.</summary>
    public double Variance => Rate > 0 ? Rate * Sizes.Average(size => (double)size * size) : 0;
}
