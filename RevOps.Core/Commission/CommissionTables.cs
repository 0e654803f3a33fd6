using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission;

/// <summary>The tables of someone's commission.</summary>
public static class CommissionTables
{
    /// <summary>Lines, steps, what waits, and corrections.</summary>
    public static IReadOnlyList<ReportTable> Of(CommissionAnswer answer) => [Lines(answer), Tiers(answer), Schedule(answer), Adjustments(answer)];

    /// <summary>What locked months say of people, as it was kept; no table where there is none.</summary>
    public static IEnumerable<ReportTable> Closings(IReadOnlyList<LockedStatement> paid) => paid.Count == 0 ? [] : [new("commission.closings", "As it was locked", [
        new("period", "Month", Unit.Text), new("rep_id", "Rep id", Unit.Text), new("name", "Name", Unit.Text), new("plan", "Plan version", Unit.Text), new("currency", "Currency", Unit.Text), new("attainment", "Attainment", Unit.Percent),
        new("earned", "Earned", Unit.Count), new("corrected", "Corrections", Unit.Count), new("held", "Held", Unit.Count), new("carried", "Carried", Unit.Count), new("paid", "Paid", Unit.Count)],
        [.. paid.Select(one => (IReadOnlyList<object?>)[one.Period, one.Statement.RepId, one.Statement.Name, one.Statement.Plan, one.Statement.Currency.Code, one.Statement.Attainment,
            .. new[] { one.Statement.Earned, one.Statement.Corrected, one.Statement.Held, one.Statement.Carried, one.Statement.Payable }.Select(minor => (object?)new UnitValue(new Money(minor, one.Statement.Currency).Amount, Unit.Money, one.Statement.Currency.Code))])])];

    private static ReportTable Lines(CommissionAnswer answer) => new("commission.lines", "Lines", [
        new("on", "Day", Unit.Date), new("deal_id", "Deal id", Unit.Text), new("deal", "Deal", Unit.Text), new("component", "Component", Unit.Text), new("kind", "Kind", Unit.Text), new("role", "Role", Unit.Text),
        new("share", "Share", Unit.Percent), new("base", "Base", Unit.Count), new("tier", "Step", Unit.Text), new("rate", "Rate", Unit.Text), new("factor", "Gate", Unit.Percent),
        new("amount", "Amount", Unit.Money) { AddsUp = true }, new("formula", "Computed", Unit.Text), new("rule", "Rule", Unit.Text), new("plan", "Plan version", Unit.Text), new("window", "Window", Unit.Text), new("source", "Invoice or payment", Unit.Text)],
        [.. answer.Lines.Select(line => (IReadOnlyList<object?>)[line.On, line.DealId, line.Deal, line.Component, Word(line.Kind), line.Role, line.Share, line.Base, line.Tier, RateText(line), line.Factor, line.Amount, line.Formula, line.Rule, line.Plan, line.Window, line.Source])]);

    private static ReportTable Tiers(CommissionAnswer answer) => new("commission.tiers", "Steps", [
        new("component", "Component", Unit.Text), new("window", "Window", Unit.Text), new("tier", "Step", Unit.Text), new("mode", "Mode", Unit.Text), new("from", "From", Unit.Count), new("pays", "Pays", Unit.Text),
        new("reached", "Reached", Unit.Text), new("amount", "Paid in the period", Unit.Money) { AddsUp = true }],
        [.. Tiered(answer).SelectMany(part => part.Ladder.Steps.Index().Where(step => step.Item is not null).Select(step => (IReadOnlyList<object?>)
            [part.Component.Name, part.Window.Key, TierWords.Of(part.Result, step.Index, part.Currency), Mode(part.Component.Tiers!), part.Component.Tiers!.Over == TierWindow.Deal ? null : part.From(step.Index), Pays(step.Item!, answer.Currency),
                part.Component.Tiers.Over == TierWindow.Deal ? null : TierWords.Reached(part.Result, part.Currency),
                answer.Lines.Where(line => line.ComponentId == part.Component.Id && line.Window == part.Window.Key && line.Step == step.Index && line.Kind is LineKind.Sale or LineKind.Sum).Sum(line => line.Amount)]))]);

    private static ReportTable Schedule(CommissionAnswer answer) => new("commission.schedule", "What is paid when", [
        new("state", "State", Unit.Text), new("deal_id", "Deal id", Unit.Text), new("deal", "Deal", Unit.Text), new("earned_in", "Earned in", Unit.Text), new("amount", "Amount", Unit.Money)],
        [
            .. answer.Last.PaidAtStart > 0 ? [(IReadOnlyList<object?>)["draw, paid on the first day", null, null, answer.Last.Period.Key, (decimal)answer.Last.PaidAtStart / answer.Last.Payee.Currency.MinorPerUnit]] : Array.Empty<IReadOnlyList<object?>>(),
            .. answer.Released.Select(deal => (IReadOnlyList<object?>)["released in the period", deal.DealId, deal.Deal, deal.EarnedIn, deal.Amount]),
            .. answer.Unpaid.Select(deal => (IReadOnlyList<object?>)["held", deal.DealId, deal.Deal, deal.EarnedIn, deal.Amount]),
        ]);

    private static ReportTable Adjustments(CommissionAnswer answer) => new("commission.adjustments", "Corrections, clawbacks and limits", [
        new("on", "Day", Unit.Date), new("kind", "Kind", Unit.Text), new("deal_id", "Deal id", Unit.Text), new("rule", "Reason", Unit.Text), new("amount", "Amount", Unit.Money) { AddsUp = true }],
        [.. answer.Lines.Where(line => line.Kind is not (LineKind.Sale or LineKind.Kicker or LineKind.Sum or LineKind.Override or LineKind.Pool)).Select(line => (IReadOnlyList<object?>)[line.On, Word(line.Kind), line.DealId, line.Rule, line.Amount])]);

    /// <summary>A kind of line as people call it.</summary>
    public static string Word(LineKind kind) => kind switch
    {
        LineKind.TrueUp => "true-up",
        LineKind.OverBudget => "over budget",
        LineKind.Capped => "withheld by cap",
        LineKind.CapReleased => "released by cap",
        LineKind.Adjustment => "correction",
        LineKind.Opening => "opening balance",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string? RateText(StatementLine line) => line.Rate is not { } rate ? null : line.IsPieces ? $"{rate.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)} a piece" : $"{(rate * 100m).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)} %";

    private static string Mode(TierSchedule tiers) => tiers.Mode switch { TierMode.Marginal => "marginal", TierMode.Whole => "whole amount at the reached step", _ => "interpolated" };

    private static string Pays(TierStep step, string currency) => step switch
    {
        { Rate: { } rate } => $"{(rate * 100m).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)} %",
        { Times: 1m } => "the base rate",
        { Times: { } times } => $"{times.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)} times the base rate",
        { Amount: { } amount } => ValueText.Of(amount, Unit.Money, currency),
        { OfSalary: { } part } => $"{ValueText.Of(part, Unit.Percent)} of salary",
        _ => $"{ValueText.Of(step.OfTarget ?? 0m, Unit.Percent)} of target variable",
    };

    private static IEnumerable<TieredPart> Tiered(CommissionAnswer answer) => answer.Statements.SelectMany(statement => statement.Parts.Where(part => part.Component.Tiers is not null).Select(part => new TieredPart(part, statement.Payee.Currency)))
        .GroupBy(part => (part.Component.Id, part.Window.Key, part.Result.Plan.Label)).Select(group => group.Last());

    private sealed record TieredPart(ComponentResult Result, Currency Currency)
    {
        public PlanComponent Component => Result.Component;

        public FiscalPeriod Window => Result.Window;

        public Ladder Ladder => Result.Ladder;

        /// <summary>Where a step begins, in money or pieces.</summary>
        public decimal From(int step) => Result.Major(Ladder.From[step] / Ratio.Quarks, Currency);
    }
}
