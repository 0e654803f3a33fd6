using System.Text.Json;

namespace RevOps.Workbench.Data;

/// <summary>Which folder is looked into, and when.</summary>
/// <param name="Folder">On this machine's disk.</param>
/// <param name="ViewerKey">Whoever set it up, and is told what happens.</param>
/// <param name="By">Their name, for the history.</param>
public sealed record WatchSettings(string Folder, string ViewerKey, string By)
{
    public const int Fewest = 1, Most = 1_440, Usual = 15;

    /// <summary>Minutes between two looks; null to look at a time of day.</summary>
    public int? EveryMinutes { get; init; } = Usual;

    /// <summary>The time of day, on the company's clock.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>True to load good rows also when others are rejected.</summary>
    public bool LoadAnyway { get; init; }

    /// <summary>True when the files hold every record there is.</summary>
    public bool Full { get; init; }

    /// <summary>Why these settings cannot be; null when they can.</summary>
    public string? Problem() =>
        !Path.IsPathFullyQualified(Folder) ? "Write the folder from the root of the disk, such as /srv/crm-exports."
        : !Directory.Exists(Folder) ? $"There is no folder {Folder} on this machine."
        : EveryMinutes is < Fewest or > Most ? $"Choose from {Fewest} to {Most} minutes."
        : EveryMinutes is null && At is null ? "Say how often, or at what time of day." : null;

    public string Text() => JsonSerializer.Serialize(this);

    public static WatchSettings? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<WatchSettings>(text);
        }
        catch (JsonException)
        {
            return null; // written by another version of the product
        }
    }
}
