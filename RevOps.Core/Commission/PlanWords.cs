using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission;

/// <summary>A plan in sentences, as statements print it: every rule that can change what is paid is said.</summary>
public static class PlanWords
{
    /// <summary>All rules, a sentence each.</summary>
    public static IReadOnlyList<string> Of(CommissionPlan plan)
    {
        var rules = new List<string> { $"{plan.Name}, {plan.Label}, counts from {Day(plan.From)}{(plan.To is { } last ? $" to {Day(last)}" : " on")}; it is settled every {Word(plan.Settles)} in {plan.Currency}." };
        foreach (var component in plan.Components)
            rules.AddRange(Of(component, plan));
        if (Quota(plan.Quota) is { } quota)
            rules.Add(quota);
        if (plan.Cap is { } cap)
            rules.Add($"All together pay at most {Cap(cap, plan.Currency)}.");
        rules.AddRange(Payout(plan.Payout));
        if (plan.Clawback is { } clawback)
            rules.Add(Clawback(clawback));
        if (plan.Draw is { } draw)
            rules.Add(Draw(draw, plan.Currency));
        if (plan.Salary is { } salary)
            rules.Add($"The salary of {Amount(salary, plan.Currency)} a year is paid beside this and is no part of it.");
        rules.Add($"Each line is rounded to the smallest coin, {(plan.Rounding == PayRounding.HalfAwayFromZero ? "half away from zero" : "half to the even neighbour")}; split sales are shared by the largest remainder, so that parts add up to the sale.");
        return rules;
    }

    /// <summary>What a component pays, in one clause.</summary>
    public static string Pays(PlanComponent component, string currency) => component switch
    {
        { Pool: { } pool } => $"{(pool.Amount is { } sum ? Amount(sum, currency) : $"{Percent(pool.Rate!.Value)} of {Counts(component)}")} shared {(pool.Shared == PoolShare.Equal ? "equally" : "by credit")}",
        { Tiers: { } tiers } => $"{(component.Rate is { } rate ? $"{Rate(rate)} of {Counts(component)}" : component.Piece is { } each ? $"{Amount(each.Amount, currency)} a piece" : $"for {Counts(component)}")}, {Mode(tiers)} by {TierWords.Axis(tiers.By)} over {Over(tiers.Over)}: {string.Join("; ", tiers.Steps.Select(step => Step(step, tiers, currency)))}",
        { Piece: { } piece } => $"{Amount(piece.Amount, currency)} for {(piece.Every == 1m ? "each piece" : $"every whole {Number(piece.Every)} pieces")}",
        { Rate: { } rate } => $"{Rate(rate)} of {Counts(component)}",
        _ => "nothing",
    };

    private static IEnumerable<string> Of(PlanComponent component, CommissionPlan plan)
    {
        yield return $"{component.Name} pays {Pays(component, plan.Currency)}{Only(component)}.";
        if (component.Between is { } days)
            yield return $"{component.Name} counts sales from {Day(days.First)} to {Day(days.Last)}{(component.Budget is { } budget ? $", up to {Amount(budget, plan.Currency)} for everyone together, first come first served" : "")}.";
        else if (component.Budget is { } limit)
            yield return $"{component.Name} pays up to {Amount(limit, plan.Currency)} to everyone together, first come first served.";
        if (component.Gate is { } gate)
            yield return $"{component.Name} pays {(gate.Meanwhile == 0 ? "nothing" : Percent(gate.Meanwhile))} until {(gate.Attainment is { } from ? $"{Percent(from)} of quota" : Number(gate.Amount!.Value))} is reached over {Over(gate.Over)}{(gate.Of is { } of ? $" by {of}" : "")}; earlier sales {(gate.EarlierIsLost ? "stay so" : "are paid in full then")}.";
        foreach (var kicker in component.Kickers)
            yield return $"{kicker.Name}: {(kicker.Adds is { } adds ? $"{Percent(adds)} more" : kicker.Times is { } times ? $"{Number(times)} times the commission" : $"{Amount(kicker.Amount!.Value, plan.Currency)} by the share credited")} for deals {string.Join(" and ", Conditions(kicker, plan.Currency))}.";
        if (component.Cap is { } cap)
            yield return $"{component.Name} pays at most {Cap(cap, plan.Currency)}.";
        if (component.MayDecrease)
            yield return $"{component.Name} may pay less at some points as sales rise; the plan means it so.";
        if (component.Above > 0)
            yield return $"{component.Name} counts what the people below earned above {Amount(component.Above, plan.Currency)}.";
        if (component.Quota is { } own && Quota(own) is { } quota)
            yield return $"{component.Name}: {quota}";
    }

    private static string Counts(PlanComponent component) => (component.Source, component.Counts) switch
    {
        (CreditSource.Commission, _) => "the commission of the people directly below",
        (var source, var counts) => (source switch { CreditSource.Team => "the team's ", CreditSource.Company => "the company's ", _ => "" }) + counts switch
        {
            CreditMeasure.Arr => "ARR",
            CreditMeasure.Invoiced => "what is invoiced",
            CreditMeasure.Collected => "what is collected",
            CreditMeasure.Units => "pieces",
            _ => counts.ToString().ToLowerInvariant(),
        },
    };

    private static string Only(PlanComponent component)
    {
        var only = new List<string>();
        Add("type", component.Where.Types);
        Add("product", component.Where.Products);
        Add("segment", component.Where.Segments);
        Add("territory", component.Where.Territories);
        Add("role", component.Roles);
        return only.Count == 0 ? "" : $", only for {string.Join(" and ", only)}";

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
                only.Add($"{name} {string.Join(" or ", values)}");
        }
    }

    private static string Rate(BaseRate rate) => rate switch
    {
        { By: { } by } => $"{string.Join(", ", rate.Table.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key} {Percent(row.Value)}"))} by {by.ToString().ToLowerInvariant()}, others {Percent(rate.Fraction ?? 0m)},",
        { Fraction: { } fraction } => Percent(fraction),
        _ => rate.Share == 1m ? "the rate of target variable ÷ quota" : $"the rate of {Percent(rate.Share)} of the target variable ÷ quota",
    };

    private static string Mode(TierSchedule tiers) => tiers.Mode switch
    {
        TierMode.Marginal => "each step for what lies inside it,",
        TierMode.Whole => "the step that is reached for the whole,",
        _ => "on the straight line between steps for the whole,",
    } + (tiers.BoundBelow ? " a bound belonging to the lower step," : "");

    private static string Step(TierStep step, TierSchedule tiers, string currency) => $"from {TierWords.Bound(step.From, tiers)}{(step.To is { } to ? $" to {TierWords.Bound(to, tiers)}" : "")}: " + step switch
    {
        { Rate: { } rate } => Percent(rate),
        { Times: 1m } => "once",
        { Times: { } times } => $"{Number(times)} times",
        { Amount: { } amount } => Amount(amount, currency),
        { OfSalary: { } part } => $"{Percent(part)} of salary",
        _ => $"{Percent(step.OfTarget ?? 0m)} of target variable",
    } + (step.BackToFirst ? ", back to the first sale" : "");

    private static string? Quota(QuotaRule rule)
    {
        var parts = new List<string>();
        if (rule.Amount is { } amount)
            parts.Add($"{Number(amount)} a {Word(rule.Per)} for whoever has none of their own");
        if (rule.Growth is { } growth)
            parts.Add($"what was sold in the window before and {Percent(growth)} more, for whoever has none of their own");
        if (rule.Weights.Count > 0)
            parts.Add($"quarters weigh {string.Join(", ", rule.Weights.Select(Percent))}");
        if (rule.Prorate == QuotaProration.Days)
            parts.Add("shortened by the days not employed, on long leave or on another plan");
        if (rule.Ramp.Count > 0)
            parts.Add($"in the first months of tenure {string.Join(", ", rule.Ramp.Select(Percent))} of it");
        return parts.Count == 0 ? null : $"Quota: {string.Join("; ", parts)}.";
    }

    private static IEnumerable<string> Payout(PayoutRule payout)
    {
        var safety = payout.SafetyDays > 0 ? $", {payout.SafetyDays.ToString(CultureInfo.InvariantCulture)} days later" : "";
        yield return payout.Trigger switch
        {
            PayTrigger.Booking => $"What is earned is payable when the deal is won{safety}.",
            PayTrigger.Invoice => $"What is earned is payable when the deal is invoiced{safety}.",
            PayTrigger.Cash => $"What is earned is payable when the deal is paid in full{safety}.",
            _ => $"What is earned is payable in the part that the customer has paid{safety}.",
        };
        if (payout.Instalments.Count > 0)
            yield return $"It comes in parts: {string.Join(", ", payout.Instalments.Select(part => $"{Percent(part.Share)} {(part.Months == 0 ? "at once" : $"after {Months(part.Months)}")}"))}.";
    }

    private static string Clawback(ClawbackRule rule) =>
        $"A deal that is cancelled within {rule.WindowMonths.ToString(CultureInfo.InvariantCulture)} months is taken back{(rule.ByMonthsServed ? " for the months not served" : " in full")}: {(rule.Mode == ClawbackMode.Debit ? "debited at the rates that it was paid at" : "its window is computed again without it, and deals that lose their step are corrected")}.";

    private static string Draw(DrawRule rule, string currency) =>
        $"A {(rule.Recoverable ? "recoverable" : "non-recoverable")} draw of {Amount(rule.Amount, currency)} a settlement is paid{(rule.Months is { } months ? $" for {Months(months)}" : "")}; pay is the larger of it and what is payable{(rule.Recoverable ? ", and later commission pays it back without going below it" : "")}{(rule.Ceiling is { } most ? $"; at most {Amount(most, currency)} a settlement, the rest is carried on" : "")}.";

    internal static IEnumerable<string> Conditions(Kicker kicker, string currency)
    {
        if (kicker.TermMonths is { } months)
            yield return $"of {months.ToString(CultureInfo.InvariantCulture)} months or more";
        if (kicker.DiscountUpTo is { } discount)
            yield return $"with a discount of at most {Percent(discount)}";
        if (kicker.SizeFrom is { } size)
            yield return $"from {Amount(size, currency)} on";
        if (kicker.MarginFrom is { } margin)
            yield return $"with a margin of {Percent(margin)} or more";
        if (kicker.PaymentTerms.Count > 0)
            yield return $"paid {string.Join(" or ", kicker.PaymentTerms)}";
        foreach (var (name, values) in new[] { ("type", kicker.Where.Types), ("product", kicker.Where.Products), ("segment", kicker.Where.Segments), ("territory", kicker.Where.Territories) })
            if (values.Count > 0)
                yield return $"of {name} {string.Join(" or ", values)}";
    }

    private static string Cap(CapRule cap, string currency) =>
        $"{(cap.Amount is { } amount ? Amount(amount, currency) : $"{Percent(cap.OfTarget!.Value)} of the target variable")} over {Over(cap.Over)}{(cap.Refundable ? "; what is above it is kept and paid when a later window leaves room" : "")}";

    private static string Over(TierWindow over) => over == TierWindow.Deal ? "the single deal" : $"the {over.ToString().ToLowerInvariant()}";

    private static string Word(PeriodKind kind) => kind.ToString().ToLowerInvariant();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount, string currency) => ValueText.Of(amount, Unit.Money, currency);

    private static string Number(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Months(int count) => $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? "month" : "months")}";

    private static string Percent(decimal fraction) => (fraction * 100m).ToString("0.######", CultureInfo.InvariantCulture) + " %";
}
