using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>Whether the buyer's people talk to us.</summary>
internal static class EngagementFactors
{
    private const string Contacts = "deal_contacts.csv";

    public static IEnumerable<RiskFactor> Of(RiskAssumptions assumptions)
    {
        var make = new FactorMaker(assumptions, RiskCategory.Engagement);
        yield return make.ByNumber("trend", "Activity trend", "activities.csv", facts => facts.Drop, Trend);
        yield return make.ByNumber("silence", "Last meaningful contact", "activities.csv, meaningful", Silence, (_, days) => days >= int.MaxValue ? "No meaningful contact was ever recorded" : $"The last meaningful contact was {(days == 0 ? "today" : $"{FactorMaker.Many((int)days, "day")} ago")}");
        yield return make.ByWord("buyer", "Access to the economic buyer", $"{Contacts}, role, meetings, declined", facts => facts.Buyer, (_, word) => Buyer(word));
        yield return make.ByNumber("breadth", "Breadth of contacts", Contacts, facts => facts.Active, (_, count) => $"{FactorMaker.Many((int)count, "active contact")}");
        yield return make.ByWord("champion", "Champion's behaviour", $"{Contacts}, engagement", facts => facts.Champion, (facts, word) => facts.Contacts!.Any(contact => contact is { Role: "champion", Active: true }) ? $"The champion is {word}" : "There is no champion");
        yield return Opens(assumptions);
    }

    private static string Trend(DealFacts facts, decimal drop)
    {
        var (last, before) = facts.Touches!.Value;
        var days = facts.Of.TrendDays;
        return $"{FactorMaker.Many(last, "activity", "activities")} in the last {days} days, {before} in the {days} before{(before > 0 && drop > 0 ? $": {FactorMaker.Said(drop * 100, "0")} % fewer" : "")}";
    }

    private static decimal? Silence(DealFacts facts) => facts.Book.Activities.IsEmpty ? null : facts.Book.Activities.LastMeaningful(facts.Deal, facts.Today) is { } last ? facts.Today - last : int.MaxValue;

    private static string Buyer(string word) => word switch
    {
        "several meetings" => "The economic buyer was met more than once",
        "one meeting" => "The economic buyer was met once",
        "declined" => "The economic buyer declined two invitations or more",
        "not met" => "The economic buyer is known and was not met",
        _ => "No economic buyer is identified",
    };

    private static RiskFactor Opens(RiskAssumptions assumptions)
    {
        var (scale, none) = (assumptions.Scale("engagement.opens"), assumptions["engagement.opens_none"]);
        return new(RiskCategory.Engagement, "engagement.opens", "Mails that are opened", Math.Max(scale.Most, none), "activities.csv, opened")
        {
            Points = facts => Rates(facts) is not var (now, before) ? null : now.Opened == 0 ? none : before is not { Opened: > 0 } ? before is null ? null : 0m
                : scale.Of(Math.Max(0m, 1m - (decimal)now.Opened / now.Sent * before.Value.Sent / before.Value.Opened)),
            Evidence = facts => Rates(facts)!.Value is var (now, before) ? $"{now.Opened} of {FactorMaker.Many(now.Sent, "mail")} opened lately{(before is var (opened, sent) ? $", {opened} of {sent} before" : "")}" : "",
        };
    }

    /// <summary>Mails of the last days and of as many before; null where none was sent lately, or it is not known whether they are opened.</summary>
    private static ((int Opened, int Sent) Now, (int Opened, int Sent)? Before)? Rates(DealFacts facts)
    {
        var (today, days) = (facts.Today, facts.Of.TrendDays);
        var (now, before) = (facts.Book.Activities.Opens(facts.Deal, today - days + 1, today), facts.Book.Activities.Opens(facts.Deal, today - 2 * days + 1, today - days));
        return now.Sent == 0 ? null : (now, before.Sent == 0 ? null : before);
    }
}
