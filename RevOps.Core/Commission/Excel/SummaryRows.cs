using System.Globalization;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports.Excel;

namespace RevOps.Core.Commission.Excel;

/// <summary>From what was earned to what is paid: a column a statement, and one for all of them where there are several.</summary>
internal sealed class SummaryRows
{
    private readonly StatementSheets _sheets;
    private readonly Section _rows;
    private readonly int _count;

    public SummaryRows(StatementSheets sheets)
    {
        (_sheets, _rows, _count) = (sheets, sheets.Summary, sheets.Statements.Count);
        _rows.Start().Text("Summary", Look.Title);
        _rows.Heads(["", .. sheets.Statements.Select(statement => "\t" + statement.Period.Key), .. _count > 1 ? new[] { "\tTogether" } : []]);
        Words("Plan", statement => statement.Plan.Label);
        Words("Settled", statement => statement.IsFinal ? "to its end" : $"so far, to {statement.Days.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        AddEarned();
        AddPaid();
        AddBalances();
        if (sheets.ClosingOf is { } closing)
            Closing = closing.Summarize(this, Last);
        AddChecks();
    }

    private string Last => SheetWriter.Letters(_count > 1 ? _count + 1 : _count);

    public int Earned { get; private set; }

    public int Withheld { get; private set; }

    public int Released { get; private set; }

    public int Drawn { get; private set; }

    public int Recovered { get; private set; }

    public int Carried { get; private set; }

    public int CarriedIn { get; private set; }

    public int Payable { get; private set; }

    public int Held { get; private set; }

    /// <summary>Rows of the closing; null where there is none.</summary>
    public ClosingSummary? Closing { get; private set; }

    /// <summary>The row of the sum of all differences, each without its sign.</summary>
    public int Check { get; private set; }

    /// <summary>A row's figure for all statements together.</summary>
    public string At(int row) => _rows.At(Last, row);

    private void AddEarned()
    {
        foreach (var component in _sheets.LinesOf.Blocks.Select(block => block.Id).Distinct(StringComparer.OrdinalIgnoreCase).ToList())
        {
            var blocks = _sheets.LinesOf.Blocks.Where(block => block.Id.Equals(component, StringComparison.OrdinalIgnoreCase)).ToDictionary(block => block.Statement);
            Money(blocks.Values.Last().Component, (statement, _) => blocks.TryGetValue(statement, out var block) && block.LastEarned >= block.First
                ? ($"SUM({_sheets.Lines.Range('S', block.First, block.LastEarned)})", block.Earned) : ("0", 0));
        }
        var first = _rows.Row - _sheets.LinesOf.Blocks.Select(block => block.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count() + 1;
        var corrections = Money("Corrections", (statement, _) => (Sum(_sheets.LimitsOf[statement].Corrections), statement.Sum(line => line.Kind == LineKind.Adjustment)));
        Earned = Money("Earned", (statement, column) => (Round($"SUM({column}{first}:{column}{corrections})"), statement.Total), Look.Total);
        Withheld = Money("Withheld by caps", (statement, column) => (Round($"-({Sum([.. Caps(statement), .. _sheets.LimitsOf[statement].Caps])})"), statement.CapWithheld));
        _rows.Start();
    }

    private IEnumerable<string> Caps(CommissionStatement statement) => _sheets.LinesOf.Blocks.Where(block => block.Statement == statement && block.Last > block.LastEarned)
        .Select(block => $"SUM({_sheets.Lines.Range('S', block.LastEarned + 1, block.Last)})");

    private void AddPaid()
    {
        var once = Money("Payable at once", (statement, _) => (Round(Sum([.. Lines(statement, 'T'), .. _sheets.LimitsOf[statement].Caps, .. _sheets.LimitsOf[statement].Corrections, .. FromHeld(statement)])), _sheets.LinesOf.PaidAtOnce[statement] + statement.Limits.Sum(line => line.Minor) + statement.CappedFromHeld));
        Released = Money("Becomes payable of what waited", (statement, _) => (Sum([.. _sheets.LimitsOf[statement].Now, .. _sheets.LimitsOf[statement].Earlier]), statement.Releases.Sum(release => release.Minor)));
        var carriedIn = CarriedIn = Money("Carried in", (statement, _) => (Input(statement, "Carried in", "the statement before", statement.CarriedIn), statement.CarriedIn));
        var due = Money("Due", (statement, column) => (Round($"{column}{once}+{column}{Released}+{column}{carriedIn}"), Due(statement)), Look.Total);
        var least = Money("Draw or floor", (statement, _) => (Least(statement), LeastOf(statement)));
        var owed = Money("Draw owed back before", (statement, _) => (_sheets.OpeningsOf.Cell(statement, OpeningBalances.OfDraw, statement.OwedBefore) ?? Input(statement, "Draw owed back", "the statement before", statement.OwedBefore), statement.OwedBefore));
        Drawn = Money("Draw paid ahead", (statement, column) => (statement.IsDrawn ? $"IF({column}{due}<{column}{least},{Draw(statement, column, due, least, owed)},0)" : "0", statement.Settled.Drawn));
        Recovered = Money("Draw paid back", (statement, column) => ($"{(statement.IsDrawn ? $"IF({column}{due}<{column}{least},0," : "(")}MAX(0,MIN({column}{due}-{column}{least},{column}{owed})))", statement.Settled.Recovered));
        var pay = Money("Due with draw", (statement, column) => (Round($"MAX({column}{due},0)+{column}{Drawn}-{column}{Recovered}"), Math.Max(Due(statement), 0) + statement.Settled.Drawn - statement.Settled.Recovered));
        Payable = Money("Payable", (statement, column) => (statement.Plan.Draw?.Ceiling is { } ceiling ? $"MIN({column}{pay},{Input(statement, "Most that a settlement pays", statement.Plan.Label, Minor(ceiling))})" : $"{column}{pay}", statement.Payable), Look.Total);
        Carried = Money("Carried on", (statement, column) => (Round($"MIN({column}{due},0)+{column}{pay}-{column}{Payable}"), statement.Settled.Carried), isBalance: true);
        _owedAfter = Money("Draw owed back after", (statement, column) => (Round($"{column}{owed}{(statement.Plan.Draw is { Recoverable: true } ? $"+{column}{Drawn}" : "")}-{column}{Recovered}"), statement.OwedAfter), isBalance: true);
        _once = once;
        _rows.Start();
    }

    private int _once, _owedAfter;

    private void AddBalances()
    {
        var before = Money("Waited before", (statement, _) => (_sheets.OpeningsOf.Cell(statement, OpeningBalances.OfHeld, HeldBefore(statement)) ?? Input(statement, "Held before", "the statement before", HeldBefore(statement)), HeldBefore(statement)), isBalance: true);
        Held = Money("Waits for its trigger", (statement, column) => (Round($"{column}{before}+{column}{Earned}-{column}{Withheld}-{column}{_once}-{column}{Released}"), statement.Held), isBalance: true);
        _rows.Start();
    }

    private void AddChecks()
    {
        (string Name, int Row, Func<CommissionStatement, long> Of)[] checks = [("earned", Earned, one => one.Total), ("withheld by caps", Withheld, one => one.CapWithheld), ("payable", Payable, one => one.Payable), ("held", Held, one => one.Held), ("draw owed", _owedAfter, one => one.OwedAfter)];
        var first = _rows.Row + 1;
        foreach (var (name, _, of) in checks)
        {
            _rows.Start().Text($"Engine: {name}", Look.Label);
            foreach (var statement in _sheets.Statements)
                _rows.Number(_sheets.Major(of(statement)), Look.Money);
        }
        var engine = first;
        first = _rows.Row + 1;
        foreach (var (name, row, _) in checks)
        {
            _rows.Start().Text($"Check: engine less sheet, {name}", Look.Label);
            for (var at = 1; at <= _count; at++)
                _rows.Formula(Round(FormattableString.Invariant($"{SheetWriter.Letters(at)}{engine}-{SheetWriter.Letters(at)}{row}")), 0m, Look.Check);
            engine++;
        }
        Check = _rows.Row + 1;
        _rows.Start().Text("All differences, without sign", Look.Label).Skip(_count > 1 ? _count : 0)
            .Formula(FormattableString.Invariant($"SUMPRODUCT(ABS(B{first}:{SheetWriter.Letters(_count)}{Check - 1})){Closing?.Differences}"), _sheets.Major(Closing?.Off ?? 0), Look.Check);
    }

    /// <summary>A row of money with its total.</summary>
    private int Money(string label, Func<CommissionStatement, string, (string Formula, long Minor)> of, Look look = Look.Money, bool isBalance = false)
    {
        _rows.Start().Text(label, look == Look.Total ? Look.Heading : Look.Label);
        var (row, sum) = (_rows.Row, 0L);
        for (var at = 0; at < _count; at++)
        {
            var (formula, minor) = of(_sheets.Statements[at], SheetWriter.Letters(at + 1));
            _rows.Formula(formula, _sheets.Major(minor), look);
            sum = isBalance ? minor : sum + minor;
        }
        if (_count > 1)
            _rows.Formula(isBalance ? FormattableString.Invariant($"{SheetWriter.Letters(_count)}{row}") : FormattableString.Invariant($"SUM(B{row}:{SheetWriter.Letters(_count)}{row})"), _sheets.Major(sum), look);
        return row;
    }

    private void Words(string label, Func<CommissionStatement, string> of)
    {
        _rows.Start().Text(label, Look.Label);
        foreach (var statement in _sheets.Statements)
            _rows.Text(of(statement), Look.Right);
    }

    private IEnumerable<string> Lines(CommissionStatement statement, char column)
    {
        var blocks = _sheets.LinesOf.Blocks.Where(block => block.Statement == statement && block.Last >= block.First).ToList();
        if (blocks.Count > 0)
            yield return $"SUM({_sheets.Lines.Range(column, blocks[0].First, blocks[^1].Last)})";
    }

    private IEnumerable<string> FromHeld(CommissionStatement statement) => statement.CappedFromHeld == 0 ? [] : [Input(statement, "Withheld by caps of sales that wait", "what waits, newest first", statement.CappedFromHeld)];

    private string Draw(CommissionStatement statement, string column, int due, int least, int owed)
    {
        var ahead = $"{column}{least}-MAX({column}{due},0)";
        return statement.Plan.Draw is { Recoverable: true, MostOwed: { } most } ? $"MAX(0,MIN({Input(statement, "Most that may be owed", statement.Plan.Label, Minor(most))}-{column}{owed},{ahead}))" : ahead;
    }

    private string Least(CommissionStatement statement)
    {
        if (statement.Plan.Draw is not { } draw)
            return "0";
        var floor = Input(statement, "Floor of pay", statement.Plan.Label, Minor(draw.Floor));
        return statement.IsDrawn ? $"MAX({Input(statement, "Draw", statement.Plan.Label, Minor(draw.Amount))},{floor})" : floor;
    }

    private long LeastOf(CommissionStatement statement) => statement.Plan.Draw is { } draw ? Minor(statement.IsDrawn ? Math.Max(draw.Amount, draw.Floor) : draw.Floor) : 0;

    private static long Due(CommissionStatement statement) => statement.Settled.Carried + statement.Settled.Pay - statement.Settled.Drawn + statement.Settled.Recovered;

    private static long HeldBefore(CommissionStatement statement) => statement.Held - statement.NewlyHeld + statement.Releases.Where(release => release.IsEarlier).Sum(release => release.Minor);

    private long Minor(decimal amount) => (long)(amount * _sheets.Currency.MinorPerUnit);

    private string Input(CommissionStatement statement, string what, string from, long minor) => _sheets.InputsOf.Other(statement, what, from, _sheets.Major(minor));

    private string Round(string value) => Rounded.Half(value, _sheets.Digits);

    // neighbours are written as one range, so that a thousand deals do not make a formula of a thousand names
    private static string Sum(List<string> cells) => cells.Count == 0 ? "0" : string.Join('+', CellRuns.Of(cells));
}
