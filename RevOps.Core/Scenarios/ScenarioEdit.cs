using System.Text.Json.Serialization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Scenarios;

/// <summary>One thing that a scenario changes. It names records by the CRM's ids, so that it means the same tomorrow.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(WinDeal), "win"), JsonDerivedType(typeof(LoseDeal), "lose"), JsonDerivedType(typeof(DropDeal), "drop")]
[JsonDerivedType(typeof(ResizeDeal), "resize"), JsonDerivedType(typeof(MoveClose), "close"), JsonDerivedType(typeof(AddDeal), "add")]
[JsonDerivedType(typeof(ChangeRate), "rate"), JsonDerivedType(typeof(ChangeQuota), "quota"), JsonDerivedType(typeof(HirePeople), "hire")]
[JsonDerivedType(typeof(MoveAccount), "account"), JsonDerivedType(typeof(ChangePlanRate), "plan")]
public abstract record ScenarioEdit
{
    /// <summary>What it is about. A scenario says one thing of it: a later edit with the same key takes the place of an earlier one.</summary>
    [JsonIgnore]
    public abstract string Key { get; }

    /// <summary>Adds it to what a scenario changes.</summary>
    /// <param name="book">The business as the viewer sees it, unchanged.</param>
    /// <param name="changes">What is changed so far.</param>
    /// <returns>Null where it is about something that is not there for the viewer, or not open any more.</returns>
    public abstract ScenarioChanges? In(Book book, ScenarioChanges changes);

    /// <summary>The edit in words; null where the viewer may not know.</summary>
    public abstract string? Words(Book book);

    /// <summary>The open deal of an id, or -1.</summary>
    private protected static int Open(Book book, string dealId) => book.Find(dealId) is >= 0 and var deal && book.Standings[deal] == Standing.Open ? deal : -1;

    /// <summary>A deal's name with its amount; null where the viewer does not see it.</summary>
    private protected static string? NameOf(Book book, string dealId) => book.Find(dealId) is >= 0 and var deal ? $"{book["name"].Text(deal) ?? dealId} ({Money(book, book.Values[deal])})" : null;

    private protected static string Money(Book book, long minor) => minor == Book.NoValue ? "no amount" : ValueText.Compact(new Money(minor, book.Knowledge.Rates.Reporting).Amount, Unit.Money, book.Knowledge.Rates.Reporting.Code);

    private protected static ScenarioChanges? OfDeal(Book book, string dealId, ScenarioChanges changes, Func<DealChange, DealChange> more) =>
        Open(book, dealId) is >= 0 and var deal ? changes with { Book = changes.Book.WithDeal(deal, more) } : null;

    /// <summary>True when the viewer knows of the part of the business.</summary>
    private protected static bool Knows(Book book, Scope part) => part.Kind switch
    {
        ScopeKind.Everyone => true,
        ScopeKind.Rep => book.Sight.SeesRep(book.People.Find(part.Name)),
        ScopeKind.Team => Scope.Teams(book).Contains(part.Name),
        ScopeKind.Region => Scope.Regions(book).Contains(part.Name),
        _ => Scope.Segments(book).Contains(part.Name),
    };

    private protected static string By(decimal percent) => $"{(percent > 0 ? "+" : "")}{percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} %";

    private protected static string PartOf(Book book, Scope part) => part.Kind == ScopeKind.Everyone ? "everyone" : part.Label(book);

    private protected static string PartKey(Scope part) => $"{part.Kind}:{part.Name}";
}
