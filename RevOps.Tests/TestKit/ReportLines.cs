using System.Globalization;
using RevOps.Core.Reports;

namespace RevOps.Tests.TestKit;

/// <summary>Reports as lines of text, so that two can be compared and the first difference reads well.</summary>
internal static class ReportLines
{
    public static IEnumerable<string> Figures(Report report) =>
        report.Figures.Select(figure => $"{figure.Id} = {Text(figure.Value)} n={figure.SampleSize} {figure.Status} [{figure.Interval}]");

    public static IEnumerable<string> Table(Report report, string id) =>
        report.Table(id).Rows.Select(row => $"{id}: {string.Join(" | ", row.Select(Text))}");

    /// <summary>Everything but what was known when.</summary>
    public static string Json(Report report) => JsonReport.Write(report with { KnownAt = null });

    private static string Text(object? value) => value switch
    {
        null => "–",
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
