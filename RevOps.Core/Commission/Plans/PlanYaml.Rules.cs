using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Plans;

public static partial class PlanYaml
{
    private static bool AreSame(QuotaRule one, QuotaRule other) => Quota(one) == Quota(other);

    private static string Quota(QuotaRule rule) => Map(("per", Word(rule.Per)), ("amount", Number(rule.Amount)), ("growth", Percent(rule.Growth)), ("type", rule.Type is { } type ? Text(type) : null), ("segment", rule.Segment is { } segment ? Text(segment) : null),
        ("weights", rule.Weights.Count == 0 ? null : Percents(rule.Weights)), ("prorate", rule.Prorate == default ? null : Word(rule.Prorate)), ("ramp", rule.Ramp.Count == 0 ? null : Percents(rule.Ramp)));

    private static string? Filter(SaleFilter filter) => filter.IsEverything ? null : Map(("types", Listed(filter.Types)), ("products", Listed(filter.Products)), ("segments", Listed(filter.Segments)), ("territories", Listed(filter.Territories)));

    private static string? Listed(IReadOnlyList<string> texts) => texts.Count == 0 ? null : Texts(texts);

    private static string Gate(GateRule gate) => Map(("attainment", Percent(gate.Attainment)), ("amount", Number(gate.Amount)), ("of", gate.Of is { } of ? Text(of) : null), ("over", Word(gate.Over)),
        ("meanwhile", gate.Meanwhile == 0 ? null : Percent(gate.Meanwhile)), ("earlier", gate.EarlierIsLost ? "lost" : null));

    private static string Kicker(Kicker kicker) => Map(("name", Text(kicker.Name)), ("term_months", Number(kicker.TermMonths)), ("discount_up_to", Percent(kicker.DiscountUpTo)), ("size_from", Number(kicker.SizeFrom)),
        ("margin_from", Percent(kicker.MarginFrom)), ("payment_terms", Listed(kicker.PaymentTerms)), ("where", Filter(kicker.Where)), ("adds", Percent(kicker.Adds)), ("times", Number(kicker.Times)), ("amount", Number(kicker.Amount)));

    private static string Cap(CapRule cap) => Map(("amount", Number(cap.Amount)), ("of_target", Percent(cap.OfTarget)), ("over", Word(cap.Over)), ("refundable", cap.Refundable ? "yes" : null));

    private static string Draw(DrawRule draw) => Map(("amount", Number(draw.Amount)), ("recoverable", draw.Recoverable ? null : "no"), ("months", Number(draw.Months)), ("floor", draw.Floor == 0 ? null : Number(draw.Floor)),
        ("ceiling", Number(draw.Ceiling)), ("most_owed", Number(draw.MostOwed)));

    private static string Clawback(ClawbackRule rule) => Map(("mode", Word(rule.Mode)), ("window_months", Number(rule.WindowMonths)), ("by_months_served", rule.ByMonthsServed ? "yes" : "no"));

    private static string Pool(PoolRule pool) => Map(("amount", Number(pool.Amount)), ("rate", Percent(pool.Rate)), ("goal", Number(pool.Goal)), ("qualifies_from", Percent(pool.QualifiesFrom)), ("shared", Word(pool.Shared)), ("over", Word(pool.Over)));

    private static string? Payout(PayoutRule payout) => payout is { Trigger: PayTrigger.Booking, SafetyDays: 0, Instalments.Count: 0 } ? null
        : Map([("trigger", Word(payout.Trigger)), ("safety_days", payout.SafetyDays == 0 ? null : Number(payout.SafetyDays)), .. Parts(payout.Instalments)]);

    /// <summary>Parts as they are said where there is a word for them: so much held back, or so many equal months.</summary>
    private static (string Name, string? Value)[] Parts(IReadOnlyList<Instalment> parts)
    {
        if (parts.Count == 0)
            return [];
        if (parts is [{ Months: 0 }, var late] && parts[0].Share == 1m - late.Share)
            return [("holdback", Map(("share", Percent(late.Share)), ("months", Number(late.Months))))];
        foreach (var advance in new[] { 0m, parts[0].Share })
            if (parts[^1].Months < PlanReader.MostMonths && PlanReader.Spread(parts[^1].Months + 1, advance).SequenceEqual(parts))
                return [("spread_months", Number(parts[^1].Months + 1)), ("advance", advance == 0 ? null : Percent(advance))];
        return [("instalments", $"[{string.Join(", ", parts.Select(part => Map(("share", Percent(part.Share)), ("months", Number(part.Months)))))}]")];
    }
}
