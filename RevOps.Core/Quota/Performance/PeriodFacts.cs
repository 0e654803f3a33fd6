using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Quota.Performance;

/// <summary>What one person closed and did in a period, up to the as-of day.</summary>
internal sealed class PersonFacts
{
    public List<decimal> Won { get; } = [];

    public int Lost { get; set; }

    public List<decimal> Cycles { get; } = [];

    public int Calls { get; set; }

    public int Meetings { get; set; }

    public int Proposals { get; set; }

    public int Open { get; set; }

    public int[] Good { get; } = new int[Enum.GetValues<QualityPart>().Length];

    public SampledShare WinRate => SampledShare.From(Won.Count, Won.Count + Lost);
}

/// <summary>The same for everyone of the company, in one pass over deals and one over activities.</summary>
internal sealed class PeriodFacts
{
    private readonly PersonFacts?[] _people;

    public PeriodFacts(Book book, FiscalPeriod period, PerformanceAssumptions assumptions)
    {
        (Book, Period, _people) = (book.Whole, period, new PersonFacts?[book.People.Reps.Count]);
        Quality = new(Book, assumptions.TouchedDays);
        AddDeals();
        AddActivities();
    }

    public Book Book { get; }

    public FiscalPeriod Period { get; }

    public QualityCheck Quality { get; }

    public PersonFacts this[int rep] => _people[rep] ??= new();

    public DataQuality QualityOf(int rep) => new(this[rep].Open, [.. Quality.Asked.Select(part => (part, this[rep].Good[(int)part]))]);

    private void AddDeals()
    {
        var (deals, currency) = (new PeriodDeals(Book, Period), Book.Knowledge.Rates.Reporting);
        for (var deal = 0; deal < Book.Count; deal++)
        {
            if (Book.Owners[deal] is not (>= 0 and var owner) || Book.Standings[deal] is not (not Standing.Absent and var standing))
                continue;
            if (standing == Standing.Open)
                AddOpen(deal, this[owner]);
            else if (!deals.IsClosed(deal))
                continue;
            else if (standing == Standing.Lost)
                this[owner].Lost++;
            else
            {
                this[owner].Won.Add(Book.Values[deal] is var value && value == Book.NoValue ? 0m : new Money(value, currency).Amount);
                if (Book.Created[deal] != Book.NoDay)
                    this[owner].Cycles.Add(Book.Closed[deal] - Book.Created[deal]);
            }
        }
    }

    private void AddOpen(int deal, PersonFacts person)
    {
        person.Open++;
        foreach (var part in Quality.Asked)
            person.Good[(int)part] += Quality.Has(deal, part) ? 1 : 0;
    }

    private void AddActivities()
    {
        var table = Book.Knowledge[CrmFiles.Activities];
        var (who, what, at) = (table["rep_id"], table["type"], table["occurred_at"]);
        var (first, last) = (Day.Number(Period.First), Math.Min(Day.Number(Period.Last), Book.Today));
        int[] reps = [.. Enumerable.Range(0, who.Texts.Count).Select(code => Book.People.Find(who.Texts[code]))];
        string[] types = [.. Enumerable.Range(0, what.Texts.Count).Select(code => Words.Fold(what.Texts[code]))];
        for (var row = 0; row < table.Count; row++)
            if (who[row] is var person && person != Column.Empty && reps[person] >= 0 && what[row] is var type && type != Column.Empty && Day.OfMoment(at[row]) is var day && first <= day && day <= last)
                Count(this[reps[person]], types[type]);
    }

    private static void Count(PersonFacts person, string type)
    {
        if (type == "call")
            person.Calls++;
        else if (type == "meeting")
            person.Meetings++;
        else if (type == "proposal")
            person.Proposals++;
    }
}
