using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Mcp;

/// <summary>How another program starts this one as its server.</summary>
/// <param name="Command">What is run.</param>
/// <param name="Arguments">With these words.</param>
public sealed record StartLine(string Command, IReadOnlyList<string> Arguments)
{
    private const string Verb = "mcp";

    /// <summary>For the data of these settings, with the rights of a rep, or of whoever starts it.</summary>
    public static StartLine Of(WorkbenchOptions options, string? repId = null)
    {
        string[] words = [Verb, "--data", options.DataFolder(), .. repId is null ? Array.Empty<string>() : ["--as", repId]];
        var own = typeof(StartLine).Assembly.Location;
        return Environment.ProcessPath is { } process && Path.GetFileNameWithoutExtension(process) == Path.GetFileNameWithoutExtension(own) ? new(process, words) : new("dotnet", [own, .. words]);
    }

    /// <summary>As a line for a shell.</summary>
    public override string ToString() => Line([Command, .. Arguments]);

    /// <summary>The line for another verb on the same data.</summary>
    public string Shell(params string[] verb) => Line([Command, .. Arguments.Select(word => word == Verb ? verb : [word]).SelectMany(words => words)]);

    private static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word));
}
