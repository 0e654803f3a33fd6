using RevOps.Core.Import;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>What a file is in the end: as a person chose it now, else as someone chose it for the same header before, else as guessed.</summary>
public static class DraftGuess
{
    public static FileGuess Settle(FileGuess guess, DraftFile file, RememberedMappings remembered)
    {
        if (guess.Look.Problem is not null)
            return guess;
        if (file.IsLeftOut)
            return guess with { Mapping = null, Preset = null, Why = "left out by you", Columns = [.. guess.Look.Header.Select(column => new ColumnGuess(column, ColumnFate.PassedOver, [], 100, "the file is left out"))], Missing = [] };
        if (file.Chosen is { } chosen)
            return With(guess, chosen with { Encoding = file.Encoding }, "as you chose");
        if (remembered.Find(guess.Look.HeaderKey) is { } kept && MappingJson.Read(kept.Body) is { } before)
            return With(guess, before with { File = file.Name, Encoding = file.Encoding }, $"as {kept.By} chose for the same columns before");
        return file.Encoding is null || guess.Mapping is null ? guess : guess with { Mapping = guess.Mapping with { Encoding = file.Encoding } };
    }

    private static FileGuess With(FileGuess guess, SourceMapping mapping, string why)
    {
        var like = guess.Mapping?.Into == mapping.Into ? guess : MappingGuess.Of(guess.Look, mapping.Into);
        mapping = mapping with { Pattern = like.Mapping?.Pattern };
        return guess with { Mapping = mapping, Preset = like.Preset, Why = why, Columns = MappingGuess.Explain(guess.Look, mapping, like.Preset), Missing = MappingGuess.Missing(mapping), Style = guess.Style with { Doubt = null } };
    }
}
