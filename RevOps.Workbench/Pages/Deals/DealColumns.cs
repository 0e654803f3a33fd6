using RevOps.Core.Basics;
using RevOps.Workbench.Components;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>A column that the list of deals can show.</summary>
/// <param name="Key">Its name in what is remembered, and in the address where the list can be sorted by it.</param>
/// <param name="Label">Its header.</param>
/// <param name="Text">A deal's text in it.</param>
/// <param name="IsNumber">Whether it stands on the right.</param>
public sealed record DealColumn(string Key, string Label, Func<DealRow, string?> Text, bool IsNumber = false);

/// <summary>Columns beside the deal's name, which is always there.</summary>
public static class DealColumns
{
    public const string Name = "deal", Value = "value", Crm = "crm";

    /// <summary>All of them, in the order in which they stand.</summary>
    public static IReadOnlyList<DealColumn> All { get; } =
    [
        new("account", "Account", row => row.Deal.Account),
        new("owner", "Owner", row => row.Deal.Owner),
        new("team", "Team", row => row.Deal.Team),
        new("stage", "Stage", row => row.Deal.Stage ?? "Unknown"),
        new("pipeline", "Pipeline", row => row.Deal.Pipeline),
        new(Value, "Value", _ => null, IsNumber: true),
        new("close", "Close", row => (row.Deal.Closed ?? row.Deal.Close) is { } close ? Dates.Iso(close) : null),
        new("age", "Age", row => row.Age is { } age ? Core.Reports.ValueText.Of((decimal)age, Unit.Days) : null, IsNumber: true),
        new("created", "Created", row => row.Deal.Created is { } created ? Dates.Iso(created) : null),
        new("type", "Type", row => row.Deal.Type),
        new("segment", "Segment", row => row.Deal.Segment),
        new("product", "Product", row => row.Deal.Product),
        new("next", "Next step", row => row.Deal.NextStep),
        new("id", "Id", row => row.Deal.Id),
        new(Crm, "CRM", _ => null),
    ];

    /// <summary>Seven beside the name: more would have to be read line by line.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["account", "owner", "stage", Value, "close", "age", Crm];

    /// <summary>What was remembered, as far as it still exists; the usual ones when nothing was.</summary>
    public static IReadOnlyList<string> Read(string? remembered)
    {
        var keys = remembered?.Split(',').Where(key => All.Any(column => column.Key == key)).ToList();
        return keys is { Count: > 0 } ? keys : Usual;
    }
}
