using RevOps.Core.Crm;

namespace RevOps.Core.Import;

/// <summary>Reads the small tables that a mapping looks values up in.</summary>
internal static class Lookups
{
    /// <summary>Value by folded match, for each lookup of the source; or why one cannot be read.</summary>
    public static (IReadOnlyDictionary<LookupMapping, IReadOnlyDictionary<string, string>>? Tables, string? Problem) Read(SourceMapping mapping, Dictionary<string, string> files)
    {
        var tables = new Dictionary<LookupMapping, IReadOnlyDictionary<string, string>>();
        foreach (var lookup in mapping.Columns.Values.SelectMany(Of).Distinct())
        {
            if (!files.TryGetValue(lookup.File, out var path))
                return (null, $"{lookup.File} was not given, and the mapping looks up {lookup.Value} in it.");
            var (source, problem) = RowSource.Open(path, lookup.File);
            if (source is null)
                return (null, problem);
            using (source)
            {
                var (match, value) = (source.IndexOf(lookup.Match), source.IndexOf(lookup.Value));
                if (match < 0 || value < 0)
                    return (null, $"{lookup.File} has no column named '{(match < 0 ? lookup.Match : lookup.Value)}', which the mapping looks up.");
                var table = new Dictionary<string, string>(StringComparer.Ordinal);
                while (source.Read())
                    if (source.Fault is null)
                        table[Words.Fold(source.Cell(match).ToString())] = source.Cell(value).ToString();
                tables[lookup] = table;
            }
        }
        return (tables, null);
    }

    private static IEnumerable<LookupMapping> Of(ColumnMapping column)
    {
        for (var at = column; at is not null; at = at.Otherwise)
            if (at.Lookup is { } lookup)
                yield return lookup;
    }
}
