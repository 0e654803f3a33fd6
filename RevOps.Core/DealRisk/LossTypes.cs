using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>A way to lose a deal, with the signs of it (domain 1.3.4).</summary>
/// <param name="Name">Competitor, no decision, or built in-house.</param>
/// <param name="Signs">Those that apply.</param>
/// <param name="Known">Signs of which is known whether they apply.</param>
/// <param name="Past">Share of lost deals that were lost so, with how many.</param>
public sealed record LossType(string Name, IReadOnlyList<string> Signs, int Known, Basics.SampledShare Past)
{
    /// <summary>The three ways, for one deal.</summary>
    internal static IReadOnlyList<LossType> Of(DealFacts facts, RiskAssumptions assumptions)
    {
        var book = facts.Book;
        string? Word(string field) => book[field].Text(facts.Deal);
        var (discount, fell, old) = (assumptions["types.discount_above"], assumptions["types.activity_drop"], assumptions["types.older_than"]);
        var (poc, budget, change, alternatives) = (Word("competitor_poc"), Word("budget_status"), Word("company_change"), Word("alternatives"));
        var technical = facts.Contacts?.Where(contact => contact.Active).ToList() is { Count: > 0 } people ? people.Count(contact => contact.Role == "technical") * 2 >= people.Count : (bool?)null;
        return
        [
            Told("Competitor", "Competitive",
                ("a rival is confirmed", Word("competitor_status") is { } status ? status is "confirmed" or "multiple" : null), ($"more than {FactorMaker.Said(discount)} % off", facts.Of.Discount.Number(facts.Deal) is { } off ? off > discount : null),
                ("the rival's proof of concept", poc is null ? null : poc != "none"), ("a formal comparison", alternatives is null ? null : alternatives == "rfp")),
            Told("No decision", "No decision",
                ("the economic buyer was not met", facts.Buyer is { } buyer ? buyer is not ("one meeting" or "several meetings") : null), ("the budget is in doubt", budget is null ? null : budget is "none" or "discussed" or "freeze rumoured" or "frozen"),
                ("activity fell", facts.Drop is { } drop ? drop > fell : null), ($"older than {FactorMaker.Said(old)} days", facts.Age is { } age ? age > old : null), ("the company changes", change is null ? null : change != "none")),
            Told("Built in-house", "Built in-house", ("half of the contacts or more are technical", technical), ("the buyer compares, and no rival is named", alternatives is null ? null : alternatives != "none" && facts.Of.Rival(facts.Deal) is null)),
        ];

        LossType Told(string name, string reason, params (string Words, bool? Applies)[] signs) =>
            new(name, [.. signs.Where(sign => sign.Applies == true).Select(sign => sign.Words)], signs.Count(sign => sign.Applies is not null), facts.Of.LostBy(reason));
    }
}
