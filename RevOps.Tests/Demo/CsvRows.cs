using System.Globalization;
using System.Text;

namespace RevOps.Tests.Demo;

/// <summary>A row by column name.</summary>
internal sealed record CsvRow(Dictionary<string, int> Columns, string[] Cells)
{
    public string this[string column] => Cells[Columns[column]];
    public bool Has(string column) => this[column].Length > 0;
    public decimal Number(string column) => decimal.Parse(this[column], CultureInfo.InvariantCulture);
    public DateOnly Day(string column) => DateOnly.ParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public DateTime Time(string column) => DateTime.ParseExact(this[column], "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>A reader of its own, so that the sample is not judged by the code that wrote it nor by the importer.</summary>
internal static class CsvRows
{
    public static (string[] Header, List<CsvRow> Rows) Read(string path)
    {
        var text = File.ReadAllText(path, Encoding.UTF8);
        var rows = new List<string[]>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[++at]);
            else if (letter == '"')
                quoted = !quoted;
            else if (!quoted && letter is (',' or '\n'))
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
                cell.Append(letter);
        }
        var columns = rows[0].Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return (rows[0], [.. rows.Skip(1).Select(cells => new CsvRow(columns, cells))]);
    }
}
