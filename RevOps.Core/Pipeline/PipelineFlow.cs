using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Pipeline;

/// <summary>Why the open value of a period is not what it was: each bucket of the bridge between two days.</summary>
public enum FlowBucket
{
    /// <summary>Open at the first day with a close date in the period.</summary>
    Opening,
    /// <summary>Created since.</summary>
    New,
    /// <summary>Closed before, and open again.</summary>
    Reopened,
    /// <summary>Was to close outside the period, or on no date, and is now to close inside it.</summary>
    PulledIn,
    /// <summary>Overdue from an earlier period, and so carried into this one.</summary>
    CarriedOver,
    /// <summary>Came from another owner, team, segment or stage.</summary>
    TransferredIn,
    /// <summary>Amounts raised.</summary>
    Increased,
    /// <summary>Amounts lowered.</summary>
    Decreased,
    /// <summary>Same amount, other exchange rate.</summary>
    RateChange,
    /// <summary>Won, at the value it closed with.</summary>
    Won,
    /// <summary>Lost, at the value it closed with.</summary>
    Lost,
    /// <summary>Now to close outside the period, or on no date; or closed after the period's end.</summary>
    PushedOut,
    /// <summary>Went to another owner, team, segment or stage.</summary>
    TransferredOut,
    /// <summary>Missing from a full export.</summary>
    Removed,
    /// <summary>Open on the second day with a close date in the period.</summary>
    Closing,
}

/// <summary>One bucket of a bridge.</summary>
/// <param name="Bucket">Which.</param>
/// <param name="Count">Deals in it.</param>
/// <param name="Value">What they add or take away, in major units.</param>
public sealed record FlowLine(FlowBucket Bucket, int Count, decimal Value);

/// <summary>A bridge for one slice, such as one team.</summary>
/// <param name="Dimension">total, team, rep, segment or stage.</param>
/// <param name="Slice">Which one.</param>
/// <param name="Lines">All buckets, opening first and closing last.</param>
/// <param name="Remainder">Closing less everything before it: always exactly 0.</param>
public sealed record FlowBridge(string Dimension, string Slice, IReadOnlyList<FlowLine> Lines, decimal Remainder)
{
    /// <summary>Tells the slice from others of its dimension: a rep's id, else the name; empty for deals that belong to none.</summary>
    public string Key { get; init; } = "";
}

/// <summary>The bridge between two days, in total and in every slice.</summary>
/// <param name="From">The opening day; its end.</param>
/// <param name="To">The closing day; its end.</param>
/// <param name="Total">The scope as a whole.</param>
/// <param name="Slices">By team, rep, segment and stage.</param>
public sealed record PipelineFlow(DateOnly From, DateOnly To, FlowBridge Total, IReadOnlyList<FlowBridge> Slices)
{
    /// <summary>Builds all bridges.</summary>
    public static PipelineFlow Between(Book opening, Book now, FiscalPeriod period, Scope scope)
    {
        var walk = new FlowWalk(opening, now, period);
        var (before, after) = (new ScopeFilter(opening, scope), new ScopeFilter(now, scope));
        var buckets = Enum.GetValues<FlowBucket>().Length;
        var dimensions = FlowDimension.All(opening, now);
        var total = new FlowSums(1);
        var sums = dimensions.ConvertAll(dimension => new FlowSums(dimension.Names.Count + 1));
        for (var deal = 0; deal < now.Count; deal++)
        {
            if (!walk.Concerns(deal))
                continue;
            var (was, isIn) = (before.Includes(deal), after.Includes(deal));
            if (!was && !isIn)
                continue;
            walk.Follow(deal, was ? 0 : -1, isIn ? 0 : -1, total);
            for (var index = 0; index < dimensions.Count; index++)
                walk.Follow(deal, was ? dimensions[index].Before(deal) : -1, isIn ? dimensions[index].After(deal) : -1, sums[index]);
        }
        var money = now.Knowledge.Rates.Reporting;
        return new(opening.AsOf, now.AsOf, total.Bridge("total", "All", 0, money),
            [.. dimensions.SelectMany((dimension, index) => dimension.Names.Append("–").Select((name, slice) => sums[index].Bridge(dimension.Name, name, slice, money) with { Key = dimension.Key(slice) })).Where(bridge => bridge.Lines.Any(line => line.Count > 0))]);
    }

    /// <summary>The ways to slice a bridge.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["team", "rep", "segment", "stage"];

    /// <summary>The deals of one bucket of the total bridge, or of one slice of it, each with what it adds or takes away in minor units.</summary>
    /// <param name="opening">The first day.</param>
    /// <param name="now">The second.</param>
    /// <param name="period">Whose flow.</param>
    /// <param name="scope">Whose deals.</param>
    /// <param name="bucket">Which bucket.</param>
    /// <param name="slice">A dimension and the key of one of its slices; null for the total.</param>
    public static IReadOnlyList<(int Number, long Value)> Deals(Book opening, Book now, FiscalPeriod period, Scope scope, FlowBucket bucket, (string Dimension, string Key)? slice = null)
    {
        var walk = new FlowWalk(opening, now, period);
        var dimension = slice is { } asked ? FlowDimension.All(opening, now).Find(dimension => dimension.Name == asked.Dimension) : null;
        if (slice is not null && dimension is null)
            return [];
        var (before, after) = (new ScopeFilter(opening, scope), new ScopeFilter(now, scope));
        var deals = new List<(int, long)>();
        for (var deal = 0; deal < now.Count; deal++)
        {
            if (!walk.Concerns(deal))
                continue;
            // Slice 0 is the one asked for; all others count as one, which only blurs moves between two of them.
            var sums = new FlowSums(2);
            walk.Follow(deal, !before.Includes(deal) ? -1 : dimension is null || dimension.Key(dimension.Before(deal)) == slice!.Value.Key ? 0 : 1,
                !after.Includes(deal) ? -1 : dimension is null || dimension.Key(dimension.After(deal)) == slice!.Value.Key ? 0 : 1, sums);
            if (sums.Count(0, bucket) > 0)
                deals.Add((deal, sums.Value(0, bucket)));
        }
        return deals;
    }
}

/// <summary>Counts and values by slice and bucket.</summary>
internal sealed class FlowSums(int slices)
{
    private static readonly int Buckets = Enum.GetValues<FlowBucket>().Length;
    private readonly long[] _values = new long[slices * Buckets];
    private readonly int[] _counts = new int[slices * Buckets];

    public void Add(int slice, FlowBucket bucket, long value)
    {
        _values[slice * Buckets + (int)bucket] += value;
        _counts[slice * Buckets + (int)bucket]++;
    }

    public int Count(int slice, FlowBucket bucket) => _counts[slice * Buckets + (int)bucket];

    public long Value(int slice, FlowBucket bucket) => _values[slice * Buckets + (int)bucket];

    public FlowBridge Bridge(string dimension, string name, int slice, Currency currency)
    {
        var lines = Enum.GetValues<FlowBucket>().Select(bucket => new FlowLine(bucket, _counts[slice * Buckets + (int)bucket], new Money(_values[slice * Buckets + (int)bucket], currency).Amount)).ToList();
        return new(dimension, name, lines, lines[^1].Value - lines[..^1].Sum(line => line.Value));
    }
}

/// <summary>A way to slice the bridge: the slice of each deal on both days; the last one holds deals that belong to none.</summary>
internal sealed class FlowDimension(string name, IReadOnlyList<string> names, Func<int, int> before, Func<int, int> after, IReadOnlyList<string>? keys = null)
{
    public string Name => name;

    public IReadOnlyList<string> Names => names;

    /// <summary>What names the slice in an address; empty for the one of deals that belong to none.</summary>
    public string Key(int slice) => slice < names.Count ? (keys ?? names)[slice] : "";

    public int Before(int deal) => before(deal) is var slice and >= 0 ? slice : names.Count;

    public int After(int deal) => after(deal) is var slice and >= 0 ? slice : names.Count;

    public static List<FlowDimension> All(Book opening, Book now)
    {
        var people = now.People;
        List<string> teams = [.. people.Teams(opening.AsOf).Union(people.Teams(now.AsOf), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        List<string> stages = [.. now.StageIndex.All.Select(stage => now.Settings.Pipelines.Count > 1 ? $"{stage.Pipeline.Name}: {stage.Stage.Name}" : stage.Stage.Name)];
        return
        [
            new("team", teams, Team(opening, teams), Team(now, teams)),
            new("rep", [.. people.Reps.Select(rep => rep.Name)], deal => opening.Owners[deal], deal => now.Owners[deal], [.. people.Reps.Select(rep => rep.Id)]),
            new("segment", now.SegmentNames, deal => opening.Segments[deal], deal => now.Segments[deal]),
            // A deal that closed leaves from the stage it was in.
            new("stage", stages, deal => opening.Stages[deal], deal => now.Standings[deal] == Standing.Open ? now.Stages[deal] : opening.Stages[deal]),
        ];
    }

    private static Func<int, int> Team(Book book, List<string> teams)
    {
        var today = Enumerable.Range(0, book.People.Reps.Count).Select(rep => book.People.Team(rep, book.AsOf) is { } team ? teams.IndexOf(team) : -1).ToArray();
        return deal => book.Owners[deal] is not (>= 0 and var owner) ? -1
            : book.Closed[deal] == Book.NoDay ? today[owner] : teams.IndexOf(book.People.Team(owner, Day.Date(book.Closed[deal])) ?? "");
    }
}

/// <summary>Follows one deal from the first day to the second and books what it adds and takes away. What is booked for a deal always sums to its change.</summary>
internal sealed class FlowWalk(Book opening, Book now, FiscalPeriod period)
{
    private readonly PeriodDeals _before = new(opening, period);
    private readonly PeriodDeals _after = new(now, period);
    private readonly Column[] _amounts = [now["amount"], now["arr"], now["tcv"]];
    private readonly Column[] _amountsBefore = [opening["amount"], opening["arr"], opening["tcv"]];

    /// <summary>True when the deal was or is in the period, or closed in it since.</summary>
    public bool Concerns(int deal) => _before.IsOpen(deal) || _after.IsOpen(deal) || ClosedSince(deal);

    /// <summary>Books a deal whose slice was <paramref name="from"/> and is <paramref name="to"/>; -1 is outside the scope.</summary>
    public void Follow(int deal, int from, int to, FlowSums sums)
    {
        var (v0, v1) = (Value(opening, deal), Value(now, deal));
        var wasIn = from >= 0 && _before.IsOpen(deal);
        if (wasIn)
        {
            sums.Add(from, FlowBucket.Opening, v0);
            if (now.Standings[deal] == Standing.Absent)
                sums.Add(from, FlowBucket.Removed, -v0);
            else if (to != from)
                sums.Add(from, FlowBucket.TransferredOut, -v0);
            else if (now.Standings[deal] == Standing.Open ? !_after.IsOpen(deal) : ClosedLater(deal))
                sums.Add(from, FlowBucket.PushedOut, -v0);
            else
                Leave(deal, from, v0, v1, sums);
        }
        if (to < 0 || (wasIn && to == from) || !(_after.IsOpen(deal) || ClosedSince(deal) || (_before.IsOpen(deal) && IsClosed(deal) && !ClosedLater(deal))))
            return;
        var (entry, value) = Entry(deal, from, v0, v1);
        sums.Add(to, entry, value);
        Leave(deal, to, value, v1, sums);
    }

    private void Leave(int deal, int slice, long v0, long v1, FlowSums sums)
    {
        if (v1 != v0)
            sums.Add(slice, SameAmount(deal) ? FlowBucket.RateChange : v1 > v0 ? FlowBucket.Increased : FlowBucket.Decreased, v1 - v0);
        if (now.Standings[deal] == Standing.Open)
            sums.Add(slice, FlowBucket.Closing, v1);
        else
            sums.Add(slice, now.Standings[deal] == Standing.Won ? FlowBucket.Won : FlowBucket.Lost, -v1);
    }

    private (FlowBucket Entry, long Value) Entry(int deal, int from, long v0, long v1) => opening.Standings[deal] switch
    {
        Standing.Absent => (FlowBucket.New, v1),
        Standing.Won or Standing.Lost => (FlowBucket.Reopened, v1),
        _ when _before.IsOpen(deal) => (FlowBucket.TransferredIn, v0),
        _ when from < 0 => (FlowBucket.TransferredIn, v0),
        _ when _after.IsCarried(deal) => (FlowBucket.CarriedOver, v0),
        _ => (FlowBucket.PulledIn, v0),
    };

    private bool ClosedSince(int deal) => IsClosed(deal) && _after.IsClosed(deal) && now.Closed[deal] > opening.Today;

    /// <summary>True for a deal that closed after the period's end: for the period it was pushed out, whatever became of it.</summary>
    private bool ClosedLater(int deal) => IsClosed(deal) && now.Closed[deal] > Day.Number(period.Last);

    private bool IsClosed(int deal) => now.Standings[deal] is Standing.Won or Standing.Lost;

    private bool SameAmount(int deal)
    {
        for (var index = 0; index < _amounts.Length; index++)
            if (_amounts[index][deal] != _amountsBefore[index][deal])
                return false;
        return true;
    }

    private static long Value(Book book, int deal) => book.Values[deal] is var value && value == Book.NoValue ? 0 : value;
}
