using RevOps.Core.Basics;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>How sure the P50 of the running period is: by its distribution, and by how far past P50s were off about as many days before the end (2.2.8). Minor units.</summary>
/// <param name="Period">The first period that is not over: the running one, or the next when it ends on the as-of day.</param>
/// <param name="DaysLeft">Days to its end.</param>
/// <param name="Horizon">The replayed days before the end that are nearest to these; of two equally near the more, when less was known.</param>
/// <param name="Won">What is won of it so far.</param>
/// <param name="P90">Reached with 90 %, by the distribution.</param>
/// <param name="P50">Reached with 50 %.</param>
/// <param name="P10">Reached with 10 %.</param>
/// <param name="Errors">(actual − P50) ÷ P50 of the past periods whose P50 at that horizon is known and more than nothing.</param>
/// <param name="Skipped">Past periods without such a P50.</param>
/// <param name="Fewest">With fewer errors there is no range.</param>
public sealed record ErrorInterval(FiscalPeriod Period, int DaysLeft, int Horizon, long Won, long P90, long P50, long P10, IReadOnlyList<decimal> Errors, int Skipped, int Fewest)
{
    /// <summary>Nine in ten of normal errors lie below so many times their σ, so eight in ten within it to both sides.</summary>
    private const decimal Z = 1.2816m;

    /// <summary>The usual error; null where too few are known.</summary>
    public decimal? Sigma => Errors.Count < Math.Max(1, Fewest) ? null : RootMeanSquare(Errors);

    /// <summary>The ends by past errors; null where none can be given, and then <see cref="Missing"/> says why.</summary>
    public (long Low, long High)? Ends => Sigma is { } sigma && P50 > 0 ? Around(P50, Won, sigma) : null;

    /// <summary>Why past errors give no range; null when they do.</summary>
    public string? Missing => Ends is not null ? null : P50 <= 0 ? $"Past errors give no range for {Period.Key}, since its P50 is nothing."
        : $"Past errors give no range for {Period.Key}: it takes {Fewest} past {AccuracyWords.Kind(Period.Kind)} with a P50 {Horizon} days before the end, and {Errors.Count} {(Errors.Count == 1 ? "is" : "are")} known; look back further.";

    /// <summary>The usual size of errors. Measured from zero and not from their mean, since the range stands around P50 itself: a P50 that is always a fifth too high is off by a fifth, where a standard deviation would call it sure.</summary>
    public static decimal RootMeanSquare(IReadOnlyList<decimal> errors) => (decimal)Math.Sqrt(errors.Average(error => (double)error * (double)error));

    /// <summary>P50 × (1 ± 1.2816 σ), and not below what is won.</summary>
    public static (long Low, long High) Around(long p50, long won, decimal sigma) =>
        ((long)Math.Min(p50, Math.Max(won, Math.Round(p50 * (1 - Z * sigma), MidpointRounding.AwayFromZero))), (long)Math.Min(long.MaxValue, Math.Round(p50 * (1 + Z * sigma), MidpointRounding.AwayFromZero)));

    internal static ErrorInterval Of(FiscalPeriod period, DateOnly asOf, PeriodOutcome outcome, IEnumerable<AccuracyRecord> methods, int fewest)
    {
        var (left, total) = (period.Last.DayNumber - asOf.DayNumber, outcome.Sum.Outcome());
        var horizon = AccuracyAssumptions.Horizons.MinBy(days => Math.Abs(days - left));
        var replayed = methods.Where(record => record.Forecaster == ReplayedMethod.P50 && record.Horizon == horizon).ToList();
        var errors = replayed.Where(record => record.Forecast > 0).Select(record => (decimal)(record.Actual - record.Forecast!.Value) / record.Forecast.Value).ToList();
        return new(period, left, horizon, outcome.Won, total.Exceeded(0.9), total.Exceeded(0.5), total.Exceeded(0.1), errors, replayed.Count - errors.Count, fewest);
    }
}
