using System.Globalization;
using CsvHelper;
using RevOps.Core.Crm;

namespace RevOps.Core.Import;

/// <summary>A row turned away by a check that needs all files: where it stands and why.</summary>
internal sealed record LateRejection(CrmFile Into, int Row, string Column, string Value, string Reason);

/// <summary>Rejected rows as a file that can be mended and imported again.</summary>
public static class RejectedRows
{
    /// <summary>Rows of one source in a CSV file like the source, with line, column and reason in front; text that a spreadsheet would run is made harmless.</summary>
    public static void Write(IEnumerable<RejectedRow> rows, IReadOnlyList<string> header, Stream target)
    {
        using var writer = CsvWriter.Create(target, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape, ValidateFieldCount = false }, leaveOpen: true);
        writer.WriteHeader([.. header, "rejected_line", "rejected_column", "rejected_reason"]);
        foreach (var row in rows)
        {
            for (var index = 0; index < header.Count; index++)
                writer.WriteField(index < row.Cells.Count ? row.Cells[index] : "");
            writer.WriteField(row.Line.ToString(CultureInfo.InvariantCulture));
            writer.WriteField(row.Column);
            writer.WriteField(row.Reason);
            writer.EndRecord();
        }
    }

    /// <summary>Goes back to the files for the cells of rows that were turned away after they had been read.</summary>
    internal static IReadOnlyList<(int Source, RejectedRow Row)> WithCells(IReadOnlyList<LateRejection> late, IReadOnlyList<ImportFile> files, Dictionary<CrmFile, StagedTable> staged,
        IReadOnlyDictionary<string, IReadOnlyDictionary<int, RowEdit>>? edits)
    {
        var rows = new List<(int, RejectedRow)>();
        foreach (var rejections in late.GroupBy(rejection => staged[rejection.Into].Source(rejection.Row)))
        {
            var (source, mapping) = (rejections.Key, rejections.Key.Mapping);
            var byLine = rejections.ToLookup(rejection => staged[rejection.Into].Line(rejection.Row));
            var (file, problem) = RowSource.Open(files.First(file => string.Equals(file.Name, source.Name, StringComparison.OrdinalIgnoreCase)).Path, source.Name, mapping, edits?.GetValueOrDefault(source.Name));
            using (file ?? throw new InvalidOperationException(problem))
                while (file.Read())
                    foreach (var rejection in byLine[file.Line])
                        rows.Add((source.Number, new(source.Name, file.Line, mapping.Columns.GetValueOrDefault(rejection.Column)?.Column ?? rejection.Column, rejection.Value, rejection.Reason, file.Cells())));
        }
        return rows;
    }
}
