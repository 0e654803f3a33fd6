using System.Text.Json;
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

/// <summary>Compares two answers to the same command, as they are kept: figure by figure.</summary>
public static class ReportChange
{
    /// <summary>Every figure of either answer, in the order of the later one.</summary>
    /// <param name="before">The earlier answer as JSON.</param>
    /// <param name="now">The later one.</param>
    public static IReadOnlyList<FigureChange> Between(string before, string now)
    {
        var (then, later) = (Figures(before), Figures(now));
        return
        [
            .. later.Select(figure => new FigureChange(figure.Id, figure.Label, figure.Unit, figure.Currency, then.FirstOrDefault(one => one.Id == figure.Id)?.Now, figure.Now)),
            .. then.Where(figure => later.All(one => one.Id != figure.Id)).Select(figure => figure with { Before = figure.Now, Now = null }),
        ];
    }

    /// <summary>The headline of an answer that is kept as JSON.</summary>
    public static string Headline(string report)
    {
        using var json = JsonDocument.Parse(report);
        return json.RootElement.GetProperty("headline").GetString()!;
    }

    private static List<FigureChange> Figures(string report)
    {
        using var json = JsonDocument.Parse(report);
        return [.. json.RootElement.GetProperty("figures").EnumerateArray().Select(figure => new FigureChange(Text(figure, "id")!, Text(figure, "label")!, Enum.Parse<Unit>(Text(figure, "unit")!, ignoreCase: true), Text(figure, "currency"), null, Value(figure.GetProperty("value"))))];
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };
}
