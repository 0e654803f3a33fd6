using RevOps.Core.Basics;

namespace RevOps.Core.Quota;

/// <summary>How likely a quota is reached, from the distribution of the open deals that could bring it.</summary>
/// <param name="Probability">0 to 1.</param>
/// <param name="Deals">Open deals that can still be won in the period.</param>
/// <param name="Source">What the chances are taken from, in words.</param>
public sealed record QuotaOdds(double Probability, int Deals, string Source)
{
    /// <summary>The probability as a person would say it; a band where the deals are few.</summary>
    public string Words => OddsText.Of(Probability, Deals);

    /// <summary>Why the projection beside it may say something else, in a sentence; null where there is no projection.</summary>
    public string? BesideProjection(QuotaStatus status) => status.Total.ProjectedAttainment is not { } projected ? null
        : $"The projection goes on at the pace of the last {status.Assumptions.TrailingDays} days and knows no deal; the probability counts what is open or yet to be created and knows no pace"
        + ((projected >= 1, Probability >= 0.5) switch
        {
            (true, false) => ": lately more was won than what is open can repeat.",
            (false, true) => ": what is open promises more than was won lately.",
            _ => "; here they agree.",
        });
}
