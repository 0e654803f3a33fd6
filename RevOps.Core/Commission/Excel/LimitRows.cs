using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Excel;

/// <summary>Rows of one statement among the adjustments.</summary>
/// <param name="Caps">Cells of what the plan's cap withholds and gives back.</param>
/// <param name="Corrections">Cells of corrections.</param>
/// <param name="Now">Cells of what becomes payable of the period's own earnings.</param>
/// <param name="Earlier">Cells of what becomes payable of earlier ones.</param>
internal sealed record LimitBlock(List<string> Caps, List<string> Corrections, List<string> Now, List<string> Earlier);

/// <summary>The plan's cap, corrections that someone wrote, and what waited for its trigger.</summary>
internal sealed class LimitRows
{
    private readonly StatementSheets _sheets;
    private readonly Section _rows;
    private readonly Dictionary<CommissionStatement, LimitBlock> _blocks = [];

    public LimitRows(StatementSheets sheets)
    {
        (_sheets, _rows) = (sheets, sheets.Adjustments);
        _rows.Start().Text("Adjustments", Look.Title);
        _rows.Heads("Period", "What", "Reason", "Deal id", "\tWritten amount", "Currency", "\tRate", "\tRate of pay", "\tAmount", "\tEngine", "\tEngine less sheet");
        foreach (var statement in sheets.Statements)
        {
            _blocks[statement] = new([], [], [], []);
            sheets.OpeningsOf.Write(statement, _rows);
            AddCap(statement);
            foreach (var line in statement.Limits.Where(line => line.Kind == LineKind.Adjustment))
                AddCorrection(statement, line);
        }
        _rows.Start();
        _rows.Start().Text("Held until due", Look.Heading);
        _rows.Heads("Period", "Deal id", "Deal", "Earned in", "\tEarned", "\tDue part", "\tPaid before", "\tStill waits", "\tBecomes payable", "\tEngine", "\tEngine less sheet");
        foreach (var statement in sheets.Statements)
            AddHeld(statement);
    }

    public LimitBlock this[CommissionStatement statement] => _blocks[statement];

    private void AddCap(CommissionStatement statement)
    {
        if (statement.Caps.FirstOrDefault(cap => cap.Component is "") is not { Component: not null } cap)
            return;
        var inputs = new CapInputs(_sheets, statement, cap, "the plan");
        var blocks = _sheets.LinesOf.Blocks.Where(block => block.Statement == statement && block.Last >= block.First).ToList();
        var earned = blocks.Count == 0 ? "0" : $"SUM({_sheets.Lines.Range('S', blocks[0].First, blocks[^1].Last)})";
        foreach (var kind in new[] { LineKind.Capped, LineKind.CapReleased })
            if (kind == LineKind.Capped || cap.IsRefundable)
            {
                var minor = statement.Limits.Where(line => line.Kind == kind).Sum(line => line.Minor);
                _rows.Start().Text(statement.Period.Key).Text(LineRows.Kind(kind)).Text(kind == LineKind.Capped ? "what the plan's cap withholds by now, less what it withheld before" : "withheld by the plan's cap before, and paid since it leaves room").Skip(5)
                    .Formula(inputs.Amount(kind, earned), _sheets.Major(minor), Look.Amount);
                Check(minor);
                _blocks[statement].Caps.Add(_rows.At('I', _rows.Row));
            }
    }

    private void AddCorrection(CommissionStatement statement, EarnedLine line)
    {
        var (table, rates) = (_sheets.Book.Knowledge[CrmFiles.CommissionAdjustments], _sheets.Book.Knowledge.Rates);
        var day = Day.Number(statement.Days.Last);
        var (into, outOf) = (rates.Rate(rates.Reporting.Code, day), rates.Rate(_sheets.Currency.Code, day));
        var (what, deal) = ($"Correction: {table["reason"].Text(line.Detail)}", table["deal_id"].Text(line.Detail));
        var isOwn = rates.Reporting == _sheets.Currency;
        var amount = _sheets.InputsOf.Other(statement, what, $"commission_adjustments, {rates.Reporting}", new Money(table["amount"][line.Detail], rates.Reporting).Amount);
        var rate = isOwn ? null : _sheets.InputsOf.Other(statement, $"Rate of {rates.Reporting}", "exchange rates", into is null || outOf is null ? 0m : into.Value, Look.InputRate);
        var paid = isOwn ? null : _sheets.InputsOf.Other(statement, $"Rate of {_sheets.Currency}", "exchange rates", outOf ?? 1m, Look.InputRate);
        _rows.Start().Text(statement.Period.Key).Text("Correction").Text(table["reason"].Text(line.Detail)).Text(deal).Formula(amount, new Money(table["amount"][line.Detail], rates.Reporting).Amount, Look.Fine).Text(rates.Reporting.Code);
        if (isOwn)
            _rows.Skip(2).Formula(FormattableString.Invariant($"E{_rows.Row}"), _sheets.Major(line.Minor), Look.Amount);
        else
            _rows.Formula(rate!, into is null || outOf is null ? 0m : into.Value, Look.Rate).Formula(paid!, outOf ?? 1m, Look.Rate)
                .Formula(Rounded.Half(FormattableString.Invariant($"E{_rows.Row}*G{_rows.Row}/H{_rows.Row}"), _sheets.Digits), _sheets.Major(line.Minor), Look.Amount);
        Check(line.Minor);
        _blocks[statement].Corrections.Add(_rows.At('I', _rows.Row));
    }

    private void AddHeld(CommissionStatement statement)
    {
        var released = statement.Releases.Select(release => (release.Deal, release.EarnedIn, release.Earned, release.Released, release.Due)).ToHashSet();
        var taken = new HashSet<int>();
        foreach (var release in statement.Releases)
            Add(release, release.Minor, release.IsEarlier);
        foreach (var release in statement.Waiting)
            if (!released.Contains((release.Deal, release.EarnedIn, release.Earned, release.Released, release.Due)))
                Add(release, 0, release.EarnedIn != statement.Period);

        void Add(PayRelease release, long minor, bool isEarlier)
        {
            var (id, name) = release.In(_sheets.Book);
            var deal = id ?? name;
            var lines = !isEarlier && taken.Add(release.Deal) ? _sheets.LinesOf.Waiting(statement, release.Deal) : [];
            var rest = release.Earned - lines.Sum(line => line.Minor);
            var earned = lines.Count == 0 ? (id is null ? _sheets.OpeningsOf.Cell(statement, OpeningBalances.OfHeld, rest) : null) ?? _sheets.InputsOf.Other(statement, $"{deal}: earned in {release.EarnedIn.Key}, not all payable", $"the statement of {release.EarnedIn.Key}", _sheets.Major(rest))
                : string.Join('+', lines.Select(line => _sheets.Lines.At('S', line.Row))) + (rest == 0 ? "" : "+" + _sheets.InputsOf.Other(statement, $"{deal}: earned beside these lines", "clawbacks and true-ups", _sheets.Major(rest)));
            var kept = release.GivenUp == 0 ? "" : "-" + _sheets.InputsOf.Other(statement, $"{deal}: taken back or withheld while it waited", "clawbacks and caps", _sheets.Major(release.GivenUp));
            var part = _sheets.InputsOf.Other(statement, FormattableString.Invariant($"{deal}: part that is due by {statement.Days.Last:yyyy-MM-dd}"), "trigger, safety days and instalments of the plan", release.Due, Look.InputRate);
            var before = _sheets.InputsOf.Other(statement, $"{deal}: payable before", "earlier statements", _sheets.Major(release.Released - minor));
            _rows.Start().Text(statement.Period.Key).Text(id).Text(name).Text(release.EarnedIn.Key);
            var row = _rows.Row;
            _rows.Formula(earned, _sheets.Major(release.Earned), Look.Money).Formula(part, release.Due, Look.Rate).Formula(before, _sheets.Major(release.Released - minor), Look.Money)
                .Formula(FormattableString.Invariant($"E{row}{kept}-G{row}-I{row}"), _sheets.Major(release.Earned - release.GivenUp - release.Released), Look.Money);
            var due = Rounded.Half(FormattableString.Invariant($"E{row}*F{row}"), _sheets.Digits);
            _rows.Formula(FormattableString.Invariant($"{(kept == "" ? due : $"MIN({due},E{row}{kept})")}-G{row}"), _sheets.Major(minor), Look.Amount);
            Check(minor);
            (isEarlier ? _blocks[statement].Earlier : _blocks[statement].Now).Add(_rows.At('I', row));
        }
    }

    private void Check(long minor) => _rows.Number(_sheets.Major(minor), Look.Money).Formula(FormattableString.Invariant($"ROUND(J{_rows.Row}-I{_rows.Row},{_sheets.Digits})"), 0m, Look.Check);
}
