using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;

namespace RevOps.Core.Forecast;

/// <summary>What is won and called, by where the categories count. Minor units.</summary>
/// <param name="ByPlace">One amount for each <see cref="CategoryPlace"/>; a category of the company's own is in the place where it counts.</param>
public sealed record CalledAmounts(IReadOnlyList<long> ByPlace)
{
    /// <summary>The amount of a place.</summary>
    public long this[CategoryPlace place] => ByPlace[(int)place];

    /// <summary>Won and Commit (2.2.5).</summary>
    public long Conservative => checked(this[CategoryPlace.Closed] + this[CategoryPlace.Commit]);

    /// <summary>The same with Most Likely where it is used, and half of Best Case rounded half away from zero.</summary>
    public long Base => checked(Conservative + this[CategoryPlace.MostLikely] + (long)Math.Round(this[CategoryPlace.BestCase] / 2m, MidpointRounding.AwayFromZero));

    /// <summary>Won and everything that is called, Omitted left out.</summary>
    public long Upside => checked(Conservative + this[CategoryPlace.MostLikely] + this[CategoryPlace.BestCase] + this[CategoryPlace.Pipeline]);
}

/// <summary>One person's part of what is called.</summary>
/// <param name="RepId">Who is credited; null for what nobody is.</param>
/// <param name="Name">As shown.</param>
/// <param name="Team">The team on the as-of day; null for none.</param>
/// <param name="Deals">Deals won and open; one that two share counts for each.</param>
/// <param name="Amounts">Their credits.</param>
public sealed record CalledPerson(string? RepId, string Name, string? Team, int Deals, CalledAmounts Amounts);

/// <summary>What a scope won in a period and what its people call the deals that are open for it; the people sum to the whole exactly.</summary>
/// <param name="All">Together.</param>
/// <param name="People">Everyone with a credit, by name.</param>
/// <param name="Sources">How many open deals each source put into their category.</param>
/// <param name="Called">Open deals in Commit, Most Likely or Best Case.</param>
public sealed record PeriodCalls(CalledAmounts All, IReadOnlyList<CalledPerson> People, IReadOnlyDictionary<CategorySource, int> Sources, int Called)
{
    private static readonly int Places = Enum.GetValues<CategoryPlace>().Length;

    internal static PeriodCalls Of(Book book, ForecastQuestion question, PeriodOutcome outcome, DealCategories categories)
    {
        var (period, credits, people) = (new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope), new Dictionary<int, (int Deals, long[] ByPlace)>());
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && period.IsClosed(deal))
                Add(deal, CategoryPlace.Closed);
        var (sources, called) = (new Dictionary<CategorySource, int>(), 0);
        foreach (var open in outcome.Deals.Where(deal => deal.InPeriod))
        {
            var (category, source) = categories.OfOpen(open.Number);
            Add(open.Number, category.Place);
            sources[source] = sources.GetValueOrDefault(source) + 1;
            called += category.Place is CategoryPlace.Commit or CategoryPlace.MostLikely or CategoryPlace.BestCase ? 1 : 0;
        }
        var told = people.Select(one => Person(book, one.Key, one.Value.Deals, one.Value.ByPlace)).OrderBy(person => person.RepId is null).ThenBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.RepId, StringComparer.Ordinal).ToList();
        return new(new([.. Enumerable.Range(0, Places).Select(place => told.Sum(person => person.Amounts.ByPlace[place]))]), told, sources, called);

        void Add(int deal, CategoryPlace place)
        {
            if (!credits.Counts(deal))
                return;
            var on = book.Closed[deal] == Book.NoDay ? book.AsOf : Day.Date(book.Closed[deal]);
            foreach (var credit in book.Credits.Of(deal))
                if (credits.Holds(credit.Rep, on))
                {
                    var (deals, sums) = people.TryGetValue(credit.Rep, out var known) ? known : (0, new long[Places]);
                    sums[(int)place] = checked(sums[(int)place] + credit.Minor);
                    people[credit.Rep] = (deals + 1, sums);
                }
        }
    }

    private static CalledPerson Person(Book book, int rep, int deals, long[] byPlace) => rep < 0 ? new(null, "Without an owner", null, deals, new(byPlace))
        : new(book.People.Reps[rep].Id, book.People.Reps[rep].Name, book.People.Team(rep, book.AsOf), deals, new(byPlace));
}
