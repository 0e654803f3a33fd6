using System.Globalization;

namespace RevOps.Core.Commission.Excel;

/// <summary>Cells of one column that stand below one another, written as sums of ranges: a formula holds 8,192 signs at most.</summary>
internal static class CellRuns
{
    public static IEnumerable<string> Of(IReadOnlyList<string> cells)
    {
        for (var first = 0; first < cells.Count;)
        {
            var last = first;
            while (last + 1 < cells.Count && IsBelow(cells[last], cells[last + 1]))
                last++;
            yield return first == last ? cells[first] : $"SUM({cells[first]}:{cells[last][(cells[last].IndexOf('!', StringComparison.Ordinal) + 1)..]})";
            first = last + 1;
        }
    }

    private static bool IsBelow(string upper, string lower) => Split(upper) is { Row: > 0 } above && Split(lower) is { Row: > 0 } below && above.Column == below.Column && above.Row + 1 == below.Row;

    private static (string Column, int Row) Split(string cell)
    {
        var digits = cell.Length;
        while (digits > 0 && char.IsAsciiDigit(cell[digits - 1]))
            digits--;
        return int.TryParse(cell.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? (cell[..digits], row) : (cell, 0);
    }
}
