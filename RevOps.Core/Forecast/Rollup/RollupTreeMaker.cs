using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>Turns what was collected into rows, from the bottom up, and lays the adjustments over the gross.</summary>
internal sealed class RollupTreeMaker
{
    private readonly Book _book;
    private readonly RollupSums _sums;
    private readonly DateOnly _on;
    private readonly IReadOnlyList<ForecastCategory> _categories;
    private readonly IReadOnlyList<RollupColumn> _columns;
    private readonly Dictionary<(string Column, string Rep, AdjustmentLayer Layer), Adjustment> _adjustments;

    public RollupTreeMaker(Book book, RollupSums sums, DateOnly on, IReadOnlyList<ForecastCategory> categories, IReadOnlyList<RollupColumn> columns, IEnumerable<Adjustment> adjustments)
    {
        (_book, _sums, _on, _categories, _columns) = (book, sums, on, categories, columns);
        _adjustments = adjustments.ToDictionary(one => (one.Place.Column, one.Place.RepId, one.Place.Layer));
    }

    /// <summary>The whole: everyone at the top, and last what nobody is credited with.</summary>
    public RollupNode Total(string name)
    {
        var children = Ordered(_sums.Top, "");
        if (_sums.Nobody is { Deals: > 0 } nobody)
            children.Add(Node(RollupNode.Nobody, null, "Without an owner", nobody, []));
        return Node("", null, name, _sums.Top, children);
    }

    private List<RollupNode> Ordered(RollupSums.Row row, string key) =>
        [.. row.Below.Values.Select(below => Person(below, key)).OrderBy(node => node.Name, StringComparer.Ordinal).ThenBy(node => node.RepId, StringComparer.Ordinal)];

    private RollupNode Person(RollupSums.Row row, string above)
    {
        var rep = _book.People.Reps[row.Rep];
        var key = above.Length == 0 ? rep.Id : $"{above}/{rep.Id}";
        return Node(key, rep, rep.Name, row, Ordered(row, key));
    }

    private RollupNode Node(string key, Rep? rep, string name, RollupSums.Row row, List<RollupNode> children)
    {
        long[] own = [.. _categories.Select(category => row.Own.GetValueOrDefault(category))];
        long[] gross = [.. own.Select((minor, at) => checked(minor + children.Sum(child => child.Gross[at])))];
        var quota = children.Aggregate(row.Quota, (sum, child) => child.Quota is { } below ? (sum ?? 0) + below : sum);
        return new(key, rep?.Id, name, rep is null ? null : _book.People.Team(row.Rep, _on), row.IsCurrent, own, gross, row.Deals, row.Deals + children.Sum(child => child.Deals), quota,
            [.. _columns.Select((column, at) => Number(column, at, row, rep, own, gross, children))], children);
    }

    private RollupNumber Number(RollupColumn column, int at, RollupSums.Row row, Rep? rep, long[] own, long[] gross, List<RollupNode> children)
    {
        var (mine, all) = (Sum(column, own), Sum(column, gross));
        var (withOwners, rolled) = (checked(mine + children.Sum(child => child.Numbers[at].WithOwners)), checked(mine + children.Sum(child => child.Numbers[at].Counted)));
        var owner = row.IsCurrent && rep is not null ? _adjustments.GetValueOrDefault((column.Key, rep.Id, AdjustmentLayer.Owner)) : null;
        var manager = row.IsCurrent && rep is not null ? _adjustments.GetValueOrDefault((column.Key, rep.Id, AdjustmentLayer.Manager)) : null;
        var elsewhere = row.IsCurrent && rep is not null && _sums.Everywhere.TryGetValue(row.Rep, out var everywhere) ? Sum(column, [.. _categories.Select(category => everywhere.GetValueOrDefault(category))]) - all : 0;
        var owners = Amount(owner) - elsewhere ?? rolled;
        var counted = manager?.Choice switch
        {
            AdjustmentChoice.Amount => Amount(manager)!.Value - elsewhere,
            AdjustmentChoice.DefaultRollup => rolled,
            AdjustmentChoice.OpportunitiesOnly => all,
            _ => owners,
        };
        var below = children.Exists(child => child.Numbers[at].Kind != NumberKind.Calculated);
        var kind = manager is not null || owner is not null ? NumberKind.Direct : below ? NumberKind.Indirect : NumberKind.Calculated;
        return new(mine, all, Amount(owner) - elsewhere ?? withOwners, rolled, owners, counted, kind, owner, manager, elsewhere);
    }

    private long Sum(RollupColumn column, long[] cells)
    {
        long sum = 0;
        for (var at = 0; at < cells.Length; at++)
            sum += column.Places.Contains(_categories[at].Place) ? cells[at] : 0;
        return sum;
    }

    private static long? Amount(Adjustment? adjustment) => adjustment?.Amount;
}
