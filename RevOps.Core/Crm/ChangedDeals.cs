using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>The deals of a Book as a what-if would have them. What does not change is the Book's own.</summary>
internal sealed class ChangedDeals
{
    private static readonly int[] Amounts = [.. new[] { "amount", "arr", "tcv", "estimated_amount" }.Select(field => CrmFiles.Deals[field])];
    private static readonly int CloseField = CrmFiles.Deals["close_date"];
    private static readonly int OwnerField = CrmFiles.Deals["owner_id"];
    /// <summary>The most that an amount can come to, in minor units, so that what is counted from it stays a number.</summary>
    private const decimal Most = 10_000_000_000_000m;

    private readonly Book _origin;

    public ChangedDeals(Book origin, Column[] columns, BookChanges changes, RateFactors factors)
    {
        (_origin, Columns) = (origin, [.. columns]);
        (Standings, Closed, Close, Owners, Values) = (origin.Standings, origin.Closed, origin.Close, origin.Owners, origin.Values);
        var said = changes.Deals.Where(one => origin.Standings[one.Key] == Standing.Open).ToList();
        if (said.Exists(one => one.Value.Fate is Fate.Lost or Fate.Dropped))
            (Standings, Closed) = ([.. Standings], [.. Closed]);
        if (said.Exists(one => one.Value.Close is not null))
            (Close, Columns[CloseField]) = ([.. Close], Columns[CloseField].Copy());
        if (said.Exists(one => one.Value.Owner is not null))
            (Owners, Columns[OwnerField]) = ([.. Owners], Columns[OwnerField].WithOwnTexts().Copy());
        if (!factors.Leaves(Rate.DealSize) || said.Exists(one => one.Value.Minor is not null))
            Values = [.. Values];
        IsCreditedOtherwise = !ReferenceEquals(Values, origin.Values) || !ReferenceEquals(Owners, origin.Owners);
        foreach (var (deal, change) in said)
            Change(deal, change);
        var given = said.Where(one => one.Value.Minor is not null).Select(one => one.Key).ToHashSet(); // whoever named an amount meant it
        for (var deal = 0; deal < Values.Length && !factors.Leaves(Rate.DealSize); deal++)
            if (Standings[deal] == Standing.Open && Values[deal] != Book.NoValue && !given.Contains(deal) && factors.Of(Rate.DealSize, deal) is not 1 and var factor)
                Resize(deal, (long)Math.Round(Values[deal] * factor, MidpointRounding.AwayFromZero));
    }

    public Column[] Columns { get; }

    public Standing[] Standings { get; }

    public int[] Closed { get; }

    public int[] Close { get; }

    public int[] Owners { get; }

    public long[] Values { get; }

    /// <summary>True when who is credited with what may differ.</summary>
    public bool IsCreditedOtherwise { get; }

    private void Change(int deal, DealChange change)
    {
        if (change.Fate is Fate.Lost or Fate.Dropped)
            (Standings[deal], Closed[deal]) = change.Fate == Fate.Lost ? (Standing.Lost, _origin.Today) : (Standing.Absent, Book.NoDay);
        if (change.Close is { } day)
        {
            Close[deal] = Day.Number(day);
            Columns[CloseField].Set(deal, Close[deal]);
        }
        if (change.Owner is { } owner)
        {
            Owners[deal] = owner;
            Columns[OwnerField].Set(deal, Columns[OwnerField].CellOf(_origin.People.Reps[owner].Id));
        }
        if (change.Minor is { } minor)
            Resize(deal, minor);
    }

    /// <summary>Gives a deal another value, and its amounts in its own currency the same proportion; one without a value has it as its amount.</summary>
    private void Resize(int deal, long minor)
    {
        var before = Values[deal];
        Values[deal] = minor;
        if (before is 0 or Book.NoValue)
            Own(Amounts[0]).Set(deal, InOwn(deal, minor));
        else
            foreach (var field in Amounts)
                if (Columns[field][deal] is var cell && cell != Column.Empty)
                    Own(field).Set(deal, (long)Math.Clamp(Math.Round((decimal)cell * minor / before, MidpointRounding.AwayFromZero), -Most, Most));
    }

    /// <summary>An amount of the reporting currency in the deal's; nothing where no rate is known.</summary>
    private long InOwn(int deal, long minor)
    {
        const long Much = 1_000_000_000_000; // of which a rate shows all its digits
        var rates = _origin.Knowledge.Rates;
        return _origin["currency"].Text(deal) is not { } code || new Currency(code) == rates.Reporting ? minor
            : rates.Convert(Much, new(code), _origin.Today) is > 0 and var converted ? (long)Math.Round((decimal)minor * Much / converted, MidpointRounding.AwayFromZero) : Column.Empty;
    }

    private Column Own(int field) => ReferenceEquals(Columns[field], _origin.At(field)) ? Columns[field] = Columns[field].Copy() : Columns[field];
}
