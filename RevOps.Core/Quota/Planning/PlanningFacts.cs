using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Planning;

/// <summary>What a Book says about the people of a plan: their history, territory, ramp and quotas, and the company's season. Figures of people whom the viewer may not see are never read.</summary>
public sealed class PlanningFacts
{
    private const int HistoryQuarters = 4, SeasonYears = 3;

    private readonly Book _book;
    private readonly FiscalCalendar _calendar;
    private readonly List<FiscalPeriod> _history;
    private readonly ILookup<int, Absence> _absences;

    private PlanningFacts(Book book, FiscalPeriod period, List<int> people)
    {
        (_book, _calendar, Period) = (book, book.Settings.Fiscal, period);
        _history = Before(_calendar.QuarterOf(book.AsOf), HistoryQuarters);
        _absences = AbsencesOf(book);
        var (potential, won, before) = (Potential.Of(book, people.ToHashSet(), fewest: 1), Won(_history), _calendar.YearBefore(period));
        var wonBefore = Won([before]);
        Reps = [.. people.Select(rep => Read(rep, potential.ByRep.GetValueOrDefault(rep), won[rep], before.Last < book.AsOf && QuotaOf(rep, before) is > 0 and var quota ? (decimal)wonBefore[rep] / quota : null))];
        Season = SeasonOf(out var season);
        Basis = new(potential.ByRep.Count == 0 ? "no accounts are known, so all count alike" : potential.Basis, _history[0].Key, _history[^1].Key, season);
    }

    /// <summary>The period that quotas are made for.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>The people of the plan, by id.</summary>
    public IReadOnlyList<PlannedRep> Reps { get; }

    /// <summary>Weights of the period's fiscal months by the company's own season.</summary>
    public IReadOnlyList<decimal> Season { get; }

    /// <summary>What the shares go by.</summary>
    public PlanBasis Basis { get; }

    /// <summary>What part of the business is planned.</summary>
    public Scope Scope { get; private init; } = Scope.Everyone;

    /// <summary>True when the people are all who sell in the team, the region or the company, so that its target is theirs.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>
    /// Reads what a plan for a scope needs. In it are the people of the scope whom the viewer sees, but not the viewer, who are employed on a day of the period and sell:
    /// they have a quota or an account, or nobody reports to them.
    /// </summary>
    /// <param name="book">The business, as the viewer sees it.</param>
    /// <param name="period">What quotas are made for.</param>
    /// <param name="scope">A team, a region, one person or everyone.</param>
    /// <param name="below">Id of a leader: then only those below them today. Null for all of the scope.</param>
    public static PlanningFacts Of(Book book, FiscalPeriod period, Scope scope, string? below = null)
    {
        var all = (scope.Kind is ScopeKind.Team or ScopeKind.Region ? Scope.Members(book, scope)
            : scope.Kind == ScopeKind.Rep ? [book.People.Find(scope.Name)] : Enumerable.Range(0, book.People.Reps.Count)).Where(rep => rep >= 0).ToList();
        var (sells, led) = (SellersOf(book, period), below is null ? null : book.People.Below(book.People.Find(below), book.AsOf));
        var people = all.Where(rep => sells.Contains(rep)).ToList();
        var planned = people.FindAll(rep => book.Sight.SeesRep(rep) && led?.Contains(rep) != false && (book.Sight.SeesAll || book.People.Reps[rep].Id != book.Sight.Viewer.RepId));
        return new(book, period, planned) { Scope = scope, IsWhole = scope.Kind != ScopeKind.Rep && planned.Count == people.Count };
    }

    /// <summary>Shares the terms' target out by these facts.</summary>
    public QuotaAllocation Allocate(PlanTerms terms) => QuotaAllocator.Allocate(terms, Reps, Weights(terms));

    /// <summary>The target by fiscal month.</summary>
    public IReadOnlyList<long> TargetMonths(PlanTerms terms) => QuotaAllocator.Split(terms.Target, Weights(terms));

    private IReadOnlyList<decimal> Weights(PlanTerms terms) => terms.Seasonal ? Season : [.. Ramp.MonthsOf(Period, _calendar).Select(month => (decimal)month.Days)];

    /// <summary>
    /// What these people can be expected to bring: full quota × ramp × what all of them together attained in the last four complete periods of the kind (definition 22).
    /// A full quota is that of the plan's period where it is known, else of the current period, else of the one before, for those who are there in full in it; the others count with
    /// their mean. Null where no quota says what a full rep carries, or none what was attained.
    /// </summary>
    public QuotaCapacity? Capacity(PlanTerms terms)
    {
        var there = Reps.Where(rep => !terms.Without.Contains(rep.Id, StringComparer.Ordinal)).ToList();
        var full = new[] { Period, Current(), _calendar.Before(Current()) }.Select(period => FullQuotas(there, period)).FirstOrDefault(quotas => quotas.Count > 0);
        if (full is null || Attainment(there) is not { } attainment)
            return null;
        var mean = (long)Math.Round(full.Values.Sum(quota => (decimal)quota) / full.Count, MidpointRounding.AwayFromZero);
        var hire = Ramp.In(Period, _calendar, _book.AsOf, null, []);
        return new(terms.Target - terms.Existing, [.. there.Select(rep => new CapacityPart(full.GetValueOrDefault(rep.Id, mean), rep.Availability.Factor, attainment))], hire.Factor);
    }

    private Dictionary<string, long> FullQuotas(List<PlannedRep> reps, FiscalPeriod period)
    {
        var quotas = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var rep in reps)
            if (_book.People.Find(rep.Id) is var person && QuotaOf(person, period) is > 0 and var quota && AvailabilityOf(person, period).IsFull)
                quotas[rep.Id] = quota;
        return quotas;
    }

    /// <summary>Credited ÷ quota of these people over the last four complete periods of the plan's kind; periods and people without a quota stand in neither. Null without any.</summary>
    public decimal? Attainment(IReadOnlyList<PlannedRep> reps)
    {
        var periods = Before(Current(), HistoryQuarters);
        var (credited, quotas) = (0m, 0m);
        foreach (var period in periods)
        {
            var won = Won([period]);
            foreach (var rep in reps)
                if (_book.Quotas.Amount("rep", rep.Id, period, _book.AsOf) is { } quota)
                    (credited, quotas) = (credited + won[_book.People.Find(rep.Id)], quotas + quota);
        }
        return quotas > 0 ? credited / quotas : null;
    }

    private PlannedRep Read(int rep, decimal potential, long won, decimal? lastYear)
    {
        var person = _book.People.Reps[rep];
        return new(person.Id, person.Name)
        {
            History = person.HireDate > _history[0].First ? null : won,
            Potential = potential,
            Availability = AvailabilityOf(rep, Period),
            Current = QuotaOf(rep, Period),
            LastYear = lastYear,
        };
    }

    private Availability AvailabilityOf(int rep, FiscalPeriod period) => Ramp.In(period, _calendar, _book.People.Reps[rep].HireDate, _book.People.Reps[rep].EndDate, [.. _absences[rep]]);

    private long? QuotaOf(int rep, FiscalPeriod period) => _book.Quotas.Amount("rep", _book.People.Reps[rep].Id, period, _book.AsOf);

    private FiscalPeriod Current() => Period.Kind switch { PeriodKind.Month => _calendar.MonthOf(_book.AsOf), PeriodKind.Quarter => _calendar.QuarterOf(_book.AsOf), _ => _calendar.Year(_calendar.YearOf(_book.AsOf)) };

    /// <summary>Credited won amount of each person over some periods. A person's credit is theirs whoever owns the deal, so it is summed over all deals.</summary>
    private long[] Won(List<FiscalPeriod> periods)
    {
        var (sums, book, first, last) = (new long[_book.People.Reps.Count], _book.Whole, Day.Number(periods[0].First), Day.Number(periods[^1].Last));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && first <= book.Closed[deal] && book.Closed[deal] <= last)
                foreach (var credit in book.Credits.Of(deal))
                    if (credit.Rep >= 0)
                        sums[credit.Rep] += credit.Minor;
        return sums;
    }

    /// <summary>Won amounts of the whole company by place of the month in the year, over up to three complete years; days alike where there is none.</summary>
    private IReadOnlyList<decimal> SeasonOf(out string words)
    {
        var (sums, book, thisYear) = (new decimal[12], _book.Whole, _calendar.YearOf(_book.AsOf));
        var (first, last) = (_calendar.Year(thisYear - SeasonYears).First, _calendar.Year(thisYear - 1).Last);
        var place = new (int Year, int Month)[last.DayNumber - first.DayNumber + 1];
        for (var year = thisYear - SeasonYears; year < thisYear; year++)
            foreach (var (at, month) in _calendar.MonthsOf(_calendar.Year(year)).Index())
                Array.Fill(place, (year, at), month.First.DayNumber - first.DayNumber, month.Days);
        var (seen, from) = (new HashSet<int>(), Day.Number(first));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && book.Values[deal] is > 0 and var value && book.Closed[deal] - from is var day && day >= 0 && day < place.Length)
            {
                sums[place[day].Month] += value;
                seen.Add(place[day].Year);
            }
        var months = Ramp.MonthsOf(Period, _calendar);
        var all = _calendar.MonthsOf(_calendar.Year(_calendar.YearOf(Period.First)));
        IReadOnlyList<decimal> season = [.. months.Select(month => sums[all.ToList().FindIndex(one => one.Key == month.Key)])];
        words = season.Sum() > 0 ? $"the company's own season, from what was won in {string.Join(", ", seen.Order().Select(year => _calendar.Year(year).Key))}" : "days alike, because nothing is known of a season";
        return season.Sum() > 0 ? season : [.. months.Select(month => (decimal)month.Days)];
    }

    private List<FiscalPeriod> Before(FiscalPeriod period, int count)
    {
        var periods = new List<FiscalPeriod>();
        for (var before = _calendar.Before(period); periods.Count < count; before = _calendar.Before(before))
            periods.Insert(0, before);
        return periods;
    }

    private static HashSet<int> SellersOf(Book book, FiscalPeriod period)
    {
        var (people, managers, accounts) = (book.People, new HashSet<int>(), book.Knowledge[CrmFiles.Accounts]["owner_id"]);
        for (var rep = 0; rep < people.Reps.Count; rep++)
            if (people.Manager(rep, book.AsOf) is var manager and >= 0)
                managers.Add(manager);
        var owners = Enumerable.Range(0, accounts.Count).Select(row => people.Find(accounts.Text(row))).ToHashSet();
        return [.. Enumerable.Range(0, people.Reps.Count).Where(rep => people.Reps[rep] is var person && !(person.HireDate > period.Last) && !(person.EndDate < period.First)
            && (!managers.Contains(rep) || owners.Contains(rep) || book.Quotas.Amount("rep", person.Id, period, book.AsOf) is not null))];
    }

    private static ILookup<int, Absence> AbsencesOf(Book book)
    {
        var table = book.Knowledge[CrmFiles.Absences];
        return Enumerable.Range(0, table.Count).Select(row => (Rep: book.People.Find(table["rep_id"].Text(row)), Away: new Absence(table["from"].Date(row)!.Value, table["to"].Date(row) ?? DateOnly.MaxValue)))
            .Where(found => found.Rep >= 0).ToLookup(found => found.Rep, found => found.Away);
    }
}
