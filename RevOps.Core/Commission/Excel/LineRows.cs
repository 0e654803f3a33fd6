using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Excel;

/// <summary>What of a line is computed how: cells and values of its columns from Before to Amount.</summary>
internal struct LineMath
{
    public (string Formula, decimal Value)? Counted, Before, Step, Base, Rate, Factor, Unrounded, More;

    /// <summary>The amount's formula.</summary>
    public string Amount;
}

/// <summary>Rows of the lines of one component in one statement.</summary>
/// <param name="Component">Its name.</param>
/// <param name="First">First row.</param>
/// <param name="LastEarned">Last row of what is earned; rows of its cap follow.</param>
/// <param name="Last">Last row; before <paramref name="First"/> when there is none.</param>
/// <param name="Earned">What the rows without the cap's add up to, in minor units.</param>
internal readonly record struct LineBlock(CommissionStatement Statement, string Id, string Component, int First, int LastEarned, int Last, long Earned, long Withheld);

/// <summary>Every line with its computation, statement by statement and component by component: amount = round(base × rate × factor) of slices that are cut here.</summary>
internal sealed partial class LineRows
{
    private const string AtOnce = "S", WhenDue = "when due";
    private readonly StatementSheets _sheets;
    private readonly Section _rows, _inputs, _tiers;
    private readonly Dictionary<(string Plan, string Component, int Kicker), string> _kickers = [];
    private readonly Dictionary<(CommissionStatement Statement, int Deal), List<(int Row, long Minor)>> _waits = [];
    private readonly List<LineBlock> _blocks = [];

    public LineRows(StatementSheets sheets)
    {
        (_sheets, _rows, _inputs, _tiers) = (sheets, sheets.Lines, sheets.Inputs, sheets.Tiers);
        _rows.Start().Text("Lines", Look.Title);
        _rows.Heads("Period", "Component", "Line", "Day", "Deal id", "Deal", "Role", "Document", "\tCounted", "\tBefore", "\tAfter", "\tStep", "Plan", "\tBase", "\tRate", "\tFactor", "\tUnrounded", "\tMore or less", "\tAmount", "\tPaid at once", "\tEngine", "\tEngine less sheet", "Why");
        foreach (var statement in sheets.Statements)
            Add(statement);
    }

    /// <summary>Where each component's lines stand.</summary>
    public IReadOnlyList<LineBlock> Blocks => _blocks;

    /// <summary>Lines of a deal that wait for their trigger in a statement.</summary>
    public IReadOnlyList<(int Row, long Minor)> Waiting(CommissionStatement statement, int deal) => _waits.GetValueOrDefault((statement, deal)) ?? [];

    /// <summary>Paid at once by lines, in minor units.</summary>
    public Dictionary<CommissionStatement, long> PaidAtOnce { get; } = [];

    private void Add(CommissionStatement statement)
    {
        var held = FromHeld(statement);
        PaidAtOnce[statement] = 0;
        var parts = _sheets.Parts.Where(part => part.Statement == statement).ToList();
        foreach (var component in parts.GroupBy(part => part.Component.Id, StringComparer.OrdinalIgnoreCase))
        {
            var (first, earned) = (_rows.Row + 1, 0L);
            foreach (var part in component)
                earned += Add(part, held);
            var (last, withheld) = (_rows.Row, 0L);
            if (statement.Caps.FirstOrDefault(cap => cap.Component.Length > 0 && Words.Same(cap.Component, component.Key)) is { Component: not null } cap)
                withheld = AddCap(component.Last(), cap, first, last, earned, [.. component]);
            _blocks.Add(new(statement, component.Key, component.Last().Component.Name, first, last, _rows.Row, earned, withheld));
        }
    }

    /// <summary>What each clawback took from held pay, told line by line as the engine posted them.</summary>
    private static Dictionary<(ComponentResult Part, int Line), long> FromHeld(CommissionStatement statement)
    {
        var (held, next) = (new Dictionary<(ComponentResult, int), long>(), 0);
        foreach (var part in statement.Parts)
            for (var at = 0; at < part.Lines.Count; at++)
                if (part.Lines[at] is { Kind: LineKind.Clawback, Credit: >= 0, Minor: < 0 })
                    held[(part, at)] = statement.FromHeld[next++];
        return held;
    }

    private long Add(PartRows part, Dictionary<(ComponentResult, int), long> held)
    {
        var (lines, sum) = (part.Part.Lines, 0L);
        var rowOf = new int[lines.Count];
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.Kind is LineKind.Capped or LineKind.CapReleased)
                continue;
            rowOf[at] = _rows.Row + 1;
            var math = line.Kind switch
            {
                LineKind.Sale => Sale(part, at),
                LineKind.TrueUp => Again(part, line),
                LineKind.Clawback => line.Step < 0 ? Debit(part, line) : Again(part, line),
                LineKind.Kicker => Kicker(part, at, rowOf),
                LineKind.Sum => Sum(part, line),
                LineKind.Override => Override(part, line),
                LineKind.Pool => Pool(part, line),
                _ => OverBudget(part, at, rowOf),
            };
            Write(part, line, math, held.TryGetValue((part.Part, at), out var fromHeld) ? fromHeld : null);
            sum += line.Minor;
        }
        return sum;
    }

    private void Write(PartRows part, EarnedLine line, in LineMath math, long? fromHeld)
    {
        var book = _sheets.Book;
        _rows.Start().Text(part.Statement.Period.Key).Text(part.Component.Name).Text(Kind(line.Kind));
        if (line.Credit >= 0 && part.Part.Credits[line.Credit] is var credit)
            _rows.Day(Day.Date(credit.Day), Look.Day).Text(book["deal_id"].Text(credit.Deal)).Text(book["name"].Text(credit.Deal)).Text(_sheets.Context.Facts.Role(credit.Deal, credit.Split)).Text(StatementLines.Source(part.Component, credit, book));
        else
            _rows.Day(part.Statement.Days.Last, Look.Day).Skip(4);
        var row = _rows.Row;
        Maybe(math.Counted, Look.Fine);
        Maybe(math.Before, Look.Fine);
        Maybe(math.Before is { } before ? (Rounded.Exact(FormattableString.Invariant($"J{row}+I{row}")), before.Value + math.Counted!.Value.Value) : null, Look.Fine);
        Maybe(math.Step, Look.Count);
        _rows.Text(part.Part.Plan.Label);
        Maybe(math.Base, Look.Fine);
        Maybe(math.Rate, part.IsPieces && line.Kind != LineKind.Clawback ? Look.Money : Look.Rate);
        Maybe(math.Factor, Look.Rate);
        Maybe(math.Unrounded, Look.Fine);
        Maybe(math.More, Look.Money);
        _rows.Formula(math.Amount, _sheets.Major(line.Minor), Look.Amount);
        WritePaid(part, line, row, fromHeld);
        _rows.Number(_sheets.Major(line.Minor), Look.Money).Formula(Rounded.Half(FormattableString.Invariant($"U{row}-S{row}"), _sheets.Digits), 0m, Look.Check).Text(Why(part, line));
    }

    /// <summary>What the settlement pays of it at once; the rest waits in the list of what is held.</summary>
    private void WritePaid(PartRows part, EarnedLine line, int row, long? fromHeld)
    {
        var payout = part.Component.Counts == CreditMeasure.Collected ? new() : part.Part.Plan.Payout;
        if (fromHeld is { } held)
            Paid(FormattableString.Invariant($"{AtOnce}{row}+{_sheets.InputsOf.Other(part.Statement, $"Taken from held pay of {Deal(part, line)}", "what of the deal was still held", _sheets.Major(held))}"), line.Minor + held);
        else if (line.Credit < 0 || (PayoutLedger.IsAtOnce(payout) && line.Kind != LineKind.Clawback))
            Paid(FormattableString.Invariant($"{AtOnce}{row}"), line.Minor);
        else
        {
            _rows.Text(WhenDue);
            var key = (part.Statement, part.Part.Credits[line.Credit].Deal);
            (_waits.TryGetValue(key, out var rows) ? rows : _waits[key] = []).Add((row, line.Minor));
        }

        void Paid(string formula, long minor)
        {
            _rows.Formula(formula, _sheets.Major(minor), Look.Money);
            PaidAtOnce[part.Statement] += minor;
        }
    }

    private long AddCap(PartRows part, CapStep cap, int first, int last, long earned, IReadOnlyList<PartRows> parts)
    {
        var (sum, inputs) = (0L, new CapInputs(_sheets, part.Statement, cap, part.Component.Name));
        foreach (var kind in new[] { LineKind.Capped, LineKind.CapReleased })
        {
            var minor = parts.Sum(one => one.Part.Lines.Where(line => line.Kind == kind).Sum(line => line.Minor));
            if (kind == LineKind.CapReleased && !cap.IsRefundable)
                continue;
            var math = new LineMath { Base = (last < first ? "0" : FormattableString.Invariant($"SUM(S{first}:S{last})"), _sheets.Major(earned)) };
            math.Amount = inputs.Amount(kind, FormattableString.Invariant($"N{_rows.Row + 1}"));
            Write(part, new(kind, -1, -1, -1, 0, minor, 0), math, null);
            sum += minor;
        }
        return sum;
    }

    private string Deal(PartRows part, EarnedLine line) => _sheets.Book["deal_id"].Text(part.Part.Credits[line.Credit].Deal)!;

    private void Maybe((string Formula, decimal Value)? cell, Look look)
    {
        if (cell is { } known)
            _rows.Formula(known.Formula, known.Value, look);
        else
            _rows.Skip();
    }

    /// <summary>What people call it.</summary>
    public static string Kind(LineKind kind) => kind switch
    {
        LineKind.TrueUp => "True-up",
        LineKind.OverBudget => "Over budget",
        LineKind.Capped => "Withheld by cap",
        LineKind.CapReleased => "Released by cap",
        _ => kind.ToString(),
    };

    private static string Why(PartRows part, EarnedLine line) => line.Kind switch
    {
        LineKind.Sale when line.Step >= 0 && part.HasSteps && !part.IsPerDeal => $"step {TierWords.Of(part.Part, line.Step, part.Statement.Payee.Currency)}",
        LineKind.Sale => "sale",
        LineKind.TrueUp => "an earlier sale, computed again for what the window reached, less what it had earned",
        LineKind.Clawback => "the deal was cancelled",
        LineKind.Kicker => part.Component.Kickers[line.Detail].Name,
        LineKind.Sum => "what was reached over the window, less what it had paid",
        LineKind.Override => "part of what someone below earned",
        LineKind.Pool => "share of a pool",
        LineKind.OverBudget => "the budget did not cover it",
        LineKind.Capped => "what the cap withholds by now, less what it withheld before",
        _ => "withheld before, and paid since the cap leaves room",
    };
}
