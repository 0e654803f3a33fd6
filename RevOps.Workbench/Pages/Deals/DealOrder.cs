using RevOps.Core.Pipeline;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>How the deals are sorted, as the address says it: a column, with a minus in front for the other way round.</summary>
public sealed record DealOrder(string Column, bool Reversed)
{
    /// <summary>Columns that can be sorted by, with their headers.</summary>
    public static IReadOnlyList<(string Key, string Label, bool IsNumber)> Columns { get; } =
    [
        ("deal", "Deal", false), ("account", "Account", false), ("owner", "Owner", false), ("stage", "Stage", false), ("value", "Value", true), ("close", "Close", false), ("age", "Age", true),
    ];

    /// <summary>Reads the address; anything unknown is the largest value first.</summary>
    public static DealOrder Read(string? text)
    {
        var (column, reversed) = text is ['-', ..] ? (text[1..], true) : (text ?? "value", false);
        return Columns.Any(known => known.Key == column) ? new(column, reversed) : new("value", false);
    }

    /// <summary>What the address says after a click on a column; null for the order that needs no saying.</summary>
    public string? After(string column) => column != Column ? Plain(column) : Reversed ? Plain(column) : "-" + column;

    /// <summary>For a screen reader; null when the column decides nothing.</summary>
    public string? Aria(string column) => column != Column ? null : Reversed ^ column is "value" or "age" ? "descending" : "ascending";

    private static string? Plain(string column) => column == "value" ? null : column;
}
