using System.Globalization;
using System.Text;
using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>One value of a row, already in the canonical form: ISO dates, a point in decimals, true and false.</summary>
internal readonly record struct Cell(string? Text)
{
    public static Cell None => default;

    public static implicit operator Cell(string? text) => new(text);
    public static implicit operator Cell(int number) => new(number.ToString(CultureInfo.InvariantCulture));
    public static implicit operator Cell(int? number) => new(number?.ToString(CultureInfo.InvariantCulture));
    public static implicit operator Cell(decimal number) => new(number.ToString(CultureInfo.InvariantCulture));
    public static implicit operator Cell(decimal? number) => new(number?.ToString(CultureInfo.InvariantCulture));
    public static implicit operator Cell(bool flag) => new(flag ? "true" : "false");
    public static implicit operator Cell(bool? flag) => new(flag is null ? null : flag.Value ? "true" : "false");
    public static implicit operator Cell(DateOnly day) => new(Iso(day));
    public static implicit operator Cell(DateOnly? day) => new(day is { } date ? Iso(date) : null);
    public static implicit operator Cell(DateTime time) => new(Iso(time));

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    public static string Iso(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>Writes one canonical file: its header first, then rows with exactly the header's columns.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly CrmFile _file;
    private readonly int _columns;

    public CsvFile(string folder, CrmFile file)
    {
        _file = file;
        _writer = new StreamWriter(Path.Combine(folder, file.Name + ".csv"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        string[] header = [.. file.Fields.Where(field => !field.Internal).Select(field => field.Name)];
        _columns = header.Length;
        _writer.WriteLine(string.Join(',', header));
    }

    public void Row(params ReadOnlySpan<Cell> cells)
    {
        if (cells.Length != _columns)
            throw new InvalidOperationException($"A row of {_file} has {cells.Length} cells instead of {_columns}.");
        for (var index = 0; index < cells.Length; index++)
        {
            if (index > 0)
                _writer.Write(',');
            Write(cells[index].Text);
        }
        _writer.Write('\n');
    }

    public void Dispose() => _writer.Dispose();

    private void Write(string? text)
    {
        if (text is null)
            return;
        if (text.AsSpan().IndexOfAny(",\"\n\r") < 0)
        {
            _writer.Write(text);
            return;
        }
        _writer.Write('"');
        _writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
    }
}
