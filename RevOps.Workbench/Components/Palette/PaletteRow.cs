namespace RevOps.Workbench.Components.Palette;

/// <summary>One line of the palette. It leads somewhere, presses a control of the page, or completes what is typed.</summary>
/// <param name="Id">What the palette remembers it by: page:pipeline, deal:D-1.</param>
/// <param name="Group">What it stands under.</param>
/// <param name="Name">As it is read.</param>
public sealed record PaletteRow(string Id, string Group, string Name)
{
    /// <summary>What tells it from others of its name, or what it does.</summary>
    public string? Detail { get; init; }

    /// <summary>The keys that do the same.</summary>
    public string? Keys { get; init; }

    public string? Href { get; init; }

    /// <summary>True when the address is a file to fetch.</summary>
    public bool IsFile { get; init; }

    /// <summary>The control it presses.</summary>
    public string? Press { get; init; }

    /// <summary>The command line that it runs.</summary>
    public string? Line { get; init; }

    /// <summary>What it writes into the field.</summary>
    public string? Fill { get; init; }
}

/// <summary>What the palette shows for what was typed.</summary>
/// <param name="For">What was typed.</param>
/// <param name="Rows">The lines.</param>
/// <param name="Said">A sentence instead of lines, or beside them; null for none.</param>
public sealed record PaletteAnswer(string For, IReadOnlyList<PaletteRow> Rows, string? Said);

/// <summary>What the browser knows and the server does not.</summary>
/// <param name="Recent">What this viewer chose lately, newest first.</param>
/// <param name="Present">The controls there are on the page shown.</param>
public sealed record PaletteMemory(IReadOnlyList<string> Recent, IReadOnlyList<string> Present)
{
    public static PaletteMemory Empty { get; } = new([], []);
}
