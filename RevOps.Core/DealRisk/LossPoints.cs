using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>One sign of the additive model.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Label">What it says.</param>
/// <param name="Points">What it adds where it applies.</param>
/// <param name="Applies">Whether it does; null where nothing is known.</param>
public sealed record LossSign(string Key, string Label, decimal Points, bool? Applies);

/// <summary>Loss-risk points of a deal (domain 1.3.2): another score than the rubric's, and not meant to agree with it.</summary>
/// <param name="Raw">The base and every sign that applies.</param>
/// <param name="Capped">The same, at most 100.</param>
/// <param name="Signs">All ten signs.</param>
public sealed record LossPoints(decimal Raw, decimal Capped, IReadOnlyList<LossSign> Signs);

/// <summary>The additive model with the points of the skill in force.</summary>
internal sealed class LossRules
{
    private readonly decimal _base, _cap;
    private readonly (string Key, string Label, decimal Points, Func<DealFacts, bool?> Applies)[] _signs;

    public LossRules(RiskAssumptions assumptions)
    {
        (_base, _cap) = (assumptions["loss.base"], assumptions["loss.cap"]);
        var (aged, slow, drop, discount, contacts) = (assumptions["loss.aged_days"], assumptions["loss.slow_ratio"], assumptions["loss.activity_drop"], assumptions["loss.discount_above"], assumptions["loss.contacts_below"]);
        var (technical, budget, status) = (CrmFiles.Deals["technical_status"], CrmFiles.Deals["budget_status"], CrmFiles.Deals["competitor_status"]);
        _signs =
        [
            Sign("no_buyer", "No meeting with the economic buyer", facts => facts.Buyer is { } buyer ? buyer is not ("one meeting" or "several meetings") : null),
            Sign("champion_left", "The champion left", facts => facts.Stability is { } who ? who == "champion left" : null),
            Sign("aged", $"Older than {FactorMaker.Said(aged)} days", facts => facts.Age is { } age ? age > aged : null),
            Sign("competitor", "A competitor is confirmed", facts => facts.Book.At(status).Text(facts.Deal) is { } word ? word is "confirmed" or "multiple" : facts.Of.Competitor.Text(facts.Deal) is null ? null : facts.Of.Rival(facts.Deal) is not null),
            Sign("slow_stage", $"More than {FactorMaker.Said(slow)} times the usual days in its stage", facts => facts.StageRatio is { } ratio ? ratio > slow : null),
            Sign("activity", $"Activity fell by more than {FactorMaker.Said(drop * 100)} %", facts => facts.Drop is { } fell ? fell > drop : null),
            Sign("technical", "Technical concerns", facts => facts.Book.At(technical).Text(facts.Deal) is { } word ? word == "concerns" : null),
            Sign("discount", $"More than {FactorMaker.Said(discount)} % off", facts => facts.Of.Discount.Number(facts.Deal) is { } off ? off > discount : null),
            Sign("contacts", $"Fewer than {FactorMaker.Said(contacts)} contacts", facts => facts.Active is { } active ? active < contacts : null),
            Sign("budget", "The budget is not confirmed", facts => facts.Book.At(budget).Text(facts.Deal) is { } word ? word is "none" or "discussed" : null),
        ];

        (string, string, decimal, Func<DealFacts, bool?>) Sign(string key, string label, Func<DealFacts, bool?> applies) => (key, label, assumptions[$"loss.{key}"], applies);
    }

    /// <summary>How many signs apply.</summary>
    public int Count(DealFacts facts) => _signs.Count(sign => sign.Applies(facts) == true);

    /// <summary>A deal's points; what is not known adds none.</summary>
    public LossPoints Of(DealFacts facts)
    {
        LossSign[] signs = [.. _signs.Select(sign => new LossSign(sign.Key, sign.Label, sign.Points, sign.Applies(facts)))];
        var raw = _base + signs.Where(sign => sign.Applies == true).Sum(sign => sign.Points);
        return new(raw, Math.Min(_cap, raw), signs);
    }
}
