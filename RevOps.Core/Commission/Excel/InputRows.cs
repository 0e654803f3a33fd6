using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Excel;

/// <summary>
/// Everything that the other sheets compute from: components with their quotas, steps, credits, and single numbers that come from elsewhere, each with its source said. The
/// single numbers stand last, since computing lines finds out which are needed.
/// </summary>
internal sealed class InputRows
{
    private readonly StatementSheets _sheets;
    private readonly Section _rows;

    public InputRows(StatementSheets sheets)
    {
        (_sheets, _rows) = (sheets, sheets.Inputs);
        _rows.Start().Text("Inputs", Look.Title);
        _rows.Start().Text($"What is blue may be changed; everything else follows. Money is in {sheets.Currency} unless a currency stands beside it.", Look.Label);
        _rows.Start();
        AddComponents();
        AddSteps();
        AddCredits();
        _rows.Start().Text("Other numbers", Look.Heading);
        _rows.Heads("Period", "What", "Where it comes from", "\tNumber");
    }

    /// <summary>A number that no other row holds.</summary>
    /// <returns>The cell, as formulas write it.</returns>
    public string Other(CommissionStatement statement, string what, string from, decimal number, Look look = Look.InputMoney)
    {
        _rows.Start().Text(statement.Period.Key).Text(what).Text(from).Number(number, look);
        return _rows.At('D', _rows.Row);
    }

    private void AddComponents()
    {
        _rows.Start().Text("Components", Look.Heading);
        _rows.Heads("Period", "Component", "Plan", "Window", "Counts", "\tQuota", "\tTarget variable", "\tBase rate", "\tPart of target", "\tCounted before", "\tSteps reached by", "\tGate leaves", "\tPieces a time", "\tSalary a year");
        foreach (var part in _sheets.Parts)
        {
            var (component, quota) = (part.Component, part.Part.Quota);
            _rows.Start().Text(part.Statement.Period.Key).Text(component.Name).Text(part.Part.Plan.Label).Text(part.Part.Window.Key).Text(component.Counts.ToString().ToLowerInvariant());
            part.Input = _rows.Row;
            Maybe(quota.Quota is { } whole ? (decimal)whole / (part.Component.Measured is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : _sheets.Currency.MinorPerUnit) : null, Look.InputMoney);
            Maybe(quota.Target is { } target ? _sheets.Major(target) : null, Look.InputMoney);
            Maybe(component.Piece?.Amount ?? component.Rate?.Fraction * part.PerPiece, part.IsPieces ? Look.InputMoney : Look.InputRate);
            Maybe(component.Rate is { Fraction: null, Share: var share } ? share : null, Look.InputRate);
            _rows.Number(part.Counted(part.Part.Counted - FreshQuarks(part)), Look.InputFine);
            Maybe(part.HasAxis ? part.Reached(part.Part.Reached) : null, Look.InputFine);
            _rows.Number(part.Part.Gate.Value, Look.InputRate);
            Maybe(component.Piece?.Every, Look.InputCount);
            Maybe(part.PaysSums ? part.Part.Plan.Salary : null, Look.InputMoney);
        }
        _rows.Start();
    }

    private void AddSteps()
    {
        _rows.Start().Text("Steps", Look.Heading);
        _rows.Heads("Period", "Component", "Window", "Step", "\tFrom", "\tRate", "\tTimes the base", "\tSum", "\tPart of salary", "\tPart of target", "Back to first");
        foreach (var part in _sheets.Parts.Where(part => part.HasSteps))
        {
            part.InputStep = _rows.Row + 1;
            var tiers = part.Component.Tiers!;
            for (var at = 0; at < part.Ladder.Steps.Count; at++)
            {
                var step = part.Ladder.Steps[at];
                _rows.Start().Text(part.Statement.Period.Key).Text(part.Component.Name).Text(part.Part.Window.Key).Text(step is null ? "outside every step" : $"from {TierWords.Bound(step.From, tiers)}");
                _rows.Number(From(part, at), tiers.By is TierAxis.Attainment or TierAxis.MarginPercent ? Look.InputRate : Look.InputCount);
                _rows.Number(step?.Rate * part.PerPiece ?? 0m, Look.InputRate).Number(step?.Times ?? 0m, Look.InputRate);
                Maybe(step?.Amount, Look.InputMoney);
                Maybe(step?.OfSalary, Look.InputRate);
                Maybe(step?.OfTarget, Look.InputRate);
                _rows.Text(step?.BackToFirst == true ? "yes" : null);
            }
        }
        _rows.Start();
    }

    /// <summary>Where a step begins as the plan says it; a gap begins where the step before it ends.</summary>
    public static decimal From(PartRows part, int step) => part.Ladder.Steps[step]?.From ?? (step == 0 ? 0m : part.Ladder.Steps[step - 1]!.To!.Value);

    private void AddCredits()
    {
        _rows.Start().Text("Credits", Look.Heading);
        _rows.Heads("Period", "Component", "Day", "Deal id", "Deal", "Role", "Document", "\tSale", "\tShare", "\tRest of the split", "\tCredited", "Currency", "\tRate", "\tRate of pay", "\tCounted", "\tRunning total", "\tSteps reached by", "\tBase rate");
        foreach (var part in _sheets.Parts)
        {
            part.FirstCredit = _rows.Row + 1;
            var running = part.Part.Counted - FreshQuarks(part);
            foreach (var (at, index) in part.Credits.Index())
                AddCredit(part, index, at < part.Fresh ? running += Quarks(part, index) : null, at == 0);
        }
        _rows.Start();
    }

    private void AddCredit(PartRows part, int index, long? running, bool isFirst)
    {
        var (credit, book) = (part.Part.Credits[index], _sheets.Book);
        var (own, row) = (credit.Currency, _rows.Row + 1);
        var (unit, digits) = own is { } money ? (money.MinorPerUnit, money.MinorDigits) : ((int)SaleFacts.PerPiece, 4);
        var whole = _sheets.Context.Facts.Whole(credit, part.Component.Counts, part.Component.Where);
        var shared = (long)Math.Round((decimal)whole * credit.Share / CreditTable.Whole, MidpointRounding.AwayFromZero);
        _rows.Start().Text(part.Statement.Period.Key).Text(part.Component.Name).Day(Day.Date(credit.Day), Look.InputDay)
            .Text(book["deal_id"].Text(credit.Deal), Look.InputText).Text(book["name"].Text(credit.Deal), Look.InputText).Text(_sheets.Context.Facts.Role(credit.Deal, credit.Split), Look.InputText).Text(StatementLines.Source(part.Component, credit, book), Look.InputText)
            .Number((decimal)whole / unit, Look.InputFine).Number((decimal)credit.Share / CreditTable.Whole, Look.InputRate).Number((decimal)(credit.Counted - shared) / unit, Look.InputFine)
            .Formula(FormattableString.Invariant($"{Rounded.Half(FormattableString.Invariant($"H{row}*I{row}"), digits)}+J{row}"), (decimal)credit.Counted / unit, Look.Fine).Text(own?.Code ?? "pieces", Look.InputText);
        var counted = part.Counted(Quarks(part, index));
        if (own is { } from && from != _sheets.Currency)
        {
            var rates = book.Knowledge.Rates;
            var (into, outOf) = (rates.Rate(from.Code, credit.Day), rates.Rate(_sheets.Currency.Code, credit.Day));
            // without a rate nothing counts, and a rate of 0 says so
            _rows.Number(into is null || outOf is null ? 0m : into.Value, Look.InputRate).Number(outOf ?? 1m, Look.InputRate)
                .Formula(Rounded.Half(FormattableString.Invariant($"K{row}*M{row}/N{row}"), _sheets.Digits), counted, Look.Fine);
        }
        else
            _rows.Skip(2).Formula(FormattableString.Invariant($"K{row}"), counted, Look.Fine);
        if (running is { } sum)
            _rows.Formula(Rounded.Exact(FormattableString.Invariant($"{(isFirst ? $"J{part.Input}" : $"P{row - 1}")}+O{row}")), part.Counted(sum), Look.Fine);
        else
            _rows.Skip();
        if (!part.IsPerDeal)
            _rows.Skip();
        else if (part.Component.Tiers!.By is TierAxis.OrderSize or TierAxis.MarginPercent)
            _rows.Number(SizeOf(part, credit), Look.InputFine);
        else
            _rows.Formula(FormattableString.Invariant($"O{row}"), counted, Look.Fine);
        Maybe(part.Component.Rate?.By is null ? null : Basis(part, credit.Deal).Value * part.PerPiece, Look.InputRate);
    }

    /// <summary>The order's value, or its margin as a part of it, in the person's currency.</summary>
    public decimal SizeOf(PartRows part, SaleCredit credit)
    {
        var (facts, deal) = (_sheets.Context.Facts, credit.Deal);
        var value = In(facts.Value(deal));
        if (part.Component.Tiers!.By == TierAxis.OrderSize)
            return _sheets.Major(value);
        var margin = In(facts.Margin(deal));
        const decimal beyondAll = 1_000_000_000m; // of nothing every margin is too much
        return value == 0 ? margin < 0 ? -beyondAll : beyondAll : (decimal)margin / Math.Abs(value);

        long In(long minor) => QuotaTable.Money(_sheets.Book, minor, facts.CurrencyOf(deal), _sheets.Currency, credit.Day) ?? 0;
    }

    public Ratio Basis(PartRows part, int deal) => _sheets.Context.Basis(part.Component, deal, part.Part.Quota, _sheets.Payee);

    public long Quarks(PartRows part, int credit) => _sheets.Context.Quarks(part.Part.Credits[credit], _sheets.Payee) ?? 0;

    /// <summary>All that was counted now.</summary>
    public long FreshQuarks(PartRows part)
    {
        var sum = 0L;
        for (var at = 0; at < part.Fresh; at++)
            sum += Quarks(part, part.Part.Fresh.First + at);
        return sum;
    }

    private void Maybe(decimal? number, Look look)
    {
        if (number is { } known)
            _rows.Number(known, look);
        else
            _rows.Skip();
    }
}
