using System.Globalization;
using System.Text;
using RevOps.Core.Crm;

namespace RevOps.Tests.TestKit;

/// <summary>Canonical files in the making: rows are added in any order and any columns, and written as a folder.</summary>
internal sealed class CsvFolder
{
    private readonly Dictionary<string, List<Dictionary<string, string>>> _files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, List<Dictionary<string, string>>> Files => _files;

    public CsvFolder Add(string file, params (string Column, object? Value)[] cells)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, value) in cells)
            row[column] = Text(value);
        Rows(file).Add(row);
        return this;
    }

    public List<Dictionary<string, string>> Rows(string file) => _files.TryGetValue(file, out var rows) ? rows : _files[file] = [];

    public CsvFolder Rep(string id, string? team = null, string? manager = null, string? region = null) =>
        Add("reps", ("rep_id", id), ("name", id), ("role", "rep"), ("manager_id", manager), ("team", team), ("region", region));

    /// <summary>An open deal in Discovery unless the cells say otherwise.</summary>
    public CsvFolder Deal(string id, params (string Column, object? Value)[] cells) =>
        Add("deals", [("deal_id", id), ("name", id), ("stage", "Discovery"), ("amount", 100), ("currency", "USD"), ("created_date", "2026-01-05"), .. cells]);

    public CsvFolder Change(string deal, string at, string field, object? old, object? now) =>
        Add("deal_history", ("deal_id", deal), ("changed_at", at), ("field", field), ("old_value", old), ("new_value", now), ("changed_by", "crm"));

    public CsvFolder Quota(string kind, string owner, string period, decimal amount, params (string Column, object? Value)[] cells) =>
        Add("quotas", [("owner_kind", kind), ("owner_id", owner), ("period", period), ("amount", amount), ("currency", "USD"), .. cells]);

    /// <summary>The same rows in another order, and the same columns in another order.</summary>
    public CsvFolder Shuffled(int seed)
    {
        var dice = new Random(seed);
        var other = new CsvFolder();
        foreach (var (file, rows) in _files)
        {
            var shuffled = rows.Select(row => row.OrderBy(_ => dice.Next()).ToDictionary()).ToArray();
            dice.Shuffle(shuffled);
            other.Rows(file).AddRange(shuffled);
        }
        return other;
    }

    /// <summary>Writes every file and returns the paths.</summary>
    public IReadOnlyList<string> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var (file, rows) in _files.Where(pair => pair.Value.Count > 0))
        {
            var header = rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal).ToList();
            var text = new StringBuilder().AppendJoin(',', header).Append('\n');
            foreach (var row in rows)
                text.AppendJoin(',', header.Select(column => Quoted(row.GetValueOrDefault(column, "")))).Append('\n');
            paths.Add(Path.Combine(folder, file + ".csv"));
            File.WriteAllText(paths[^1], text.ToString());
        }
        return paths;
    }

    public static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
