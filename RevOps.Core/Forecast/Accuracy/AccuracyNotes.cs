using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>What was missing, skipped or cannot be known, in sentences.</summary>
internal static class AccuracyNotes
{
    private const int Named = 6;

    private static readonly (string Column, string Words)[] Dated = [("stage", "stages"), ("amount", "amounts"), ("close_date", "close dates"), ("owner_id", "owners")];

    public static IReadOnlyList<string> For(ForecastAccuracy accuracy, Book now, CallsMade calls, int older)
    {
        var notes = new List<string>();
        if (!accuracy.HasCalls)
            notes.Add(accuracy.Question.Scope.Kind == ScopeKind.Segment ? "Nobody calls for a segment, so there are no calls to measure; the methods are replayed."
                : "No calls for these periods are known that you may see, so MAPE, WAPE, bias and hit rate of calls cannot be computed; the methods are replayed. Import forecast_submissions.csv to measure calls.");
        else if (calls.Kind != accuracy.Question.Kind)
            notes.Add($"Calls were made for {AccuracyWords.Kind(calls.Kind!.Value)}, so they are measured by these; methods are replayed for {AccuracyWords.Kind(accuracy.Question.Kind)}.");
        if (accuracy.Calls.Count(call => call.IsInside && call.Forecast is not null) is > 0 and var inside)
            notes.Add($"{inside} of {accuracy.Calls.Count} periods had no call before they began; the first one made inside counts, and knew more.");
        Skipped(accuracy, notes);
        if (accuracy.HasCalls && accuracy.Headline.Periods < accuracy.Assumptions.FewestPeriods)
            notes.Add($"{accuracy.Headline.Periods} measured {(accuracy.Headline.Periods == 1 ? "period is" : "periods are")} too few to say how good calls are; it takes {accuracy.Assumptions.FewestPeriods}.");
        else if (accuracy.HasCalls && accuracy.Headline.Periods < 2 * accuracy.Assumptions.FewestPeriods)
            notes.Add($"Whether calls got better or worse takes {2 * accuracy.Assumptions.FewestPeriods} measured periods; there are {accuracy.Headline.Periods}. Look back further.");
        if (calls.Running.Count > 0)
            notes.Add($"Called, but not measured because it is not over or ends outside the look back: {string.Join(", ", calls.Running.Select(period => period.Key).Take(Named))}.");
        if (calls.Unpriced > 0)
            notes.Add($"{calls.Unpriced} calls have neither commit nor best case, or a currency without a rate, and are left out.");
        if (older > 0)
            notes.Add($"{older} older periods of the look back are left out; {accuracy.Assumptions.MostPeriods} are replayed at most.");
        if (accuracy.Periods.Count == 0)
            notes.Add($"No period of the look back is over by {Day.Iso(now.Today)}, so no method can be replayed.");
        if (accuracy.Interval.Missing is { } missing)
            notes.Add(missing);
        if (Undated(now) is { Count: > 0 } undated)
            notes.Add($"No dated history is known of {string.Join(", ", undated)}: a replay counts them as they are now, except what was written when a deal closed, which is undone.");
        if (Enumerable.Range(0, now.Count).Count(deal => now.Standings[deal] == Standing.Open && now.Close[deal] == Book.NoDay) is > 0 and var undatedDeals)
            notes.Add($"{undatedDeals} open deals have no close date: stage defaults, which know no time, count such deals in every period, and the pipeline method in none.");
        notes.Add("A replay knows no deal, change or close of a later day. Stage probabilities, weights and thresholds are today's; nobody kept those of the day.");
        return notes;
    }

    private static void Skipped(ForecastAccuracy accuracy, List<string> notes)
    {
        foreach (var why in accuracy.Calls.Where(_ => accuracy.HasCalls).Where(call => call.Skipped is not null).GroupBy(call => call.Skipped!, StringComparer.Ordinal))
            notes.Add($"Calls skipped, {why.Key}: {string.Join(", ", why.Select(call => call.Period.Key))}.");
        foreach (var why in accuracy.Methods.Where(record => record.Forecast is null).GroupBy(record => record.Forecaster, StringComparer.Ordinal))
            notes.Add($"{AccuracyWords.Method(why.Key)} skipped {why.Count()} of {accuracy.Periods.Count * AccuracyAssumptions.Horizons.Count} times: {Small(why.Last().Skipped!)}.");
        if (accuracy.Methods.Where(record => record is { Forecast: not null, Error: null }).Select(record => record.Period.Key).Distinct().ToList() is { Count: > 0 } empty)
            notes.Add($"Methods skipped, nothing was won, so no share of it can be off: {string.Join(", ", empty)}.");
    }

    private static List<string> Undated(Book now)
    {
        var known = new HashSet<byte>(now.Knowledge.Changes.Field);
        return [.. Dated.Where(field => !known.Contains((byte)CrmFiles.Deals[field.Column])).Select(field => field.Words)];
    }

    private static string Small(string sentence) => (char.ToLowerInvariant(sentence[0]) + sentence[1..]).TrimEnd('.');
}
