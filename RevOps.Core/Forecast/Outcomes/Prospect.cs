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
/// <param name="Sizes">Minor units, above 0; at least one where the rate is above 0.</param>
public sealed record Arrivals(double Rate, IReadOnlyList<long> Sizes)
{
    /// <summary>Nothing comes.</summary>
    public static Arrivals None { get; } = new(0, []);

    /// <summary>How likely each size is, together 1; null where each is as likely as the next.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>What they add on average, in minor units.</summary>
    public double Mean => Rate > 0 ? Rate * Average(size => size) : 0;

    /// <summary>Rate × mean square of a size.</summary>
    public double Variance => Rate > 0 ? Rate * Average(size => (double)size * size) : 0;

    /// <summary>Pieces of which some are more or less frequent than they were.</summary>
    /// <param name="pieces">Each size with how many of it are expected.</param>
    public static Arrivals Of(IReadOnlyList<(long Size, double Rate)> pieces)
    {
        var all = pieces.Where(piece => piece is { Size: > 0, Rate: > 0 }).ToList();
        var rate = all.Sum(piece => piece.Rate);
        return all.Count == 0 ? None : new(rate, all.ConvertAll(piece => piece.Size)) { Weights = all.TrueForAll(piece => piece.Rate == all[0].Rate) ? null : all.ConvertAll(piece => piece.Rate / rate) };
    }

    /// <summary>These and others.</summary>
    public Arrivals Plus(Arrivals other) => other.Rate <= 0 ? this : Rate <= 0 ? other : Of([.. Pieces(), .. other.Pieces()]);

    internal double WeightOf(int at) => Weights is null ? 1.0 / Sizes.Count : Weights[at];

    /// <summary>The mean of something over the sizes.</summary>
    internal double Average(Func<long, double> of)
    {
        var sum = 0.0;
        for (var at = 0; at < Sizes.Count; at++)
            sum += of(Sizes[at]) * WeightOf(at);
        return sum;
    }

    private IEnumerable<(long Size, double Rate)> Pieces() => Sizes.Select((size, at) => (size, Rate * WeightOf(at)));
}
