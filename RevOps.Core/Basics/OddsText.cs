using System.Globalization;

namespace RevOps.Core.Basics;

/// <summary>Probabilities as a person would say them: with no more digits than they have.</summary>
public static class OddsText
{
    private const int Many = 20;

    /// <summary>In whole percent; "under 1 %" and "over 99 %" at the ends.</summary>
    public static string Of(double probability) => probability switch { < 0.01 => "under 1 %", > 0.99 => "over 99 %", _ => Whole(probability) + " %" };

    /// <summary>The same for a sum of so many chances: a few do not give two digits, so they are told as a band of tenths.</summary>
    public static string Of(double probability, int chances) => chances >= Many || probability is < 0.01 or > 0.99 ? Of(probability)
        : $"{Whole(Math.Max(0, Math.Floor(probability * 10 - 0.5) / 10))} to {Whole(Math.Min(1, Math.Ceiling(probability * 10 + 0.5) / 10))} %";

    private static string Whole(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);
}
