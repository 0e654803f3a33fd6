using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>What a scope and each of its people won in past periods against their quotas, read in one pass over all deals as they stand today.</summary>
internal sealed class PastPeriods
{
    private readonly Book _book;
    private readonly Scope _scope;
    private readonly IReadOnlyList<FiscalPeriod> _periods;
    private readonly long[,] _won;
    private readonly long?[,] _quotas;

    private PastPeriods(Book book, Scope scope, IReadOnlyList<FiscalPeriod> periods)
    {
        (_book, _scope, _periods) = (book, scope, periods);
        var people = book.People.Reps.Count;
        (_won, _quotas) = (new long[periods.Count, people + 1], new long?[periods.Count, people]);
        CollectWon();
        if (scope.Kind == ScopeKind.Segment)
            return; // people have no quota of their own for a segment's deals
        var reps = new ScopeFilter(book, scope).Reps.ToHashSet();
        for (var at = 0; at < periods.Count; at++)
            for (var rep = 0; rep < people; rep++)
                _quotas[at, rep] = scope.Kind == ScopeKind.Team ? InTeam(rep, periods[at]) : reps.Contains(rep) ? book.Quotas.Amount("rep", book.People.Reps[rep].Id, periods[at], book.AsOf) : null;
    }

    /// <summary>The last four complete periods with the year before each, and the one asked about.</summary>
    public static QuotaTrend Trend(Book book, QuotaQuestion question, QuotaAssumptions assumptions, AttainmentLine total, IReadOnlyList<AttainmentLine> reps)
    {
        if (question.Period.Kind == PeriodKind.Range)
            return new([], []);
        var (calendar, periods) = (book.Settings.Fiscal, new List<FiscalPeriod>());
        for (var period = calendar.Before(question.Period); periods.Count < 2 * QuotaTrend.Complete; period = calendar.Before(period))
            periods.Insert(0, period);
        var past = new PastPeriods(book, question.Scope, periods);
        var known = periods.Select((period, at) => (Period: period, Quota: past.Quota(at), Actual: past.Won(at))).Append((question.Period, total.Quota, total.Actual)).ToList();
        var shown = known.Skip(QuotaTrend.Complete).Select(one => new TrendPeriod(one.Period, one.Quota, one.Actual,
            known.Find(before => before.Period.First == calendar.YearBefore(one.Period).First) is { Period: not null } before ? before.Actual : null, one.Period.Last <= book.AsOf));
        var complete = Enumerable.Range(0, periods.Count).Where(at => periods[at].Last <= book.AsOf).TakeLast(QuotaTrend.Complete).ToList();
        var people = reps.Where(line => line.Id is not null).Select(line => (line.Id, line.Name, Rep: book.People.Find(line.Id)))
            .Select(person => Consistency.Of(person.Id!, person.Name, [.. complete.Select(at => past.Attainment(at, person.Rep))], assumptions));
        return new([.. shown], [.. people.Where(person => person.Average is not null)]);
    }

    private decimal? Attainment(int at, int rep) => _quotas[at, rep] is > 0 and var quota ? (decimal)_won[at, rep] / quota : null;

    private decimal Won(int at)
    {
        long won = 0;
        for (var rep = 0; rep < _won.GetLength(1); rep++)
            won += _won[at, rep];
        return Major(won);
    }

    private decimal? Quota(int at)
    {
        long? quota = null;
        for (var rep = 0; rep < _quotas.GetLength(1); rep++)
            if (_quotas[at, rep] is { } own)
                quota = (quota ?? 0) + own;
        return (quota ?? ScopeQuota.For(_book, _scope, new(_book, _scope), _periods[at]).Minor) is { } minor ? Major(minor) : null;
    }

    private void CollectWon()
    {
        var (whole, credits) = (_book.Whole, new CreditScope(_book, _scope));
        var first = Day.Number(_periods[0].First);
        var periodOf = new short[Day.Number(_periods[^1].Last) - first + 1];
        for (var at = 0; at < _periods.Count; at++)
            Array.Fill(periodOf, (short)at, Day.Number(_periods[at].First) - first, _periods[at].Days);
        for (var deal = 0; deal < whole.Count; deal++)
            if (whole.Standings[deal] == Standing.Won && whole.Closed[deal] is var closed && closed >= first && closed - first < periodOf.Length && closed <= _book.Today && credits.Counts(deal))
                foreach (var credit in whole.Credits.Of(deal))
                    if (credits.Holds(credit.Rep, Day.Date(closed)))
                        _won[periodOf[closed - first], credit.Rep < 0 ? _won.GetLength(1) - 1 : credit.Rep] += credit.Minor;
    }

    private long? InTeam(int rep, FiscalPeriod period)
    {
        if (_book.Quotas.Amount("rep", _book.People.Reps[rep].Id, period, _book.AsOf) is not { } quota)
            return null;
        var postings = Posting.Of(_book.People, rep, period, _book.AsOf);
        long? part = null;
        foreach (var (minor, posting) in Posting.Share(quota, postings).Zip(postings))
            if (Words.Same(posting.Team, _scope.Name) && _book.Sight.SeesRepOn(rep, posting.Last))
                part = (part ?? 0) + minor;
        return part;
    }

    private decimal Major(long minor) => new Money(minor, _book.Knowledge.Rates.Reporting).Amount;
}
