using System.Text.Json;
using RevOps.Workbench.Settings;

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

    /// <summary>
    /// Why these settings cannot be; null when they can. Where people sign in, whoever manages data is not for that the master of the server's disk:
    /// only folders below the one that the server's settings name can be watched.
    /// </summary>
    public string? Problem(WorkbenchOptions options) =>
        !Path.IsPathFullyQualified(Folder) || Folder.StartsWith(@"\\", StringComparison.Ordinal) || Folder.StartsWith("//", StringComparison.Ordinal) ? "Write the folder from the root of the disk, such as /srv/crm-exports."
        : Path.GetPathRoot(Folder) == Path.GetFullPath(Folder) ? "Name a folder of its own for the exports, not the whole disk."
        : options.SignIn && options.WatchRoot.Length == 0 ? "No folder of this server may be watched. Whoever runs it can name one in RevOps:WatchRoot."
        : options.SignIn && !IsBelow(Folder, options.WatchRoot) ? $"Only folders below {options.WatchRoot} may be watched on this server."
        : IsBelow(Folder, options.DataFolder()) ? "The app's own data folder cannot be watched."
        : !Directory.Exists(Folder) ? $"There is no folder {Folder} on this machine."
        : EveryMinutes is < Fewest or > Most ? $"Choose from {Fewest} to {Most} minutes."
        : EveryMinutes is null && At is null ? "Say how often, or at what time of day." : null;

    // Links are followed first, so that one below the root cannot lead out of it.
    private static bool IsBelow(string folder, string root)
    {
        var (real, top) = (Real(folder), Real(root));
        return real == top || real.StartsWith(top.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string Real(string path)
    {
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        foreach (var part in Path.GetFullPath(path)[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Directory.Exists(next) && Directory.ResolveLinkTarget(next, returnFinalTarget: true) is { } target ? target.FullName : next;
        }
        return real;
    }

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
