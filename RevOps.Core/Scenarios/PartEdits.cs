using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>A rate is moved for a part of the business.</summary>
/// <param name="Rate">Which.</param>
/// <param name="Part">For whose deals.</param>
/// <param name="Percent">By how much of itself: 10 is a tenth more; above -100.</param>
public sealed record ChangeRate(Rate Rate, Scope Part, decimal Percent) : ScenarioEdit
{
    public override string Key => $"rate:{Rate}:{PartKey(Part)}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) =>
        Knows(book, Part) ? changes with { Book = changes.Book with { Rates = [.. changes.Book.Rates, new(Rate, Part, (double)(1 + Percent / 100))] } } : null;

    public override string? Words(Book book) => Knows(book, Part) ? $"{RateWords.Name(Rate)} {By(Percent)} for {PartOf(book, Part)}" : null;
}

/// <summary>Targets are moved for a part of the business.</summary>
/// <param name="Part">For whom.</param>
/// <param name="Percent">By how much of themselves; above -100.</param>
public sealed record ChangeQuota(Scope Part, decimal Percent) : ScenarioEdit
{
    public override string Key => $"quota:{PartKey(Part)}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) =>
        Knows(book, Part) ? changes with { Book = changes.Book with { Quotas = [.. changes.Book.Quotas, new(Part, 1 + Percent / 100)] } } : null;

    public override string? Words(Book book) => Knows(book, Part) ? $"Quota {By(Percent)} for {PartOf(book, Part)}" : null;
}

/// <summary>People are hired.</summary>
/// <param name="Part">Into which team or region; everyone for where they are needed.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Start">Their first day.</param>
public sealed record HirePeople(Scope Part, int Count, DateOnly Start) : ScenarioEdit
{
    public override string Key => $"hire:{PartKey(Part)}:{Day.Iso(Day.Number(Start))}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) =>
        Knows(book, Part) ? changes with { Book = changes.Book with { Hires = [.. changes.Book.Hires, new(Part, Count, Start)] } } : null;

    public override string? Words(Book book) => Knows(book, Part) ? $"{Count} {(Count == 1 ? "hire" : "hires")} on {Day.Iso(Day.Number(Start))}{(Part.Kind == ScopeKind.Everyone ? "" : $" for {PartOf(book, Part)}")}" : null;
}

/// <summary>An account's open deals go to someone else.</summary>
/// <param name="Account">Its id.</param>
/// <param name="To">The new owner's id.</param>
public sealed record MoveAccount(string Account, string To) : ScenarioEdit
{
    public override string Key => $"account:{Account}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes)
    {
        var (to, deals) = (book.People.Find(To), Deals(book));
        return !book.Sight.SeesRep(to) || deals.Count == 0 ? null : deals.Aggregate(changes, (so, deal) => so with { Book = so.Book.WithDeal(deal, change => change with { Owner = to }) });
    }

    public override string? Words(Book book) => Deals(book) is { Count: > 0 } deals && book.Sight.SeesRep(book.People.Find(To))
        ? $"{book.Deal(deals[0]).Account ?? Account} with {deals.Count} open {(deals.Count == 1 ? "deal" : "deals")} goes to {book.People.Name(To)}" : null;

    private List<int> Deals(Book book)
    {
        var (account, deals) = (book["account_id"], new List<int>());
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Open && account.Text(deal) == Account)
                deals.Add(deal);
        return deals;
    }
}

/// <summary>A step of a commission plan pays another rate.</summary>
/// <param name="Plan">The plan's id; the change is to every version of it.</param>
/// <param name="Component">The component's id within the plan.</param>
/// <param name="Step">The step, counted from 1; 0 for the component's own rate.</param>
/// <param name="Percent">By how much of itself; above -100.</param>
public sealed record ChangePlanRate(string Plan, string Component, int Step, decimal Percent) : ScenarioEdit
{
    public override string Key => string.Create(CultureInfo.InvariantCulture, $"plan:{Plan}:{Component}:{Step}");

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) => book.Sight.SeesAll ? changes with { Plans = [.. changes.Plans, this] } : null;

    public override string? Words(Book book) => book.Sight.SeesAll ? $"{Plan}: {Component}{(Step == 0 ? "" : $", step {Step},")} pays {By(Percent)}" : null;
}

/// <summary>Rates in words.</summary>
public static class RateWords
{
    /// <summary>What a rate is called.</summary>
    public static string Name(Rate rate) => rate switch { Rate.WinRate => "Win rate", Rate.Cycle => "Sales cycle", Rate.SlipRate => "Slip rate", Rate.DealSize => "Deal size", _ => "New pipeline" };

    /// <summary>What moving it does, for those who have to sign the assumption.</summary>
    public static string Meaning(Rate rate) => rate switch
    {
        Rate.WinRate => "multiplies each open deal's chance, at most to 100 %, and how many of the deals not created yet are won",
        Rate.Cycle => "open deals come as far in fewer or more days; deals not created yet keep their pace",
        Rate.SlipRate => "multiplies the chance that a deal due in the period closes after it",
        Rate.DealSize => "multiplies the amount of each open deal, and of those not created yet",
        _ => "multiplies how many deals are created from now on",
    };
}
