using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>What a forecast is asked about.</summary>
/// <param name="Period">The period that is forecast.</param>
/// <param name="Scope">Whose business.</param>
/// <param name="From">The day of the prior forecast that the bridge starts from; null for a week before.</param>
/// <param name="Granularity">How finely it is told over time.</param>
public sealed record ForecastQuestion(FiscalPeriod Period, Scope Scope, DateOnly? From = null, Granularity Granularity = Granularity.Monthly);

/// <summary>How far a period is away, which decides how much each method counts (2.2.6, definition 22).</summary>
public enum Horizon
{
    /// <summary>A month, or less, that today is in.</summary>
    CurrentMonth,
    /// <summary>A quarter or a longer period that today is in.</summary>
    CurrentQuarter,
    /// <summary>A later period.</summary>
    Later,
}

/// <summary>One method's forecast of the whole period, what is already won included.</summary>
/// <param name="Key">pipeline, historical, capacity, statistical or category.</param>
/// <param name="Label">Its name.</param>
/// <param name="Minor">Minor units; null when it cannot be computed, and then <paramref name="Caveats"/> says why.</param>
/// <param name="Formula">How it is computed, in words.</param>
/// <param name="Sample">Records or periods that it rests on.</param>
/// <param name="Inputs">What went into it, in the order of the formula.</param>
/// <param name="Caveats">What it does not see, and what was missing.</param>
public sealed record MethodResult(string Key, string Label, long? Minor, string Formula, int Sample, IReadOnlyList<MethodInput> Inputs, IReadOnlyList<string> Caveats)
{
    /// <summary>Its share of the ensemble in percent, after missing methods gave theirs up; 0 for one that does not count.</summary>
    public decimal Weight { get; init; }

    /// <summary>Ends of the 95 % prediction interval in minor units; null where the method has none.</summary>
    public (long Low, long High)? Interval { get; init; }
}

/// <summary>A number that went into a method.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Money in major units; shares as fractions; null when unknown.</param>
/// <param name="Unit">What it is measured in.</param>
public sealed record MethodInput(string Label, decimal? Value, Unit Unit);
