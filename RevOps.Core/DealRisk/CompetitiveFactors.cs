using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>Whom the buyer could take instead.</summary>
internal static class CompetitiveFactors
{
    private static readonly int Status = CrmFiles.Deals["competitor_status"];

    public static IEnumerable<RiskFactor> Of(RiskAssumptions assumptions)
    {
        var make = new FactorMaker(assumptions, RiskCategory.Competitive);
        yield return make.ByWord("presence", "Competitor", "deals.csv, competitor_status, competitor", Presence, (facts, word) => word switch
        {
            "none" => "No competitor",
            "multiple" => "Two competitors or more",
            _ => $"{facts.Of.Competitor.Text(facts.Deal) ?? "A competitor"} is {word}",
        });
        yield return Price(assumptions);
        yield return make.ByColumn("alternatives", "Buyer compares alternatives", "alternatives", "Comparison");
        yield return make.ByColumn("poc", "Competitor's proof of concept", "competitor_poc", "Their proof of concept");
        yield return Record(assumptions);
    }

    /// <summary>A rival that is named is confirmed, unless the status says otherwise.</summary>
    private static string? Presence(DealFacts facts) => facts.Book.At(Status).Text(facts.Deal) ?? (facts.Of.Rival(facts.Deal) is not null ? "confirmed" : facts.Of.Competitor.Text(facts.Deal) is not null ? "none" : null);

    private static RiskFactor Price(RiskAssumptions assumptions)
    {
        var (scale, insisted, requests, above) = (assumptions.Scale("competitive.price"), assumptions["competitive.insisted"], assumptions["competitive.insisted_requests"], assumptions["competitive.insisted_above"]);
        return new(RiskCategory.Competitive, "competitive.price", "Pressure on the price", Math.Max(scale.Most, insisted), "deals.csv, discount_pct, discount_requests")
        {
            Points = facts => facts.Of.Discount.Number(facts.Deal) is not { } off ? null : off > above && facts.Of.Requests.Whole(facts.Deal) >= requests ? insisted : scale.Of(off),
            Evidence = facts => $"{FactorMaker.Said(facts.Of.Discount.Number(facts.Deal)!.Value)} % off{(facts.Of.Requests.Whole(facts.Deal) is { } times ? $", asked for {FactorMaker.Many(times, "time")}" : "")}",
        };
    }

    // against a rival of whom too little is known nothing is held; that is told, and counts as known (domain 1.3.1: "70 % or unknown")
    private static RiskFactor Record(RiskAssumptions assumptions)
    {
        var scale = assumptions.Scale("competitive.record");
        return new(RiskCategory.Competitive, "competitive.record", "Our record against this rival", scale.Most, "deals.csv, competitor")
        {
            Points = facts => facts.Of.Rival(facts.Deal) is not { } rival ? Presence(facts) is null ? null : 0m : facts.Of.Record(rival) is var (won, closed) ? scale.Of((decimal)won / closed) : 0m,
            Evidence = facts => facts.Of.Rival(facts.Deal) is not { } rival ? "No rival is named"
                : facts.Of.Record(rival) is var (won, closed) ? $"{won} of {closed} won against {facts.Of.Competitor.Text(facts.Deal)}" : $"Too few closed deals against {facts.Of.Competitor.Text(facts.Deal)} to tell",
        };
    }
}
