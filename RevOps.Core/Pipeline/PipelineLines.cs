using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>The review's tables, made of what was summed.</summary>
internal static class PipelineLines
{
    private static readonly (int? From, int? To)[] Buckets = [(0, 30), (31, 60), (61, 90), (91, null), (null, null)];

    public static IReadOnlyList<StageLine> Stages(Book book, PipelineSums sums, IReadOnlyList<SampledShare> conversion)
    {
        var lines = new List<StageLine>();
        for (var stage = 0; stage <= book.StageIndex.All.Count; stage++)
        {
            var placed = stage < book.StageIndex.All.Count ? book.StageIndex.All[stage] : null;
            if (sums.StageAll[stage].Count == 0 && (placed is null || !ReferenceEquals(placed.Pipeline, book.Settings.Pipelines[0])))
                continue;
            var days = sums.StageDays[stage];
            lines.Add(new(placed, sums.Tally(sums.StageOpen[stage]), sums.Major(sums.StageOpen[stage].Value) * sums.Probability(stage), sums.Tally(sums.StageAll[stage]), sums.Tally(sums.StageUndated[stage]),
                days.Mean(), sums.Velocity(stage), placed is null ? SampledShare.From(0, 0) : conversion[stage]));
        }
        return lines;
    }

    public static IReadOnlyList<RepLine> Reps(Book book, PipelineSums sums, FiscalPeriod period)
    {
        var lines = new List<RepLine>();
        for (var rep = 0; rep < sums.RepOpen.Length; rep++)
        {
            var person = rep < book.People.Reps.Count ? book.People.Reps[rep] : null;
            if (sums.RepOpen[rep].Count + sums.RepWon[rep].Count + sums.RepLost[rep].Count == 0)
                continue;
            var quota = person is null || !book.Sight.SeesRep(rep) ? null : book.Quotas.Amount("rep", person.Id, period, book.AsOf);
            lines.Add(new(person, book.People.Team(person is null ? -1 : rep, book.AsOf), sums.Tally(sums.RepOpen[rep]), sums.RepWeighted(rep), sums.Tally(sums.RepWon[rep]), sums.Tally(sums.RepLost[rep]),
                quota is { } minor ? sums.Major(minor) : null, sums.RepCycle[rep].Mean(), sums.Tally(sums.RepAged[rep])));
        }
        return [.. lines.OrderBy(line => line.Rep is null).ThenByDescending(line => line.Open.Value).ThenByDescending(line => line.Won.Value).ThenBy(line => line.Rep?.Id, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<ProductLine> Products(Book book, PipelineSums sums)
    {
        var names = book["product"].Texts;
        return [.. Enumerable.Range(0, sums.ProductOpen.Length)
            .Where(product => sums.ProductOpen[product].Count + sums.ProductWon[product].Count + sums.ProductLost[product].Count > 0)
            .Select(product => new ProductLine(product < names.Count ? names[product] : null, sums.Tally(sums.ProductOpen[product]), sums.Tally(sums.ProductWon[product]), sums.Tally(sums.ProductLost[product]),
                sums.ProductCycle[product].Mean()))
            .OrderBy(line => line.Product is null).ThenByDescending(line => line.Won.Value).ThenBy(line => line.Product, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<AgeLine> Ages(PipelineSums sums) =>
        [.. Buckets.Select((bucket, index) => new AgeLine(bucket.From, bucket.To, sums.Tally(sums.Ages[index]))).Where(line => line.From is not null || line.Open.Count > 0)];
}
