using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>A figure in two answers to the same command.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">The words beside it.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Currency">ISO code when the unit is money.</param>
/// <param name="Before">Its value then: a decimal, or a text, or null where there was none.</param>
/// <param name="Now">Its value in the later one.</param>
public sealed record FigureChange(string Id, string Label, Unit Unit, string? Currency, object? Before, object? Now)
{
    /// <summary>Now less before; null where either is no number.</summary>
    public decimal? By => Before is decimal before && Now is decimal now ? now - before : null;

    /// <summary>True when it is another value.</summary>
    public bool IsDifferent => !Equals(Before, Now);
}

/// <summary>Compares two answers to the same command, figure by figure.</summary>
public static class ReportChange
{
    /// <summary>Every figure of either answer, in the order of the later one.</summary>
    /// <param name="before">The earlier answer.</param>
    /// <param name="now">The later one.</param>
    public static IReadOnlyList<FigureChange> Between(Report before, Report now) =>
    [
        .. now.Figures.Select(figure => new FigureChange(figure.Id, figure.Label, figure.Unit, figure.Currency, before.Figures.FirstOrDefault(one => one.Id == figure.Id)?.Value, figure.Value)),
        .. before.Figures.Where(figure => now.Figures.All(one => one.Id != figure.Id)).Select(figure => new FigureChange(figure.Id, figure.Label, figure.Unit, figure.Currency, figure.Value, null)),
    ];
}
