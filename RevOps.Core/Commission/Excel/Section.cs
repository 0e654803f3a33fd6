using System.Globalization;
using RevOps.Core.Reports.Excel;

namespace RevOps.Core.Commission.Excel;

internal enum CellKind : byte { Empty, Text, Number, Formula }

/// <summary>A cell before it is written.</summary>
internal readonly record struct SheetCell(CellKind Kind, Look Look, decimal Number, string? Text);

/// <summary>A part of a statement's workbook: a sheet of its own, or one of several below one another. Formulas of others name its cells, so its rows are known before anything is written.</summary>
/// <param name="sheet">The sheet's name, without signs that need quotes; null when all sections stand on one sheet.</param>
/// <param name="before">Rows above it on its sheet.</param>
internal sealed class Section(string? sheet, int before)
{
    // The first day that every spreadsheet counts alike: an early one believed in 29 February 1900.
    private static readonly DateOnly FirstDay = new(1900, 3, 1), DayZero = new(1899, 12, 30);
    private readonly List<SheetCell> _cells = [];
    private readonly List<int> _starts = [];

    /// <summary>The row that was begun last, counted from 1 on its sheet.</summary>
    public int Row => before + _starts.Count;

    /// <summary>Rows so far.</summary>
    public int Count => _starts.Count;

    public Section Start()
    {
        _starts.Add(_cells.Count);
        return this;
    }

    public Section Text(string? text, Look look = Look.Text) => Add(text is null ? default : new(CellKind.Text, look, 0, text));

    public Section Number(decimal number, Look look) => Add(new(CellKind.Number, look, number, null));

    /// <summary>A formula of cells and numbers, with its value by the engine.</summary>
    public Section Formula(string formula, decimal value, Look look) => Add(new(CellKind.Formula, look, value, formula));

    public Section Day(DateOnly day, Look look) => day >= FirstDay ? Number(day.DayNumber - DayZero.DayNumber, look) : Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public Section Skip(int cells = 1)
    {
        for (var cell = 0; cell < cells; cell++)
            Add(default);
        return this;
    }

    /// <summary>A row of headings; those that begin with a tab stand at the right, as their numbers do.</summary>
    public Section Heads(params ReadOnlySpan<string> heads)
    {
        Start();
        foreach (var head in heads)
            Text(head.TrimStart('\t'), head.StartsWith('\t') ? Look.HeaderRight : Look.Header);
        return this;
    }

    /// <summary>A cell as formulas of any section write it.</summary>
    public string At(char column, int row) => sheet is null ? FormattableString.Invariant($"{column}{row}") : FormattableString.Invariant($"{sheet}!{column}{row}");

    /// <summary>A cell of a column far to the right.</summary>
    public string At(string column, int row) => sheet is null ? FormattableString.Invariant($"{column}{row}") : FormattableString.Invariant($"{sheet}!{column}{row}");

    /// <summary>Cells below one another, as formulas write them.</summary>
    public string Range(char column, int first, int last) => FormattableString.Invariant($"{At(column, first)}:{column}{last}");

    /// <summary>The cells of a row, counted from 0.</summary>
    public ReadOnlySpan<SheetCell> Cells(int row) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_cells)[_starts[row]..(row + 1 < _starts.Count ? _starts[row + 1] : _cells.Count)];

    public void Write(SheetWriter writer, uint[] styles)
    {
        for (var row = 0; row < _starts.Count; row++)
        {
            writer.StartRow();
            foreach (ref readonly var cell in Cells(row))
                switch (cell.Kind)
                {
                    case CellKind.Text:
                        writer.Text(cell.Text!, styles[(int)cell.Look]);
                        break;
                    case CellKind.Number:
                        writer.Number(cell.Number, styles[(int)cell.Look]);
                        break;
                    case CellKind.Formula:
                        writer.Formula(cell.Text!, cell.Number, styles[(int)cell.Look]);
                        break;
                    default:
                        writer.Skip();
                        break;
                }
            writer.EndRow();
        }
    }

    private Section Add(SheetCell cell)
    {
        _cells.Add(cell);
        return this;
    }
}
