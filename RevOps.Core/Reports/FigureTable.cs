using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>A value that has a unit of its own, in a column whose values differ in kind.</summary>
/// <param name="Value">Decimal, int, string, DateOnly or null.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Currency">ISO code when the unit is money.</param>
public sealed record UnitValue(object? Value, Unit Unit, string? Currency);

/// <summary>The figures of a report as a table.</summary>
public static class FigureTable
{
    /// <summary>Its id, where tables are asked for by id.</summary>
    public const string Id = "figures";

    /// <summary>One line a figure; value, low and high are <see cref="UnitValue"/>s.</summary>
    public static ReportTable Of(Report report) => new(Id, "Figures",
        [new("label", "Figure", Unit.Text), new("value", "Value", Unit.Points), new("low", "Low", Unit.Points), new("high", "High", Unit.Points), new("sample_size", "n", Unit.Count), new("benchmark", "Benchmark", Unit.Text),
            new("status", "Status", Unit.Text), new("unit", "Unit", Unit.Text), new("formula", "How computed", Unit.Text), new("id", "Id", Unit.Text)],
        [.. report.Figures.Select(figure => (IReadOnlyList<object?>)[figure.Label, Measured(figure, figure.Value), Measured(figure, figure.Interval?.Low), Measured(figure, figure.Interval?.High), figure.SampleSize, figure.Benchmark,
            figure.Status == Status.None ? null : figure.Status.ToString().ToLowerInvariant(), figure.Currency ?? figure.Unit.ToString().ToLowerInvariant(), figure.Formula, figure.Id])]);

    private static UnitValue? Measured(Figure figure, object? value) => value is null ? null : new(value, figure.Unit, figure.Currency);
}
