using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission;

/// <summary>Tells the lines of a statement in words, when someone looks.</summary>
public static class StatementLines
{
    /// <summary>All lines: components in the plan's order, sales by day, then limits and corrections.</summary>
    public static IReadOnlyList<StatementLine> Of(CommissionStatement statement, Book book) => Of(statement, new CommissionContext(book, PlanBook.Empty));

    /// <summary>The lines of a statement of a run, in which deals may stand otherwise than in the Book.</summary>
    public static IReadOnlyList<StatementLine> Of(CommissionStatement statement, CommissionRun run) => Of(statement, run.Context);

    /// <summary>The same for one of many.</summary>
    internal static IReadOnlyList<StatementLine> Of(CommissionStatement statement, CommissionContext context) =>
    [
        .. statement.Parts.SelectMany(part => part.Lines.Select(line => Of(statement, part, line, context))),
        .. statement.Limits.Select(line => Limit(statement, line, context.Book)),
    ];

    private static StatementLine Of(CommissionStatement statement, ComponentResult part, EarnedLine line, CommissionContext context)
    {
        var (payee, component, book) = (statement.Payee, part.Component, context.Book);
        var (unit, pieces) = (payee.Currency.MinorPerUnit, component.Counts is CreditMeasure.Units or CreditMeasure.Deals && component.Source != CreditSource.Commission);
        var basis = (decimal)line.Quarks / Ratio.Quarks / (pieces ? SaleFacts.PerPiece : unit);
        var amount = (decimal)line.Minor / unit;
        var credit = line.Credit >= 0 ? part.Credits[line.Credit] : (SaleCredit?)null;
        var rate = Rate(part, line, credit, context, payee);
        var told = new StatementLine(line.Kind, part.Plan.Label, component.Name, Rule(part, line), "", amount)
        {
            ComponentId = component.Id,
            IsSpiff = component.Between is not null,
            BaseAmount = line.Kind is LineKind.TrueUp or LineKind.Clawback ? 0m : (decimal)line.BaseMinor / unit,
            On = credit is { } sold ? Day.Date(sold.Day) : statement.Days.Last,
            Base = rate is null ? null : basis,
            IsPieces = pieces,
            Rate = rate,
            Factor = part.Gate.Value,
            Tier = line.Step >= 0 && component.Tiers is not null ? TierWords.Of(part, line.Step, payee.Currency) : null,
            Step = line.Step >= 0 ? line.Step : null,
            Window = part.Window.Key,
        };
        if (credit is { } known)
            told = told with
            {
                DealId = book["deal_id"].Text(known.Deal),
                Deal = book["name"].Text(known.Deal),
                Source = Source(component, known, book),
                Role = context.Facts.Role(known.Deal, known.Split),
                Share = (decimal)known.Share / CreditTable.Whole,
                Own = known.Currency is { } currency && currency != payee.Currency ? new Money(known.Counted, currency) : null,
            };
        return told with { Formula = Formula(statement, part, line, told) };
    }

    private static decimal? Rate(ComponentResult part, EarnedLine line, SaleCredit? credit, CommissionContext context, Payee payee)
    {
        var basis = context.Basis(part.Component, credit?.Deal ?? -1, part.Quota, payee);
        var perPiece = part.Component.Counts is CreditMeasure.Units or CreditMeasure.Deals ? (decimal)SaleFacts.PerPiece / payee.Currency.MinorPerUnit : 1m;
        return line.Kind switch
        {
            LineKind.Sale or LineKind.Override or LineKind.OverBudget when part.Component.Piece is { Every: not 1m } piece => piece.Amount / piece.Every,
            LineKind.Sale when part.Component.Tiers is { Over: TierWindow.Deal } => line.Quarks == 0 || part.Gate == Ratio.Zero ? null : Math.Round((decimal)line.Minor * Ratio.Quarks / line.Quarks / part.Gate.Value, 6) * perPiece,
            LineKind.Sale when part.Ladder.Mode == TierMode.Interpolated => part.Ladder.Between(part.Reached, basis).Value * perPiece,
            LineKind.Sale when part.Ladder is { Mode: TierMode.Marginal, LooksBack: true } => part.Ladder.Rate(part.Ladder.Paying(line.Step, part.Ladder.StepOf(part.Reached)), basis).Value * perPiece,
            LineKind.Sale or LineKind.Override => part.Ladder.Rate(line.Step, basis).Value * perPiece,
            LineKind.Kicker when part.Component.Kickers[line.Detail].Adds is { } adds => adds,
            _ => null,
        };
    }

    private static string Rule(ComponentResult part, EarnedLine line) => line.Kind switch
    {
        LineKind.Kicker => part.Component.Kickers[line.Detail].Name,
        LineKind.TrueUp => "Correction of an earlier sale, since the window reached another step, its gate opened or a deal in it was cancelled",
        LineKind.Clawback => "The deal was cancelled",
        LineKind.OverBudget => "The budget of this component is used up",
        LineKind.Capped => "Withheld by the cap of this component",
        LineKind.CapReleased => "Withheld before, and paid now that the cap leaves room",
        LineKind.Pool => "Share of a pool",
        _ => PlanWords.Pays(part.Component, part.Plan.Currency),
    };

    private static string Formula(CommissionStatement statement, ComponentResult part, EarnedLine line, StatementLine told)
    {
        var (currency, unit) = (statement.Payee.Currency, statement.Payee.Currency.MinorPerUnit);
        var gate = told.Factor == 1m ? "" : $" × {Percent(told.Factor)} (gate)";
        var paid = Amount(told.Amount, currency);
        return line.Kind switch
        {
            LineKind.TrueUp => $"{Amount((line.BaseMinor + line.Minor) / (decimal)unit, currency)} by the rates that now count, less {Amount(line.BaseMinor / (decimal)unit, currency)} earned before = {paid}",
            LineKind.Kicker when part.Component.Kickers[line.Detail] is { Times: { } times } => $"{times.ToString("0.####", CultureInfo.InvariantCulture)} times what the deal earned, less once = {paid}",
            LineKind.Pool => $"pool of {Amount(line.Quarks / (decimal)Ratio.Quarks / unit, currency)} shared by {line.Detail.ToString(CultureInfo.InvariantCulture)} = {paid}",
            LineKind.Sum => $"for {TierWords.Reached(part, currency)} in {part.Window.Key}: {paid}",
            _ when told is { Rate: { } rate, Base: { } basis } => told.IsPieces ? $"{basis.ToString("#,0.####", CultureInfo.InvariantCulture)} × {Amount(rate, currency)}{gate} = {paid}" : $"{Amount(basis, currency)} × {Percent(rate)}{gate} = {paid}",
            _ => paid,
        };
    }

    private static StatementLine Limit(CommissionStatement statement, EarnedLine line, Book book)
    {
        var amount = (decimal)line.Minor / statement.Payee.Currency.MinorPerUnit;
        var table = book.Knowledge[CrmFiles.CommissionAdjustments];
        var rule = line.Kind switch
        {
            LineKind.Capped => line.Minor < 0 ? "Withheld by the plan's cap" : "No longer withheld by the plan's cap",
            LineKind.CapReleased => "Withheld by the plan's cap before, and paid now that it leaves room",
            LineKind.Opening => $"{statement.Opening!.All.First(one => one.Kind == line.Detail).What} at the end of {Day.Iso(Day.Number(statement.Opening.AsOf))}, from another system",
            _ => table["reason"].Text(line.Detail) ?? "Correction without a reason",
        };
        var told = line.Kind == LineKind.Opening ? $"starts from {Amount((decimal)line.Quarks / Ratio.Quarks / statement.Payee.Currency.MinorPerUnit, statement.Payee.Currency)}, and pays nothing by itself" : Amount(amount, statement.Payee.Currency);
        return new(line.Kind, statement.Plan.Label, "", rule, told, amount)
        {
            On = statement.Days.Last,
            Window = statement.Period.Key,
            DealId = line.Kind == LineKind.Adjustment ? table["deal_id"].Text(line.Detail) : null,
        };
    }

    internal static string? Source(PlanComponent component, SaleCredit credit, Book book) => credit.Source < 0 ? null
        : book.Knowledge[component.Counts == CreditMeasure.Collected ? CrmFiles.Payments : CrmFiles.Invoices].Columns[0].Text(credit.Source);

    private static string Amount(decimal amount, Currency currency) => ValueText.Of(amount, Unit.Money, currency.Code);

    private static string Percent(decimal fraction) => (fraction * 100m).ToString("0.######", CultureInfo.InvariantCulture) + " %";
}
