using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;

namespace RevOps.Core.Scenarios;

/// <summary>Open deals of the period against what is missing to the quota, and the same deals by segment.</summary>
internal sealed class CoverageArea : IScenarioArea
{
    public string Title => "Pipeline coverage";

    public IReadOnlyList<ScenarioLine> Lines(ScenarioResult result)
    {
        var (book, question) = (result.Book, result.Basis.Question);
        var (open, won) = PipelineAnalytics.Collect(book, new(question.Period, question.Scope), result.Basis.Rules.Pipeline);
        var added = result.Major(result.Period.Added.Sum(one => one.Prospect.Amount));
        var remaining = result.Quota is { } quota ? Math.Max(0, result.Major(quota) - won.Value) : (decimal?)null;
        return
        [
            new("coverage.open", "Open in the period", Unit.Money, open.Value + added), new("coverage.remaining", "Missing to quota", Unit.Money, remaining),
            new("coverage.ratio", "Coverage", Unit.Ratio, remaining is > 0 ? (open.Value + added) / remaining : null), .. Segments(result),
        ];
    }

    private static IEnumerable<ScenarioLine> Segments(ScenarioResult result)
    {
        var (book, period, scope) = (result.Book, new PeriodDeals(result.Book, result.Basis.Question.Period), new ScopeFilter(result.Book, result.Basis.Question.Scope));
        var sums = new long[book.SegmentNames.Count + 1];
        for (var deal = 0; deal < book.Count; deal++)
            if (period.IsOpen(deal) && scope.Includes(deal) && book.Values[deal] != Book.NoValue)
                sums[book.Segments[deal] + 1] += book.Values[deal];
        foreach (var (deal, prospect) in result.Period.Added)
            sums[deal.Segment + 1] += prospect.Amount;
        var known = Scope.Segments(result.Basis.Book).ToHashSet(StringComparer.Ordinal); // one whose deals are all gone still has a line
        for (var segment = sums.Length - 1; segment >= 0; segment--)
            if (sums.Length > 1 && (sums[segment] != 0 || (segment > 0 && known.Contains(book.SegmentNames[segment - 1]))))
                yield return new($"coverage.segment:{(segment == 0 ? "" : book.SegmentNames[segment - 1])}", "Open in the period", Unit.Money, result.Major(sums[segment])) { Of = segment == 0 ? "No segment" : book.SegmentNames[segment - 1] };
    }
}
