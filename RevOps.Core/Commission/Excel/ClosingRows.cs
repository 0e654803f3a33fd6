using RevOps.Core.Commission.Closing;

namespace RevOps.Core.Commission.Excel;

/// <summary>Rows of the closing in the summary.</summary>
/// <param name="Due">What is paid and what is left, together.</param>
/// <param name="Paid">What is paid.</param>
/// <param name="Carried">What is left.</param>
/// <param name="Differences">All differences between what was kept and the sheet, without sign, to be added to a formula.</param>
/// <param name="Off">Their sum in minor units; not 0 only where what the month was calculated from is not known any more, such as an import that was undone.</param>
internal sealed record ClosingSummary(int Due, int Paid, int Carried, string Differences, long Off);

/// <summary>What the closing of the month adds to the engine's payable: its lines among the adjustments, and the way from one to the other in the summary.</summary>
internal sealed class ClosingRows
{
    private readonly StatementSheets _sheets;
    private readonly ClosingBridge _closing;
    private readonly string _discrepancies, _byHand;

    public ClosingRows(StatementSheets sheets, ClosingBridge closing)
    {
        (_sheets, _closing) = (sheets, closing);
        var rows = sheets.Adjustments;
        rows.Start();
        rows.Start().Text($"Closing of {Period}", Look.Heading);
        rows.Heads("About", "What", "Why", "Deal id", "Deal", "\t", "\t", "\t", "\tAmount");
        _discrepancies = Add(closing.Discrepancies, line => $"Discrepancy: {(line.Component.Length > 0 ? line.Component : "settlement")}");
        _byHand = Add(closing.ByHand, _ => "Amount by hand");
    }

    private string Period => _sheets.Month!.Period;

    private CommissionStatement Last => _sheets.Statements[^1];

    /// <summary>The way from the engine's payable to what is paid, in the column of all statements together.</summary>
    public ClosingSummary Summarize(SummaryRows summary, string column)
    {
        var rows = _sheets.Summary;
        rows.Start().Text($"Closing of {Period}", Look.Heading);
        var (payable, carried, before) = (_sheets.Statements.Sum(one => one.Payable), Last.Settled.Carried, _sheets.Statements[0].CarriedIn);
        var first = Row("Payable by the engine", Cell(summary.Payable), payable);
        Row("Left to be taken back, settled here", $"MIN(0,{Cell(summary.Carried)})", Math.Min(0, carried));
        if (_closing.Before is not null)
            Row("Taken back in it of earlier months", $"-MIN(0,B{summary.CarriedIn})", -Math.Min(0, before));
        Row("Discrepancies of earlier months", _discrepancies, _closing.Discrepancies.Sum(line => line.Minor));
        Row("Earlier months, payable beside these", Input("Earlier months: payable by now beside the discrepancies", "what was released late, less what waits", _closing.Beside), _closing.Beside);
        Row("On hold before, counted again", Input("On hold before", $"the closing of {_closing.Before ?? "none"}", _closing.HeldBefore), _closing.HeldBefore);
        var held = Row("On hold now", $"-{Input("On hold", $"the closing of {Period}", _closing.OnHold)}", -_closing.OnHold);
        Row("Amounts by hand", _byHand, _closing.ByHand.Sum(line => line.Minor));
        var last = Row("Carried in", Input("Carried in by the closing", $"the closing of {_closing.Before ?? "none"}", _closing.CarriedIn), _closing.CarriedIn);
        var due = Row("Due", Round($"SUM({Cell(first)}:{Cell(last)})"), _closing.Due, Look.Total);
        var paid = Row(_sheets.Month!.Pays, $"MAX(0,{Cell(due)})", _closing.Closed.Payable, Look.Total);
        var left = Row("Carried on", $"MIN(0,{Cell(due)})", _closing.Closed.Carried);
        var waits = Row("Held in all", Round($"{Cell(summary.Held)}-{Cell(held)}"), Last.Held + _closing.OnHold);
        var earned = Row("Earned, less what caps withhold", Round($"{Cell(summary.Earned)}-{Cell(summary.Withheld)}"), _sheets.Statements.Sum(one => one.Total - one.CapWithheld));
        var kept = rows.Row + 1;
        (string Name, int Row, long Minor)[] checks = [("paid", paid, _closing.Closed.Payable), ("carried on", left, _closing.Closed.Carried), ("held in all", waits, _closing.Closed.Held), ("earned", earned, _closing.Closed.Earned)];
        foreach (var (name, _, minor) in checks)
            Start($"Kept with the closing: {name}", Look.Label).Number(_sheets.Major(minor), Look.Money);
        foreach (var ((name, row, _), at) in checks.Select((check, at) => (check, at)))
            Start($"Check: kept less sheet, {name}", Look.Label).Formula(Round($"{Cell(kept + at)}-{Cell(row)}"), _sheets.Major(Difference(row)), Look.Check);
        var differences = $"+SUMPRODUCT(ABS({Cell(kept + checks.Length)}:{Cell(kept + 2 * checks.Length - 1)}))";
        rows.Start();
        return new(due, paid, left, differences, Math.Abs(Difference(waits)) + Math.Abs(Difference(earned)));

        long Difference(int row) => row == waits ? _closing.Closed.Held - Last.Held - _closing.OnHold : row == earned ? _closing.Closed.Earned - _sheets.Statements.Sum(one => one.Total - one.CapWithheld) : 0;

        int Row(string label, string formula, long minor, Look look = Look.Money)
        {
            Start(label, look == Look.Total ? Look.Heading : Look.Label).Formula(formula, _sheets.Major(minor), look);
            return rows.Row;
        }

        Section Start(string label, Look look) => rows.Start().Text(label, look).Skip(_sheets.Statements.Count > 1 ? _sheets.Statements.Count : 0);

        string Cell(int row) => FormattableString.Invariant($"{column}{row}");
    }

    private string Round(string value) => Rounded.Half(value, _sheets.Digits);

    private string Input(string what, string from, long minor) => _sheets.InputsOf.Other(Last, what, from, _sheets.Major(minor));

    /// <returns>The sum of the lines' cells.</returns>
    private string Add(IEnumerable<ClosedLine> lines, Func<ClosedLine, string> what)
    {
        var cells = new List<string>();
        foreach (var line in lines)
        {
            var amount = Input($"{what(line)}{((line.Deal ?? line.DealId) is { } deal ? $", {deal}" : "")}, {line.Origin}", line.Formula, line.Minor);
            _sheets.Adjustments.Start().Text(line.Origin).Text(what(line)).Text($"{line.Rule}; {line.Formula}").Text(line.DealId).Text(line.Deal).Skip(3).Formula(amount, _sheets.Major(line.Minor), Look.Amount);
            cells.Add(_sheets.Adjustments.At('I', _sheets.Adjustments.Row));
        }
        return cells.Count == 0 ? "0" : string.Join('+', CellRuns.Of(cells));
    }
}
