namespace RevOps.Core.Forecast.Timing;

/// <summary>Probabilities moved by evidence.</summary>
internal static class Chances
{
    private const double Least = 0.005;

    /// <summary>A chance moved in log-odds as far as one thing lies from another; 0 and 1 stay what they are.</summary>
    public static double Moved(double chance, double from, double to) => chance is <= 0 or >= 1 || from is <= 0 or >= 1 || from == to ? chance
        : 1 / (1 + Math.Exp(-(LogOdds(chance) + LogOdds(Math.Clamp(to, Least, 1 - Least)) - LogOdds(Math.Clamp(from, Least, 1 - Least)))));

    private static double LogOdds(double chance) => Math.Log(chance / (1 - chance));
}
