using CsvHelper;
using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>Edits that the CRM does not have yet, as a file for it: a line a deal with its id, a column a field that was edited anywhere.</summary>
public static class EditsCsv
{
    /// <summary>Whose column names it can carry; null for ours.</summary>
    public static IReadOnlyList<(string? Preset, string Name)> Forms { get; } =
        [(null, ""), .. Presets.Names.Where(name => MappingGuess.WordsOf(name) is not null).Select(name => ((string?)name, Presets.Read(name).Mapping!.Name))];

    /// <summary>The file; cells that a deal did not change stay empty.</summary>
    public static byte[] Write(IReadOnlyList<PendingEdit> edits, string? preset)
    {
        var columns = preset is null ? null : Presets.Read(preset).Mapping?.Sources.FirstOrDefault(source => source.Into == CrmFiles.Deals)?.Columns;
        var fields = CrmFiles.Deals.Fields.Select(field => field.Name).Where(name => edits.Any(edit => edit.Field == name)).ToList();
        using var target = new MemoryStream();
        using (var writer = CsvWriter.Create(target, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape, ValidateFieldCount = false }, leaveOpen: true))
        {
            string Named(string field) => columns?.GetValueOrDefault(field)?.Column ?? field;
            writer.WriteHeader([Named("deal_id"), .. fields.Select(Named)]);
            foreach (var deal in edits.GroupBy(edit => edit.DealId, StringComparer.Ordinal).OrderBy(deal => deal.Key, StringComparer.Ordinal))
            {
                writer.WriteField(deal.Key);
                foreach (var field in fields)
                    writer.WriteField(deal.FirstOrDefault(edit => edit.Field == field)?.Ours ?? "");
                writer.EndRecord();
            }
        }
        return target.ToArray();
    }
}
