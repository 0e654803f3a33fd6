using RevOps.Core.Import;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>How files are read when nobody says: by a preset that names them all, by what was chosen for the same headers before, or by what their headers say.</summary>
public static class GuessedMapping
{
    /// <summary>The mapping, null for files named like our templates; how it was found, in a sentence; or why there is none.</summary>
    public static (Mapping? Mapping, string? Said, string? Problem) For(IReadOnlyList<ImportFile> files, CrmStore store)
    {
        if (Presets.ForFiles([.. files.Select(file => file.Name)]) is { } named)
            return (Presets.Read(named).Mapping, $"The files are those of the preset {named}.", null);
        var guesses = MappingGuess.Of([.. files.Select(file => FileLook.At(file))]);
        var settled = guesses.Select((guess, index) => DraftGuess.Settle(guess, new(files[index].Name, files[index].Name, 0), store.Mappings)).ToList();
        if (settled.All(guess => guess.Preset is null && guess.Mapping is null or { Numbers: null, Dates: [] } && IsTemplate(guess)))
            return (null, null, null);
        if (settled.FirstOrDefault(guess => guess.Look.Problem is not null) is { } unread)
            return (null, null, unread.Look.Problem);
        if (settled.All(guess => guess.Mapping is null))
            return (null, null, "None of the files is read into one of ours; choose on the Data page what they are, or give a mapping.");
        if (settled.FirstOrDefault(guess => guess is { Mapping: not null, Style.Doubt: not null }) is { } open)
            return (null, null, $"{open.Look.Name}: {open.Style.Doubt} The Data page asks and remembers it; a mapping can say it too.");
        if (settled.FirstOrDefault(guess => guess.Mapping is not null && guess.Missing.Count > 0) is { } lacking)
            return (null, null, $"{lacking.Look.Name} has no column for {string.Join(", ", lacking.Missing)}; choose on the Data page where it comes from, or give a mapping.");
        return (MappingGuess.ToMapping(settled, "found by the headers"), string.Join(" ", settled.Select(guess => $"{guess.Look.Name}: {(guess.Mapping is { } mapping ? $"read into {mapping.Into}; {guess.Why}." : $"left out; {guess.Why}.")}")), null);
    }

    private static bool IsTemplate(FileGuess guess) => Core.Crm.CrmFiles.Named(Path.GetFileNameWithoutExtension(guess.Look.Name)) is { } file && (guess.Mapping is null || guess.Mapping.Into == file);
}
