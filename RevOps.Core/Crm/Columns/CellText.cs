using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Core.Crm.Columns;

/// <summary>A cell in canonical form, as a template would carry it.</summary>
public static class CellText
{
    /// <summary>The text of a cell; money needs its currency and is written in minor units without one. Null when the cell is empty.</summary>
    public static string? Of(Column column, int row, Currency? currency = null) => column[row] is var cell && cell == Column.Empty ? null : column.Field.Kind switch
    {
        FieldKind.Text or FieldKind.Word => column.Texts[(int)cell],
        FieldKind.Day => Day.Iso((int)cell),
        FieldKind.Moment => DateTime.UnixEpoch.AddSeconds(cell).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        FieldKind.Flag => cell == 0 ? "false" : "true",
        FieldKind.Count => cell.ToString(CultureInfo.InvariantCulture),
        FieldKind.Money => (currency is { } known ? new Money(cell, known).Amount : cell).ToString(CultureInfo.InvariantCulture),
        _ => ((decimal)cell / Column.PerUnit).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The cell of a canonical text, or null when the text cannot be one of this column.</summary>
    public static long? Read(Column column, string text, Currency currency, TimeZoneInfo zone)
    {
        if (CellStyle.Canonical(zone).Read(column.Field, text, column, out var cell) is not null)
            return null;
        return column.Field.Kind == FieldKind.Money ? MinorUnits(cell, currency.MinorPerUnit) : cell;
    }

    /// <summary>Millionths of a currency unit in its minor units, half away from zero.</summary>
    public static long MinorUnits(long millionths, int minorPerUnit)
    {
        var divisor = Column.PerUnit / minorPerUnit;
        return (millionths + (millionths < 0 ? -divisor / 2 : divisor / 2)) / divisor;
    }
}
