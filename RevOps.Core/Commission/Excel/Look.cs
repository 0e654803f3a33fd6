using RevOps.Core.Basics;
using RevOps.Core.Reports.Excel;
using static RevOps.Core.Reports.Excel.ExcelStyles;

namespace RevOps.Core.Commission.Excel;

/// <summary>How a cell of a statement looks. What finance may change is blue, what is computed is black.</summary>
internal enum Look : byte
{
    Text, Right, Wrapped, Note, Title, Heading, Header, HeaderRight, Label, Line,
    InputText, InputMoney, InputFine, InputRate, InputDay, InputCount,
    Money, Amount, Total, Fine, Rate, Percent, Day, Count, Check,
}

/// <summary>Styles of a workbook's looks for one currency.</summary>
internal static class StatementStyles
{
    /// <summary>The number of each look's style, by look.</summary>
    public static uint[] Of(ExcelStyles styles, Currency currency)
    {
        var digits = currency.MinorDigits is > 0 and var some ? "." + new string('0', some) : "";
        var (money, fine, rate, day) = ($"#,##0{digits};[Red]\\-#,##0{digits}", "#,##0.00####;[Red]\\-#,##0.00####", "0.00######", "yyyy\\-mm\\-dd");
        return [.. Enum.GetValues<Look>().Select(look => look switch
        {
            Look.Text => styles.Text(Kind.Body),
            Look.Right => styles.Text(Kind.Body, isRight: true),
            Look.Wrapped => styles.Text(Kind.Wrapped),
            Look.Note => styles.Text(Kind.Note),
            Look.Title => styles.Text(Kind.Title),
            Look.Heading => styles.Text(Kind.Heading),
            Look.Header => styles.Text(Kind.Header),
            Look.HeaderRight => styles.Text(Kind.Header, isRight: true),
            Look.Label => styles.Text(Kind.Body),
            Look.Line => styles.Text(Kind.Line),
            Look.InputText => styles.Text(Kind.Input),
            Look.InputMoney => styles.Of(money, Kind.Input),
            Look.InputFine => styles.Of(fine, Kind.Input),
            Look.InputRate => styles.Of(rate, Kind.Input),
            Look.InputDay => styles.Of(day, Kind.Input),
            Look.InputCount => styles.Of("#,##0.####", Kind.Input),
            Look.Money => styles.Of(money, Kind.Body),
            Look.Amount => styles.Of(money, Kind.Heading),
            Look.Total => styles.Of(money, Kind.Total),
            Look.Fine => styles.Of(fine, Kind.Body),
            Look.Rate => styles.Of(rate, Kind.Body),
            Look.Percent => styles.Of("0.00%", Kind.Body),
            Look.Day => styles.Of(day, Kind.Body),
            Look.Count => styles.Of("#,##0.####", Kind.Body),
            _ => styles.Of($"0{digits};[Red]\\-0{digits}", Kind.Body),
        })];
    }
}
