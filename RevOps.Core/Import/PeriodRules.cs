using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>A period in a file must mean the same on every day it is read: a month, a quarter or a fiscal year, with its year.</summary>
internal static class PeriodRules
{
    private static readonly DateOnly OneDay = new(2001, 1, 1), AnotherDay = new(2010, 6, 15);

    /// <summary>Checks every row of a file that names periods.</summary>
    public static void Check(StagedTable staged, CompanySettings settings, Action<StagedTable, int, string, string, string> reject)
    {
        if (staged.Table.File.Find("period") < 0)
            return;
        var periods = staged.Table["period"];
        var settled = Enumerable.Range(0, periods.Texts.Count).Select(code => IsSettled(periods.Texts[code], settings.Fiscal)).ToArray();
        for (var row = 0; row < staged.Table.Count; row++)
            if (periods[row] is var cell && cell != Column.Empty && !settled[cell] && !staged.Dropped.Contains(row))
                reject(staged, row, "period", periods.Text(row)!, $"'{periods.Text(row)}' is not a month, a quarter or a fiscal year such as 2026-11, 2026-Q4 or FY2026");
    }

    private static bool IsSettled(string text, FiscalCalendar calendar) =>
        PeriodText.Parse(text, calendar, OneDay) is { Kind: not PeriodKind.Range } period && period == PeriodText.Parse(text, calendar, AnotherDay);
}
