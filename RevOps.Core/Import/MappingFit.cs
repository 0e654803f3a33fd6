using RevOps.Core.Crm;

namespace RevOps.Core.Import;

/// <summary>Settles a mapping that knows several spellings on the columns that one file really has.</summary>
internal static class MappingFit
{
    /// <summary>The mapping with each column as the file spells it, and without those that it lacks.</summary>
    /// <param name="mapping">A mapping, or a preset's pattern.</param>
    /// <param name="header">The file's header.</param>
    /// <param name="fits">Whether a column's values look like what a field holds; null to go by the spelling alone.</param>
    public static SourceMapping To(SourceMapping mapping, IReadOnlyList<string> header, Func<Field, string, bool>? fits = null)
    {
        var columns = new Dictionary<string, ColumnMapping>(StringComparer.Ordinal);
        foreach (var (target, column) in mapping.Columns)
            if (Settle(column, header, fits is null ? null : found => fits(mapping.Into.Fields[mapping.Into[target]], found)) is { } settled)
                columns[target] = settled;
        var key = mapping.Into.Fields[0];
        var made = mapping.IdMadeOf;
        if (key.Required && !columns.ContainsKey(key.Name) && mapping.Pattern is { IdFrom.Count: > 0 } pattern)
        {
            made = [.. pattern.IdFrom.Select(target => columns.GetValueOrDefault(target)?.Column).OfType<string>()];
            if (made.Count == pattern.IdFrom.Count)
                columns[key.Name] = new() { Text = string.Join(" / ", made.Select(name => $"{{{name}}}")) };
        }
        return mapping with { Columns = columns, Only = Settled(mapping.Only, header), Skip = Settled(mapping.Skip, header), IdMadeOf = columns.ContainsKey(key.Name) ? made : [] };
    }

    private static Dictionary<string, IReadOnlyList<string>> Settled(IReadOnlyDictionary<string, IReadOnlyList<string>> rows, IReadOnlyList<string> header)
    {
        var settled = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (column, texts) in rows)
            if (HeaderText.Find(header, column) is { } found)
                settled[found] = texts;
        return settled;
    }

    private static ColumnMapping? Settle(ColumnMapping column, IReadOnlyList<string> header, Func<string, bool>? fits)
    {
        var otherwise = column.Otherwise is { } fallback ? Settle(fallback, header, fits) : null;
        if (column.Text is { } pattern && pattern.Contains('|', StringComparison.Ordinal))
            return Filled(pattern, header) is { } filled ? column with { Text = filled, Otherwise = otherwise } : otherwise;
        if (column.Column is null || column.Also is null)
            return column with { Otherwise = otherwise };
        var found = column.Also.Prepend(column.Column).Select(spelling => HeaderText.Find(header, spelling)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return found.Count == 0 ? otherwise : column with { Column = (fits is null ? null : found.Find(name => fits(name))) ?? found[0], Also = null, Otherwise = otherwise };
    }

    /// <summary>A pattern such as "{First Name|firstname} {Last Name}" with the spellings that the file has; null when it lacks a part.</summary>
    private static string? Filled(string pattern, IReadOnlyList<string> header)
    {
        var filled = pattern;
        for (var open = filled.IndexOf('{', StringComparison.Ordinal); open >= 0; open = filled.IndexOf('{', open + 1))
        {
            var close = filled.IndexOf('}', open);
            if (close < 0)
                break;
            if (filled[(open + 1)..close].Split('|').Select(spelling => HeaderText.Find(header, spelling)).FirstOrDefault(found => found is not null) is not { } name)
                return null;
            filled = string.Concat(filled.AsSpan(0, open + 1), name, filled.AsSpan(close));
        }
        return filled;
    }
}
