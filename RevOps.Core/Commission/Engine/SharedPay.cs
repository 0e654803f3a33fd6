using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>What people share or take from each other's results: budgets that several use up, overrides on the commission of people below, and pools.</summary>
internal sealed class SharedPay(CommissionContext context, IReadOnlyList<PayeeRun> runs)
{
    private readonly Dictionary<(string Plan, string Component), long> _spent = [];

    private readonly bool _isAny = runs.Any(run => run.Spans.Any(span => span.Plan.Components.Any(component => component is { Source: CreditSource.Commission } or { Pool: not null } or { Budget: not null })));

    /// <summary>Adds to the settlements that end with a month.</summary>
    public void Add(List<(PayeeRun Run, Draft Draft)> drafts, FiscalPeriod month)
    {
        if (!_isAny)
            return; // everyone is paid by their own sales alone
        var plans = drafts.Select(one => one.Draft.Span.Plan).DistinctBy(plan => (plan.Id, plan.Version)).OrderBy(plan => plan.Label, StringComparer.Ordinal).ToList();
        foreach (var plan in plans)
            foreach (var component in plan.Components.Where(component => component.Budget is not null))
                Spend(plan, component, drafts);
        foreach (var (run, draft) in drafts)
            run.Keep(draft, month); // what people above are paid on: no more than the budget leaves
        foreach (var (run, draft) in drafts)
            foreach (var component in draft.Span.Plan.Components.Where(component => component.Source == CreditSource.Commission))
                draft.Results.Add(Override(run, draft, component));
        foreach (var plan in plans)
            foreach (var component in plan.Components.Where(component => component.Pool is not null))
                Divide(plan, component, [.. drafts.Where(one => one.Draft.Span.Plan.Label == plan.Label)], month);
    }

    /// <summary>First come, first served: by the day of the sale, then by deal and person. A budget is in the plan's currency, whatever people are paid in.</summary>
    private void Spend(CommissionPlan plan, PlanComponent component, List<(PayeeRun Run, Draft Draft)> drafts)
    {
        var (key, currency) = ((plan.Id, component.Id), new Currency(plan.Currency));
        var lines = drafts.SelectMany(one => one.Draft.Results.Where(result => result.Plan.Label == plan.Label && Words.Same(result.Component.Id, component.Id))
                .SelectMany(result => result.Lines.Where(line => line.Credit >= 0).Select(line => (one.Run.Payee, Result: result, Line: line, Sale: result.Credits[line.Credit]))))
            .OrderBy(line => line.Sale.Day).ThenBy(line => line.Sale.Deal).ThenBy(line => line.Payee.Id, StringComparer.Ordinal).ToList();
        foreach (var (payee, result, line, sale) in lines)
        {
            var left = (long)(component.Budget!.Value * currency.MinorPerUnit) - _spent.GetValueOrDefault(key);
            var (asked, most) = (QuotaTable.Money(context.Book, line.Minor, payee.Currency, currency, sale.Day) ?? long.MaxValue, Math.Max(0, left)); // without a rate nobody knows that it fits
            var paid = asked <= most ? line.Minor : Math.Min(line.Minor, QuotaTable.Money(context.Book, most, currency, payee.Currency, sale.Day) ?? 0);
            _spent[key] = _spent.GetValueOrDefault(key) + Math.Min(asked, most);
            if (paid != line.Minor)
                result.Lines.Add(line with { Kind = LineKind.OverBudget, Minor = paid - line.Minor, BaseMinor = 0 });
        }
    }

    private ComponentResult Override(PayeeRun run, Draft draft, PlanComponent component)
    {
        var months = context.Calendar.MonthsOf(draft.Period.Kind == PeriodKind.Month ? context.Calendar.QuarterOf(draft.Period.First) : draft.Period).Where(month => month.Last <= draft.Period.Last && month.First >= draft.Period.First).ToList();
        var below = runs.Where(other => other != run && context.Book.People.Manager(other.Payee.Rep, draft.Days.Last) == run.Payee.Rep)
            .Select(other => (other.Payee, Earned: QuotaTable.Money(context.Book, other.Own(months), other.Payee.Currency, run.Payee.Currency, Day.Number(draft.Days.Last)) ?? 0))
            .Where(other => other.Earned != 0).ToList();
        var plan = draft.Span.Plan;
        var quota = component.Tiers is { By: TierAxis.Attainment } ? context.Quotas.Of(run.Payee, plan, component with { Source = CreditSource.Team }, draft.Span.Assignment, draft.Period) : default;
        var ladder = CommissionContext.Steps(component, quota, run.Payee);
        var reached = component.Tiers is { By: TierAxis.Attainment } ? run.Component(component.Id).Reached(plan, component with { Source = CreditSource.Team, Id = $"{component.Id} team" }, draft.Span.Assignment, draft.Period, draft.Days.Last).Quarks
            : below.Sum(other => other.Earned) * Ratio.Quarks;
        var rate = ladder.Rate(ladder.StepOf(reached), context.Basis(component, -1, quota, run.Payee));
        var (free, lines) = ((long)(component.Above * run.Payee.Currency.MinorPerUnit), new List<EarnedLine>());
        foreach (var (payee, earned) in below)
        {
            var used = Math.Clamp(earned, 0, free);
            free -= used;
            if ((earned - used) * Ratio.Quarks is var quarks && rate.Pay(quarks, plan.Rounding) is var minor && minor != 0)
                lines.Add(new(LineKind.Override, -1, (short)ladder.StepOf(reached), payee.Rep, quarks, minor, minor));
        }
        return new(new(plan, component, quota, ladder, Ratio.Zero, Ratio.One, []), draft.Period, reached, lines);
    }

    /// <summary>Divides a pool among those of the plan who qualify, once its window has ended.</summary>
    private void Divide(CommissionPlan plan, PlanComponent component, List<(PayeeRun Run, Draft Draft)> drafts, FiscalPeriod month)
    {
        var pool = component.Pool!;
        var window = context.Window(pool.Over, month, month.First);
        if (window.Last != month.Last || drafts.Count == 0 || drafts.Exists(one => one.Draft.Days.Last != month.Last))
            return;
        var people = drafts.ConvertAll(one => (one.Run, one.Draft, Of: one.Run.Component(component.Id).Reached(plan, component, one.Draft.Span.Assignment, window, window.Last)));
        var (first, last) = (Day.Number(window.First), Day.Number(window.Last));
        var (table, lead) = (context.Credits(component.Counts, component.Where), drafts[0].Run.Payee);
        var volume = table.All.Select(one => one.Credit).Where(credit => !credit.IsOverlay && credit.Day >= first && credit.Day <= last).Sum(credit => (context.Quarks(credit, lead) ?? 0) / Ratio.Quarks);
        var unit = component.Counts is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : lead.Currency.MinorPerUnit;
        if (pool.Goal is { } goal && volume < goal * unit)
            return;
        var sum = pool.Amount is { } amount ? (long)(amount * lead.Currency.MinorPerUnit) : Ratio.Of(pool.Rate!.Value).Pay(checked(volume * Ratio.Quarks), plan.Rounding);
        var qualified = people.FindAll(person => pool.QualifiesFrom is not { } from || (person.Of.Quota.Quota is > 0 and { } quota && person.Of.Quarks >= from * quota * Ratio.Quarks));
        var weights = qualified.ConvertAll(person => pool.Shared == PoolShare.Equal ? 1L : Math.Max(0, person.Of.Quarks / Ratio.Quarks));
        var whole = pool.Shared == PoolShare.ByCredit ? Math.Max(1, volume) : Math.Max(1, weights.Sum());
        var parts = LargestRemainder.Of(sum, weights, whole);
        for (var at = 0; at < qualified.Count; at++)
            if (parts[at] != 0)
                qualified[at].Draft.Results.Add(new(new(plan, component, qualified[at].Of.Quota, Ladder.Flat, Ratio.Zero, Ratio.One, []), window, qualified[at].Of.Quarks,
                    [new(LineKind.Pool, -1, -1, qualified.Count, sum * Ratio.Quarks, parts[at], parts[at])]));
    }
}
