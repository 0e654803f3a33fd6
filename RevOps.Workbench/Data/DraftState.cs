using System.Text.Json;
using RevOps.Core.Import;

namespace RevOps.Workbench.Data;

/// <summary>A file brought along.</summary>
/// <param name="Stored">The name it is kept under.</param>
/// <param name="Name">What the browser calls it.</param>
/// <param name="Bytes">Its size.</param>
public sealed record DraftFile(string Stored, string Name, long Bytes)
{
    /// <summary>Its encoding, where it is not UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>How a person mapped it; null to go by what was guessed.</summary>
    public SourceMapping? Chosen { get; init; }

    /// <summary>True when a person left it out.</summary>
    public bool IsLeftOut { get; init; }
}

/// <summary>A mapping brought along.</summary>
public sealed record DraftMapping(string Name, string Text);

/// <summary>A cell that was mended before loading.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line its record starts on.</param>
/// <param name="Column">Its place in the header; -1 for a row that is left out.</param>
/// <param name="Was">What stood there.</param>
/// <param name="Text">What stands there now.</param>
public sealed record DraftEdit(string File, int Line, int Column, string Was, string Text);

/// <summary>Everything a person has told the import wizard, as it is kept on disk: a reload, another window or a restart goes on from here.</summary>
public sealed record DraftState
{
    public IReadOnlyList<DraftFile> Files { get; init; } = [];

    /// <summary>A mapping that came along; it wins over everything guessed.</summary>
    public DraftMapping? Mapping { get; init; }

    /// <summary>True when the files hold every record there is.</summary>
    public bool Full { get; init; }

    /// <summary>The day the files were exported; null for now.</summary>
    public DateOnly? ExportedOn { get; init; }

    public IReadOnlyList<DraftEdit> Edits { get; init; } = [];

    /// <summary>What was mended, as the reading of files takes it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, RowEdit>> RowEdits() => Edits.GroupBy(edit => edit.File, StringComparer.OrdinalIgnoreCase).ToDictionary(
        file => file.Key,
        IReadOnlyDictionary<int, RowEdit> (file) => file.GroupBy(edit => edit.Line).ToDictionary(
            line => line.Key, line => new RowEdit(line.Where(edit => edit.Column >= 0).ToDictionary(edit => edit.Column, edit => edit.Text), line.Any(edit => edit.Column < 0))),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The draft in a folder; an empty one when there is none, or none that can be read.</summary>
    public static DraftState Load(string folder)
    {
        var path = PathIn(folder);
        try
        {
            var state = File.Exists(path) ? JsonSerializer.Deserialize<DraftState>(File.ReadAllText(path), MappingJson.Options) ?? new() : new();
            return state with { Files = [.. state.Files.Where(file => File.Exists(Path.Combine(folder, file.Stored)))] };
        }
        catch (Exception damaged) when (damaged is JsonException or IOException)
        {
            return new(); // a draft of another version of the product; the files can be chosen again
        }
    }

    /// <summary>Keeps the draft, whole or not at all.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var temporary = PathIn(folder) + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(this, MappingJson.Options));
        File.Move(temporary, PathIn(folder), overwrite: true);
    }

    private static string PathIn(string folder) => Path.Combine(folder, "draft.json");
}
