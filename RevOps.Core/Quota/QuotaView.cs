using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>
/// What of everyone's lines a scope holds and its viewer may see: one's own and one's people's lines, and sums over a team of three or more for whoever is in it.
/// </summary>
internal sealed class QuotaView
{
    private readonly Book _book;
    private readonly Scope _scope;
    private readonly AttainmentLines _lines;
    private readonly QuotaAssumptions _assumptions;
    private readonly List<int> _postings;
    private readonly Dictionary<string, AttainmentLine> _byId;

    public QuotaView(Book book, Scope scope, AttainmentLines lines, QuotaAssumptions assumptions)
    {
        (_book, _scope, _lines, _assumptions) = (book, scope, lines, assumptions);
        _postings = [.. Enumerable.Range(0, lines.All.Length).Where(at => Holds(at) && MaySee(at))];
        var reps = _postings.GroupBy(at => lines.Sums.Postings[at].Rep).Select(group => (Rep: group.Key, Line: lines.Of(group.Key, [.. group.Select(at => lines.All[at])])))
            .Where(one => one.Line.Quota is not null || one.Line.Deals > 0 || one.Line.OpenDeals > 0);
        Reps = [.. reps.Select(one => one.Line).OrderBy(line => line.Id is null).ThenByDescending(line => line.ProjectedAttainment ?? -1).ThenByDescending(line => line.Actual).ThenBy(line => line.Id, StringComparer.Ordinal)];
        _byId = Reps.Where(line => line.Id is not null).ToDictionary(line => line.Id!, StringComparer.Ordinal);
    }

    /// <summary>The people, those with a quota first by how they are heading.</summary>
    public IReadOnlyList<AttainmentLine> Reps { get; }

    /// <summary>A person's line; null for someone who has none here.</summary>
    public AttainmentLine? Of(string repId) => _byId.GetValueOrDefault(repId);

    /// <summary>The sum of the people; with the scope's own quota where none of them has one (definition 12).</summary>
    public (AttainmentLine Line, string Source) Total(PaceClock clock)
    {
        var total = AttainmentLine.Sum(_scope.Kind, _scope.Name, _scope.Label(_book), [.. Reps], _assumptions) with { DaysLeft = clock.DaysLeft(clock.Period.First, clock.Period.Last, Region), DaysInWeek = clock.DaysInWeek };
        if (total.Quota is not null)
            return (total, Reps.Count(line => line.Quota is not null) is var carriers && carriers == 1 ? "the quota of 1 person" : $"the quotas of {carriers} people");
        var quota = ScopeQuota.For(_book, _scope, new(_book, _scope), clock.Period);
        if (quota.Minor is { } minor)
            total = total with { Quota = _lines.Major(minor), Expected = _lines.Major(minor) * clock.Share(clock.Period.First, clock.Period.Last, _book.AsOf, Region) };
        return (total, quota.Source);
    }

    /// <summary>Sums of the teams that the viewer may know: all of whose people they see, or their own with enough people in it.</summary>
    public IReadOnlyList<AttainmentLine> Teams() => Groups(ScopeKind.Team, at => _lines.Sums.Postings[at].Team);

    /// <summary>Sums of the regions all of whose people the viewer sees.</summary>
    public IReadOnlyList<AttainmentLine> Regions() => Groups(ScopeKind.Region, at => _lines.Sums.Postings[at].Rep is var rep and >= 0 ? _book.People.Reps[rep].Region : null);

    /// <summary>The total by deal type and by segment.</summary>
    public IReadOnlyList<QuotaSlice> Slices(FiscalPeriod period)
    {
        var sums = _lines.Sums;
        var types = Enumerable.Range(0, DealWords.Types.Count + 1).Select(type => (Name: type < DealWords.Types.Count ? DealWords.Types[type] : null,
            Won: _postings.Sum(at => sums.Type(sums.WonByType, at, type)), Open: _postings.Sum(at => sums.Type(sums.OpenByType, at, type))));
        var segments = Enumerable.Range(0, _book.SegmentNames.Count + 1).Select(segment => (Name: segment < _book.SegmentNames.Count ? _book.SegmentNames[segment] : null,
            Won: _postings.Sum(at => sums.Segment(sums.WonBySegment, at, segment)), Open: _postings.Sum(at => sums.Segment(sums.OpenBySegment, at, segment))));
        return [.. types.Select(part => Slice("type", part, QuotaOf(period, part.Name, null))), .. segments.Select(part => Slice("segment", part, QuotaOf(period, null, part.Name)))];

        QuotaSlice Slice(string dimension, (string? Name, long Won, long Open) part, long? quota) =>
            new(dimension, part.Name, quota is { } minor ? _lines.Major(minor) : null, _lines.Major(part.Won), _lines.Major(part.Open));
    }

    /// <summary>Own quotas of teams and the company beside what their people carry, where the viewer sees all of them.</summary>
    public IReadOnlyList<Assignment> Assignments(FiscalPeriod period)
    {
        if (period.Kind == PeriodKind.Range || _scope.Kind is ScopeKind.Rep or ScopeKind.Segment)
            return [];
        var teams = Groups(ScopeKind.Team, at => _lines.Sums.Postings[at].Team, wholly: true).Where(team => team.Quota is not null).Select(team => Beside(ScopeKind.Team, team.Name, "team", team.Quota!.Value));
        var regions = Groups(ScopeKind.Region, at => _lines.Sums.Postings[at].Rep is var rep and >= 0 ? _book.People.Reps[rep].Region : null, wholly: true).Where(region => region.Quota is not null)
            .Select(region => Beside(ScopeKind.Region, region.Name, "region", region.Quota!.Value));
        var company = _scope.Kind == ScopeKind.Everyone && _book.Sight.SeesAll ? [Beside(ScopeKind.Everyone, "Company", "company", Reps.Sum(line => line.Quota ?? 0))] : Enumerable.Empty<Assignment?>();
        return [.. teams.Concat(regions).Concat(company).OfType<Assignment>()];

        Assignment? Beside(ScopeKind kind, string name, string owner, decimal assigned) =>
            _book.Quotas.Amount(owner, name, period, _book.AsOf) is { } own ? new(kind, name, _lines.Major(own), assigned) : null;
    }

    /// <summary>Won day by day up to the as-of day, added up.</summary>
    public IReadOnlyList<(DateOnly Day, decimal Won)> Line(FiscalPeriod period)
    {
        var (whole, deals, held) = (_book.Whole, new PeriodDeals(_book.Whole, period), _postings.ToHashSet());
        var won = new long[period.ElapsedDays(_book.AsOf)];
        for (var deal = 0; deal < whole.Count; deal++)
            if (whole.Standings[deal] == Standing.Won && deals.IsClosed(deal))
                foreach (var credit in whole.Credits.Of(deal))
                    if (held.Contains(_lines.Sums.At(credit.Rep, Day.Date(whole.Closed[deal]))) && _lines.Segment?.Includes(deal) != false)
                        won[whole.Closed[deal] - Day.Number(period.First)] += credit.Minor;
        var (line, sum) = (new List<(DateOnly, decimal)>(won.Length), 0L);
        for (var day = 0; day < won.Length; day++)
            line.Add((period.First.AddDays(day), _lines.Major(sum += won[day])));
        return line;
    }

    private string? Region => _scope.Kind switch
    {
        ScopeKind.Region => _scope.Name,
        ScopeKind.Rep when _book.People.Find(_scope.Name) is var rep and >= 0 => _book.People.Reps[rep].Region,
        _ => null,
    };

    private bool Holds(int at)
    {
        var posting = _lines.Sums.Postings[at];
        return _scope.Kind switch
        {
            ScopeKind.Team => Words.Same(posting.Team, _scope.Name),
            ScopeKind.Region => posting.Rep >= 0 && Words.Same(_book.People.Reps[posting.Rep].Region, _scope.Name),
            ScopeKind.Rep => posting.Rep >= 0 && _book.People.Reps[posting.Rep].Id == _scope.Name,
            _ => true,
        };
    }

    private bool MaySee(int at) => _lines.Sums.Postings[at] is var posting && posting.Rep < 0 ? _book.Sight.SeesAll
        : _scope.Kind == ScopeKind.Team ? _book.Sight.SeesRepOn(posting.Rep, posting.Last) : _book.Sight.SeesRep(posting.Rep);

    private List<AttainmentLine> Groups(ScopeKind kind, Func<int, string?> of, bool wholly = false) =>
    [
        .. Enumerable.Range(0, _lines.All.Length).Where(Holds).GroupBy(of).Where(group => group.Key is not null).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Where(group => MayKnow(kind, group, wholly))
            .Select(group => AttainmentLine.Sum(kind, group.Key!, group.Key!, [.. group.Select(at => _lines.All[at]).Where(line => line.Quota is not null || line.Deals > 0 || line.OpenDeals > 0)], _assumptions))
            .Where(line => line.People > 0),
    ];

    private bool MayKnow(ScopeKind kind, IGrouping<string?, int> group, bool wholly)
    {
        var (sums, sight) = (_lines.Sums, _book.Sight);
        if (group.All(at => sight.SeesRepOn(sums.Postings[at].Rep, sums.Postings[at].Last)))
            return true;
        return !wholly && kind == ScopeKind.Team && group.Select(at => sums.Postings[at]).Any(posting => sight.IsMe(posting.Rep) && posting.Last >= _book.AsOf)
            && group.Where(at => _lines.All[at].Quota is not null).Select(at => sums.Postings[at].Rep).Distinct().Count() >= QuotaAssumptions.FewestPeople;
    }

    /// <summary>Quotas given for a part: of the people in the scope, or else the company's own for it.</summary>
    private long? QuotaOf(FiscalPeriod period, string? type, string? segment)
    {
        if (type is null && segment is null)
            return null;
        var people = !_book.Quotas.HasParts ? [] : _postings.Select(at => _lines.Sums.Postings[at].Rep).Where(rep => rep >= 0).Distinct().Select(rep => _book.Quotas.Amount("rep", _book.People.Reps[rep].Id, period, _book.AsOf, type, segment)).OfType<long>().ToList();
        return people.Count > 0 ? people.Sum()
            : _scope.Kind != ScopeKind.Everyone || !_book.Sight.SeesAll ? null
            : segment is not null ? _book.Quotas.Amount("segment", segment, period, _book.AsOf) : _book.Quotas.Amount("company", "", period, _book.AsOf, type, segment);
    }
}
