using RevOps.Core.Access;

namespace RevOps.Workbench.Components.Palette;

/// <summary>A page to go to, or something to do: one row of the table that the navigation, the palette and the list of shortcuts are drawn from.</summary>
/// <param name="Id">Its name in addresses of the markup and in what the palette remembers.</param>
/// <param name="Name">As it is read.</param>
/// <param name="Words">Other words that people look for it by.</param>
public sealed record Entry(string Id, string Name, string Words)
{
    /// <summary>The page's address; null for something to do. What is to be done is a control with this id in data-does, and pressing it does it.</summary>
    public string? Route { get; init; }

    /// <summary>The format of the review that it fetches; null for what is no export.</summary>
    public string? Export { get; init; }

    /// <summary>Keys that lead there, in the order they are pressed: "g p". Off inside inputs, and where someone turned them off.</summary>
    public string? Keys { get; init; }

    /// <summary>Keys that work everywhere, as they are read: "Ctrl K".</summary>
    public string? Chord { get; init; }

    /// <summary>What the viewer must be allowed to; null for everyone.</summary>
    public Right? Needs { get; init; }

    /// <summary>True for pages of those who sell: for a viewer who is one of them.</summary>
    public bool NeedsRep { get; init; }

    /// <summary>True for pages of those who lead people, or see everyone.</summary>
    public bool NeedsLead { get; init; }

    /// <summary>The drawing beside it in the navigation; null for what does not stand there.</summary>
    public string? Icon { get; init; }

    /// <summary>True for pages that look at a period, a team and a day: the scope travels there along.</summary>
    public bool Scoped { get; init; }

    /// <summary>May this viewer use it?</summary>
    public bool IsFor(Viewer viewer) => (Needs is not { } right || viewer.May(right)) && (!NeedsRep || viewer.RepId is not null)
        && (!NeedsLead || viewer.May(Right.SeeBelow) || viewer.May(Right.SeeAll));
}
