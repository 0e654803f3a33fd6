using System.Text.Json;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>Reads the rows of one source into one canonical table: a mapping made ready for the columns that the source really has.</summary>
internal sealed class RowReader
{
    private readonly RowSource _source;
    private readonly CrmTable _table;
    private readonly SourceMapping _mapping;
    private readonly CellStyle _style, _typed;
    private readonly IReadOnlyDictionary<LookupMapping, IReadOnlyDictionary<string, string>> _lookups;
    private readonly int[] _plain, _place;
    private readonly ColumnMapping?[] _composed;
    private readonly (int Index, string Name)[] _others;
    private readonly (int Index, HashSet<string> Texts)[] _only, _skip;
    private readonly Dictionary<(ColumnMapping Column, string From, string To), int> _replaced = [];
    private bool _looking;
    private readonly long[] _cells;

    private RowReader(RowSource source, CrmTable table, SourceMapping mapping, CellStyle style, IReadOnlyDictionary<LookupMapping, IReadOnlyDictionary<string, string>> lookups)
    {
        (_source, _table, _mapping, _style, _lookups) = (source, table, mapping, style, lookups);
        _typed = CellStyle.Canonical(style.Zone);
        _cells = new long[table.Columns.Count];
        _plain = new int[table.Columns.Count];
        var used = mapping.Columns.Values.SelectMany(Sources).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _place = new int[_plain.Length];
        _composed = new ColumnMapping?[_plain.Length];
        for (var ordinal = 0; ordinal < _plain.Length; ordinal++)
        {
            var column = mapping.Columns.GetValueOrDefault(table.File.Fields[ordinal].Name);
            _place[ordinal] = column?.Column is { } place ? _source.IndexOf(place) : -1;
            _plain[ordinal] = column is { Column: { } name, Blank: [], Map.Count: 0, Starts: null, Otherwise: null } ? _source.IndexOf(name) : -1;
            _composed[ordinal] = _plain[ordinal] < 0 ? column : null;
        }
        used.UnionWith(mapping.LeaveOut);
        _others = mapping.KeepOthers ? [.. source.Header.Index().Where(cell => cell.Item.Length > 0 && !used.Contains(cell.Item))] : [];
        _only = Conditions(mapping.Only);
        _skip = Conditions(mapping.Skip);
    }

    /// <summary>A reader, or why the source does not fit the mapping.</summary>
    public static (RowReader? Reader, string? Problem) For(RowSource source, CrmTable table, SourceMapping mapping, CellStyle style,
        IReadOnlyDictionary<LookupMapping, IReadOnlyDictionary<string, string>> lookups)
    {
        var missing = mapping.Columns.Values.SelectMany(Sources).Where(name => !source.Header.Contains(name, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            return (null, $"{source.Name} has no column named '{missing[0]}', which the mapping reads; its columns are {string.Join(", ", source.Header.Take(30))}.");
        var unmapped = table.File.Fields.FirstOrDefault(field => field.Required && !mapping.Columns.ContainsKey(field.Name));
        return unmapped is null
            ? (new RowReader(source, table, mapping, style, lookups), null)
            : (null, $"{source.Name} has no column for '{unmapped.Name}', which {table.File} needs; add it, or say in a mapping where it comes from.");
    }

    /// <summary>Adds the source's current record to the table, or says what is wrong with it. Skipped records return an empty fault.</summary>
    public RejectedRow? Add()
    {
        if (_source.Fault is { } fault)
            return Rejected("", "", fault);
        var file = _table.File;
        for (var ordinal = 0; ordinal < _cells.Length; ordinal++)
        {
            _cells[ordinal] = Column.Empty;
            var field = file.Fields[ordinal];
            var text = TextOf(ordinal);
            if (text.IsEmpty)
            {
                if (_place[ordinal] >= 0 && _source.FaultOf(_place[ordinal]) is { } unreadable)
                    return Rejected(SourceName(field.Name), "", $"{field.Name} cannot be read: {unreadable}");
                if (field.Required)
                    return Rejected(SourceName(field.Name), "", $"{field.Name} is empty; every row of {file} needs it");
                continue;
            }
            if ((_place[ordinal] >= 0 && _source.IsTyped(_place[ordinal]) ? _typed : _style).Read(field, text, _table.Columns[ordinal], out _cells[ordinal]) is { } reason)
                return Rejected(SourceName(field.Name), text.ToString(), $"{field.Name} is {reason}");
        }
        AddEstimate();
        _table.Add(_cells, Others());
        return null;
    }

    /// <summary>True when the mapping passes over rows like this one.</summary>
    public bool Skips() => _source.Fault is null
        && ((_mapping.SkipEmptyKeys && _table.File.KeyOrdinals.Any(ordinal => _table.File.Fields[ordinal].Required && TextOf(ordinal).IsEmpty))
            || Array.Exists(_skip, Holds) || !Array.TrueForAll(_only, Holds));

    /// <summary>What the mapping's value maps replaced, most frequent first.</summary>
    public string? Replacements()
    {
        const int most = 8;
        var replaced = _replaced.Where(pair => pair.Key.From != pair.Key.To).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.From, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key.From} as {(pair.Key.To.Length == 0 ? "nothing" : pair.Key.To)} ({pair.Value})").ToList();
        return replaced.Count == 0 ? null : $"{_source.Name} into {_table.File}: read {string.Join(", ", replaced.Take(most))}{(replaced.Count > most ? ", …" : "")}.";
    }

    private bool Holds((int Index, HashSet<string> Texts) condition) => condition.Texts.Contains(Words.Fold(_source.Cell(condition.Index).ToString()));

    private (int, HashSet<string>)[] Conditions(IReadOnlyDictionary<string, IReadOnlyList<string>> conditions) =>
        [.. conditions.Select(condition => (_source.IndexOf(condition.Key), condition.Value.Select(Words.Fold).ToHashSet(StringComparer.Ordinal))).Where(condition => condition.Item1 >= 0)];

    /// <summary>The source's column behind a canonical one, for messages.</summary>
    public string SourceName(string field) => _mapping.Columns.GetValueOrDefault(field)?.Column ?? field;

    private RejectedRow Rejected(string column, string value, string reason) => new(_source.Name, _source.Line, column, value, reason, _source.Cells());

    private ReadOnlySpan<char> TextOf(int ordinal)
    {
        if (_plain[ordinal] >= 0)
            return _source.Cell(_plain[ordinal]);
        return _composed[ordinal] is { } column && !(IsEstimate(ordinal) && column.Column is null) ? Evaluate(column, IsEstimate(ordinal)) : default;
    }

    /// <summary>A deal's amount that comes from a fallback is an estimate, and kept apart from amounts that were written down.</summary>
    private bool IsEstimate(int ordinal) => _table.File == CrmFiles.Deals && ordinal == CrmFiles.Deals["amount"] && _mapping.Columns.GetValueOrDefault("amount") is { } amount && (amount.Otherwise ?? (amount.Lookup is null ? null : amount)) is not null;

    private void AddEstimate()
    {
        if (_table.File != CrmFiles.Deals || !_mapping.Columns.TryGetValue("amount", out var amount))
            return;
        var estimate = amount.Lookup is not null ? amount : amount.Otherwise;
        if (estimate is not null && Evaluate(estimate, withoutFallback: false) is { IsEmpty: false } text)
            _style.Read(CrmFiles.Deals.Fields[CrmFiles.Deals["estimated_amount"]], text, _table["estimated_amount"], out _cells[CrmFiles.Deals["estimated_amount"]]);
        if (amount.AtClose && _cells[CrmFiles.Deals["amount"]] != Column.Empty)
            _cells[CrmFiles.Deals["amount_at_close"]] = 1;
    }

    private ReadOnlySpan<char> Evaluate(ColumnMapping column, bool withoutFallback)
    {
        var text = column.Column is { } name ? _source.Cell(_source.IndexOf(name))
            : column.Value is { } value ? value
            : column.Text is { } pattern ? Filled(pattern)
            : Looked(column.Lookup!);
        if (column.Starts is { } start && !text.StartsWith(start))
            text = default;
        if (!text.IsEmpty && (column.Blank.Count > 0 || column.Map.Count > 0))
        {
            var folded = Words.Fold(text.ToString());
            if (column.Blank.Any(blank => Words.Fold(blank) == folded))
                text = default;
            else if (column.Map.TryGetValue(folded, out var mapped) || column.Map.TryGetValue("*", out mapped))
            {
                if (!_looking)
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_replaced, (column, text.ToString(), mapped), out _)++;
                text = mapped;
            }
        }
        return text.IsEmpty && column.Otherwise is { } otherwise && !withoutFallback ? Evaluate(otherwise, withoutFallback: false) : text;
    }

    private string Looked(LookupMapping lookup)
    {
        _looking = true;
        var key = Words.Fold(TextOf(_table.File[lookup.With]).ToString());
        _looking = false;
        return _lookups[lookup].GetValueOrDefault(key, "");
    }

    private string Filled(string pattern)
    {
        var filled = pattern;
        foreach (var name in Placeholders(pattern))
            filled = filled.Replace("{" + name + "}", _source.Cell(_source.IndexOf(name)).ToString(), StringComparison.Ordinal);
        return filled.Trim();
    }

    private string? Others()
    {
        Dictionary<string, string>? others = null;
        foreach (var (index, name) in _others)
            if (_source.Cell(index) is { IsEmpty: false } text)
                (others ??= new(StringComparer.Ordinal))[name] = text.ToString();
        return others is null ? null : JsonSerializer.Serialize(others);
    }

    /// <summary>The columns of the source that one of ours is made of.</summary>
    internal static IEnumerable<string> Sources(ColumnMapping column) =>
        (column.Column is { } name ? [name] : column.Text is { } pattern ? Placeholders(pattern) : []).Concat(column.Otherwise is { } otherwise ? Sources(otherwise) : []);

    private static IEnumerable<string> Placeholders(string pattern)
    {
        for (var open = pattern.IndexOf('{', StringComparison.Ordinal); open >= 0; open = pattern.IndexOf('{', open + 1))
            if (pattern.IndexOf('}', open) is var close and > 0)
                yield return pattern[(open + 1)..close];
    }
}
