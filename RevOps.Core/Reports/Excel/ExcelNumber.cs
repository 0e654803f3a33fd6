namespace RevOps.Core.Reports.Excel;

/// <summary>A spreadsheet keeps fifteen digits of a number.</summary>
internal static class ExcelNumber
{
    private const int Digits = 15;

    /// <summary>What is lost at most: a thousandth of a cent. More would change a sum.</summary>
    private const decimal Slack = 0.00001m;

    /// <summary>The number as a cell keeps it; null when the cell would lose part of it. The endless digits of a quotient are rounded and lose nothing that anyone could see.</summary>
    public static decimal? Kept(decimal number)
    {
        var size = Math.Abs(number);
        var whole = 0;
        for (var power = 1m; whole <= Digits && size >= power; power *= 10)
            whole++;
        if (whole > Digits)
            return null;
        var kept = Math.Round(number, whole > 0 ? Digits - whole : Digits, MidpointRounding.AwayFromZero);
        return Math.Abs(kept - number) < Slack ? kept : null;
    }
}
