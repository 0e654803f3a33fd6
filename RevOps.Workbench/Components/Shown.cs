using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Components;

/// <summary>How figures read on a page.</summary>
public static class Shown
{
    /// <summary>In few characters, for tiles; null when there is no such number.</summary>
    public static string? Compact(Figure figure) => figure.Value is null ? null : ValueText.Compact(figure.Value, figure.Unit, figure.Currency);

    /// <summary>In full.</summary>
    public static string Full(Figure figure) => ValueText.Of(figure.Value, figure.Unit, figure.Currency);

    /// <summary>"n = 42, 20 % to 34 %", where the figure is a rate or a mean.</summary>
    public static string? Sample(Figure figure) => (figure.SampleSize, figure.Interval) switch
    {
        ({ } n, { } interval) => $"n = {ValueText.Of(n, Unit.Count)}, {ValueText.Of(interval.Low, figure.Unit)} to {ValueText.Of(interval.High, figure.Unit)}",
        ({ } n, null) => $"n = {ValueText.Of(n, Unit.Count)}",
        _ => null,
    };

    /// <summary>Why no deals stand behind a figure; null when some do.</summary>
    public static string? NoDrill(Figure figure) => figure switch
    {
        { Value: null } => "It cannot be computed here; the notes say why.",
        { Drill: not null } => null,
        { Inputs.Count: > 0 } => "It is computed from other figures, not summed from deals.",
        _ => "It is a target or a share over time, not a sum of deals.",
    };

    /// <summary>A light's word where a figure has no better one.</summary>
    public static string Word(Status status) => status switch
    {
        Status.Green => "Healthy",
        Status.Yellow => "Watch",
        Status.Orange => "At risk",
        _ => "Critical",
    };

    /// <summary>What the light of coverage means.</summary>
    public static string CoverageWord(Status status) => status switch
    {
        Status.Green => "Healthy",
        Status.Yellow => "Thin",
        Status.Orange => "Too good?",
        _ => "Not enough",
    };
}
