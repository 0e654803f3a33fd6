using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Rollup;

/// <summary>How the switches of the roll-up stand in an address, and what categories and choices are called.</summary>
public static class RollupWords
{
    /// <summary>What an address says of type, lines and view; or what is wrong with it.</summary>
    public static (RollupLook Look, bool Cumulative, string? Mistake) Read(string? type, string? lines, string? view)
    {
        string? mistake = type is { Length: > 0 } && !DealWords.Types.Contains(type) ? $"“{type}” is no type of deals; choose new, expansion or renewal."
            : lines is { Length: > 0 } and not ("as-is" or "as-was") ? $"“{lines}” says of no day whose reporting lines hold; choose as-was or as-is."
            : view is { Length: > 0 } and not ("single" or "cumulative") ? $"“{view}” is no way to add up; choose single or cumulative."
            : null;
        return (new(mistake is null && type is { Length: > 0 } ? type : null, lines == "as-is"), view != "single", mistake);
    }

    /// <summary>The switches in words.</summary>
    public static string Says(RollupLook look) => $"{look.Type ?? "all"} deals, {(look.AsIs ? "today's reporting lines" : "reporting lines as they were")}";

    /// <summary>What decided a deal's category.</summary>
    public static string Source(CategorySource source) => source switch
    {
        CategorySource.Override => "decided here",
        CategorySource.Crm => "from the CRM",
        CategorySource.Probability => "by win probability",
        _ => "by its outcome",
    };

    /// <summary>A place as it is called.</summary>
    public static string Place(CategoryPlace place) => place switch { CategoryPlace.MostLikely => "Most Likely", CategoryPlace.BestCase => "Best Case", _ => place.ToString() };

    /// <summary>What a manager's choice is called.</summary>
    public static string Choice(AdjustmentChoice choice) => choice switch
    {
        AdjustmentChoice.Amount => "an amount of my own",
        AdjustmentChoice.DefaultRollup => "the roll-up without their own adjustment",
        AdjustmentChoice.OpportunitiesOnly => "the deals alone, without any adjustment",
        _ => "their own number",
    };

    /// <summary>One entry of the history in words; the amount stands for itself.</summary>
    public static string Did(Adjustment one, string amount) => (one.Place.Layer, one.Choice) switch
    {
        (AdjustmentLayer.Owner, AdjustmentChoice.Reverted) => "took the own number back",
        (AdjustmentLayer.Owner, _) => $"said {amount}",
        (_, AdjustmentChoice.Reverted) => "accepted the person's number",
        (_, AdjustmentChoice.Amount) => $"counted {amount}",
        (_, AdjustmentChoice.DefaultRollup) => "counted the roll-up without the person's adjustment",
        _ => "counted the deals alone",
    };
}
