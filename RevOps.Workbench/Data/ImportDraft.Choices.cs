using RevOps.Core.Crm;
using RevOps.Core.Import;

namespace RevOps.Workbench.Data;

/// <summary>What a person says about the files: what each is and how it is written, and which of its rows are mended or left out.</summary>
public sealed partial class ImportDraft
{
    public void SetFull(bool full) => Change(state => state with { Full = full });

    public void SetExportedOn(DateOnly? day) => Change(state => state with { ExportedOn = day });

    /// <summary>Says what a file is; null to leave it out.</summary>
    public void SetInto(string name, CrmFile? into) => ChangeFile(name, file => file with
    {
        IsLeftOut = into is null,
        Chosen = into is null ? null : MappingGuess.Of(Guesses().First(guess => Same(guess.Look.Name, name)).Look, into).Mapping,
    });

    /// <summary>Says what a column of a file fills; null for none.</summary>
    public void SetColumn(string name, string header, string? target) => ChangeMapping(name, mapping =>
    {
        var columns = mapping.Columns.Where(pair => pair.Key != target && !Same(pair.Value.Column ?? "", header)).ToDictionary(StringComparer.Ordinal);
        if (target is not null)
            columns[target] = new() { Column = header };
        return mapping with { Columns = columns, LeaveOut = [.. mapping.LeaveOut.Where(left => target is null || !Same(left, header))] };
    });

    /// <summary>Says how a file writes its numbers, by example.</summary>
    public void SetNumbers(string name, string? example) => ChangeMapping(name, mapping => mapping with { Numbers = example is null ? null : NumberStyle.FromExample(example) });

    /// <summary>Says how a file writes its dates.</summary>
    public void SetDates(string name, IReadOnlyList<string> formats) => ChangeMapping(name, mapping => mapping with { Dates = formats });

    /// <summary>Says that a file is as it was guessed, where its values left a doubt.</summary>
    public void Confirm(string name) => ChangeMapping(name, mapping => mapping);

    /// <summary>Says which encoding a file has; null for UTF-8.</summary>
    public void SetEncoding(string name, string? encoding) => ChangeFile(name, file => file with { Encoding = encoding });

    /// <summary>Mends a cell of a row that was turned away.</summary>
    public void Mend(RejectedRow row, int column, string text) => Change(state => state with
    {
        Edits = [.. state.Edits.Where(edit => !Is(edit, row.File, row.Line, column)),
            new(row.File, row.Line, column, state.Edits.FirstOrDefault(edit => Is(edit, row.File, row.Line, column))?.Was ?? (column < row.Cells.Count ? row.Cells[column] : ""), text)],
    }, keepDry: true);

    /// <summary>Leaves a row out.</summary>
    public void Drop(RejectedRow row) => Change(state => state with { Edits = [.. state.Edits.Where(edit => !Is(edit, row.File, row.Line, -1)), new(row.File, row.Line, -1, "", "")] }, keepDry: true);

    /// <summary>Takes back what was mended.</summary>
    public void TakeBack(DraftEdit edit) => Change(state => state with { Edits = [.. state.Edits.Where(kept => kept != edit)] }, keepDry: true);

    private void ChangeMapping(string name, Func<SourceMapping, SourceMapping> change) => ChangeFile(name, file =>
        Guesses().FirstOrDefault(guess => Same(guess.Look.Name, name))?.Mapping is { } mapping ? file with { Chosen = change(mapping) } : file);

    private void ChangeFile(string name, Func<DraftFile, DraftFile> change) =>
        Change(state => state with { Files = [.. state.Files.Select(file => Same(file.Name, name) ? change(file) : file)] }, guessAgain: true);

    private static bool Is(DraftEdit edit, string file, int line, int column) => Same(edit.File, file) && edit.Line == line && edit.Column == column;
}
