using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>An open deal is won for certain, on its close date.</summary>
/// <param name="Deal">Its id.</param>
public sealed record WinDeal(string Deal) : ScenarioEdit
{
    public override string Key => $"fate:{Deal}";

    // one whose date has passed is won today
    public override ScenarioChanges? In(Book book, ScenarioChanges changes) =>
        OfDeal(book, Deal, changes, change => change with { Fate = Fate.Won, Close = change.Close ?? (Open(book, Deal) is var deal && book.Close[deal] < book.Today ? book.AsOf : null) });

    public override string? Words(Book book) => NameOf(book, Deal) is { } name ? $"{name} is won" : null;
}

/// <summary>An open deal is lost.</summary>
/// <param name="Deal">Its id.</param>
public sealed record LoseDeal(string Deal) : ScenarioEdit
{
    public override string Key => $"fate:{Deal}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) => OfDeal(book, Deal, changes, change => change with { Fate = Fate.Lost });

    public override string? Words(Book book) => NameOf(book, Deal) is { } name ? $"{name} is lost" : null;
}

/// <summary>An open deal is taken for one that was never there, so that it counts nowhere as lost.</summary>
/// <param name="Deal">Its id.</param>
public sealed record DropDeal(string Deal) : ScenarioEdit
{
    public override string Key => $"fate:{Deal}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) => OfDeal(book, Deal, changes, change => change with { Fate = Fate.Dropped });

    public override string? Words(Book book) => NameOf(book, Deal) is { } name ? $"{name} is dropped" : null;
}

/// <summary>An open deal has another amount.</summary>
/// <param name="Deal">Its id.</param>
/// <param name="Amount">Bookings in major units of the reporting currency, 0 or more.</param>
public sealed record ResizeDeal(string Deal, decimal Amount) : ScenarioEdit
{
    public override string Key => $"size:{Deal}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) => OfDeal(book, Deal, changes, change => change with { Minor = Minor(book) });

    public override string? Words(Book book) => NameOf(book, Deal) is { } name ? $"{name} becomes {Money(book, Minor(book))}" : null;

    private long Minor(Book book) => (long)Math.Round(Amount * book.Knowledge.Rates.Reporting.MinorPerUnit, MidpointRounding.AwayFromZero);
}

/// <summary>An open deal closes on another day, if it is won: it slips or is pulled in.</summary>
/// <param name="Deal">Its id.</param>
/// <param name="Close">The day; one that has passed counts as today.</param>
public sealed record MoveClose(string Deal, DateOnly Close) : ScenarioEdit
{
    public override string Key => $"close:{Deal}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes) => OfDeal(book, Deal, changes, change => change with { Close = Close < book.AsOf ? book.AsOf : Close });

    public override string? Words(Book book) => NameOf(book, Deal) is { } name && book.Find(Deal) is var deal
        ? $"{name} {(book.Close[deal] == Book.NoDay || book.Close[deal] == Day.Number(Close) ? "closes" : book.Close[deal] < Day.Number(Close) ? "slips" : "is pulled in")} to {Day.Iso(Math.Max(book.Today, Day.Number(Close)))}" : null;
}

/// <summary>A deal that nobody has created.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Amount">Bookings in major units of the reporting currency, above 0.</param>
/// <param name="Close">The day on which it closes, if it is won.</param>
/// <param name="Percent">Chance to be won, 0 to 100.</param>
/// <param name="Owner">Its owner's id; null for nobody.</param>
/// <param name="Segment">Its segment; null for none.</param>
public sealed record AddDeal(string Name, decimal Amount, DateOnly Close, decimal Percent, string? Owner = null, string? Segment = null) : ScenarioEdit
{
    public override string Key => $"add:{Name}";

    public override ScenarioChanges? In(Book book, ScenarioChanges changes)
    {
        var owner = book.People.Find(Owner);
        if (Owner is not null && !book.Sight.SeesRep(owner))
            return null;
        var minor = (long)Math.Round(Amount * book.Knowledge.Rates.Reporting.MinorPerUnit, MidpointRounding.AwayFromZero);
        var segment = Segment is null ? -1 : book.SegmentNames.ToList().FindIndex(name => Crm.Words.Same(name, Segment));
        return changes with { Book = changes.Book with { Added = [.. changes.Book.Added, new(Name, minor, Close < book.AsOf ? book.AsOf : Close, (double)Percent / 100, owner, segment)] } };
    }

    public override string? Words(Book book) => Owner is not null && !book.Sight.SeesRep(book.People.Find(Owner)) ? null
        : $"{Name} ({Money(book, (long)(Amount * book.Knowledge.Rates.Reporting.MinorPerUnit))}) is added, {Percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} % likely, closing {Day.Iso(Day.Number(Close))}";
}
