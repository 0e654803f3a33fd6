namespace RevOps.Core.Import;

/// <summary>A first look at a file: its header and its first rows.</summary>
/// <param name="Name">What the file is called.</param>
/// <param name="Header">Its header row.</param>
/// <param name="Rows">Its first rows, cell by cell.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
public sealed record FileLook(string Name, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, string? Problem = null)
{
    /// <summary>Rows looked at: enough to see a day beyond the twelfth, few enough to take no time.</summary>
    public const int Most = 2_000;

    private readonly HashSet<int> _typed = [];

    /// <summary>Names the header row, whatever the order of its columns: the next export of the same report has the same.</summary>
    public string HeaderKey => System.IO.Hashing.XxHash128.HashToUInt128(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Header.Select(HeaderText.Key).Order(StringComparer.Ordinal)))).ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Looks into a file.</summary>
    public static FileLook At(ImportFile file, SourceMapping? mapping = null)
    {
        var (source, problem) = RowSource.Open(file.Path, file.Name, mapping);
        if (source is null)
            return new(file.Name, [], [], problem);
        using (source)
        {
            var rows = new List<IReadOnlyList<string>>();
            var look = new FileLook(file.Name, source.Header, rows);
            while (rows.Count < Most && source.Read())
            {
                if (source.Fault is not null)
                    continue;
                var cells = new string[source.Header.Count];
                for (var index = 0; index < cells.Length; index++)
                {
                    cells[index] = source.Cell(index).ToString();
                    if (source.IsTyped(index))
                        look._typed.Add(index);
                }
                rows.Add(cells);
            }
            return look;
        }
    }

    /// <summary>What stands in a column, without what is empty; numbers and dates that a workbook knows as such are not texts to be read.</summary>
    public IEnumerable<string> Texts(string column)
    {
        var index = Index(column);
        return index < 0 || _typed.Contains(index) ? [] : Rows.Select(row => row[index]).Where(text => text.Length > 0);
    }

    /// <summary>The first different texts of a column.</summary>
    public IReadOnlyList<string> Samples(string column, int most = 3) =>
        Index(column) is var index and >= 0 ? [.. Rows.Select(row => row[index]).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(most)] : [];

    private int Index(string column)
    {
        for (var index = 0; index < Header.Count; index++)
            if (string.Equals(Header[index], column, StringComparison.OrdinalIgnoreCase))
                return index;
        return -1;
    }
}
