using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota.Performance;

/// <summary>A deal that shows what is meant.</summary>
/// <param name="DealId">Its id.</param>
/// <param name="Deal">Its name.</param>
/// <param name="Why">What it shows.</param>
public sealed record DealExample(string DealId, string Deal, string Why);

/// <summary>Something that a person does well, or where help is worth a talk. It says what the numbers carry and no more.</summary>
/// <param name="Kind">The measure behind it.</param>
/// <param name="IsStrength">A strength, else a need.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Basis">What supports it: the interval, the place among peers or the benchmark.</param>
/// <param name="Examples">Own deals that show it.</param>
/// <param name="Questions">For a need, probable causes as questions to the person; empty for a strength.</param>
public sealed record Observation(MeasureKind Kind, bool IsStrength, string Text, string Basis, IReadOnlyList<DealExample> Examples, IReadOnlyList<string> Questions);

/// <summary>Finds strengths and needs in a scorecard.</summary>
internal static class Observations
{
    private const int Most = 5;

    /// <summary>Strengths, or needs: clearest first, at most five, and as few as the numbers carry.</summary>
    public static IReadOnlyList<Observation> Find(Scorecard card, bool strengths, bool isOver, string? currency, ExampleFinder examples, PerformanceAssumptions assumptions)
    {
        // Attainment and its projection say the same thing twice: the one that is still open is the one to talk about.
        var leftOut = isOver ? MeasureKind.ProjectedAttainment : MeasureKind.Attainment;
        var found = from measure in card.Measures
                    where measure.Kind != leftOut
                    let verdict = Verdict(measure, assumptions)
                    where verdict.Sign == (strengths ? 1 : -1)
                    orderby strengths ? measure.Place?.Percentile ?? 50 : -(measure.Place?.Percentile ?? 50), measure.Kind
                    select new Observation(measure.Kind, strengths, Sentence(measure, currency), verdict.Basis, examples.Of(measure.Kind, strengths), strengths ? [] : Advice.Causes(measure.Kind));
        return [.. found.Take(Most)];
    }

    private static (int Sign, string Basis) Verdict(Measure measure, PerformanceAssumptions assumptions)
    {
        if (measure.Value is null || measure.IsThin)
            return (0, "");
        if (measure.Words.Interval is not null)
            return ByInterval(measure);
        var place = ByPlace(measure.Place, assumptions);
        List<string> because = [.. measure.Sign != 0 ? [measure.Benchmark!] : Array.Empty<string>(), .. place != 0 ? [$"place {measure.Place!.Rank} of {measure.Place.Of} among peers"] : Array.Empty<string>()];
        return (Math.Sign(measure.Sign + place), string.Join("; ", because));
    }

    private static (int Sign, string Basis) ByInterval(Measure measure)
    {
        if (measure is not { Place: { } place, Interval: var (low, high) })
            return (0, "");
        var above = low > place.Peers.Median ? 1 : high < place.Peers.Median ? -1 : 0;
        return (measure.LowerIsBetter ? -above : above, "the 95 % interval does not contain the peers' median");
    }

    /// <summary>1 in the first quarter of the ranking, -1 in the last one.</summary>
    private static int ByPlace(PeerPlace? place, PerformanceAssumptions assumptions) => place is null ? 0
        : place.Rank <= place.Of * assumptions.QuarterOfPeers ? 1 : place.Of - place.Rank < place.Of * assumptions.QuarterOfPeers ? -1 : 0;

    private static string Sentence(Measure measure, string? currency)
    {
        var words = measure.Words;
        var value = ValueText.Of(measure.Value, words.Unit, currency);
        var sample = measure.Of is { } of && words.Interval is not null ? $" over {of} deals" : "";
        return measure.Place is { } place ? $"{words.Label} is {value}{sample}; the median of {place.Peers.Of} peers is {ValueText.Of(place.Peers.Median, words.Unit, currency)}." : $"{words.Label} is {value}{sample}.";
    }
}
