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
