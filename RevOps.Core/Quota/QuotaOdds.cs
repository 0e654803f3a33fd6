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
}
