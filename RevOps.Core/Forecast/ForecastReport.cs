using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Forecast;

/// <summary>A forecast as a report.</summary>
public static class ForecastReport
{
    private const double Apart = 0.25;
    private const double Heavy = 0.2;

    /// <summary>The report of a forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="book">The business it was made from, for the names of deals.</param>
    /// <param name="knownAt">The newest knowledge used.</param>
    public static Report Of(RevenueForecast forecast, Book book, DateTimeOffset? knownAt) => new("/revenue-forecast", forecast.AsOf, knownAt, $"{forecast.ScopeLabel}, {forecast.Question.Period.Key}", $"What will {forecast.Question.Period.Key} bring?",
        Headline(forecast), ForecastFigures.Of(forecast), ForecastTables.Of(forecast, book), [.. Findings(forecast, book)], [.. Actions(forecast, book)], forecast.Notes);

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(RevenueForecast forecast)
    {
        var ((p90, p50, p10), key) = (forecast.Range, forecast.Question.Period.Key);
        if (forecast.IsOver)
            return $"{key} is over: {Money(forecast, forecast.Won)} won" + (forecast.Quota.Minor is > 0 and var target ? $", {ValueText.Of((decimal)forecast.Won / target, Unit.Percent)} of the quota of {Money(forecast, target)}." : "; no quota is set.");
        var range = $"{Money(forecast, p50)} or more with 50 %, between {Money(forecast, p90)} and {Money(forecast, p10)} with 80 %; {Money(forecast, forecast.Won)} is won";
        return forecast.Quota.Minor is not { } quota ? $"{range}; no quota is set."
            : forecast.Won >= quota ? $"Quota met: {Money(forecast, forecast.Won)} won of {Money(forecast, quota)}; {range}."
            : $"{range}. The quota of {Money(forecast, quota)} is reached with {Odds(forecast.ProbabilityOfQuota!.Value)}.";
    }

    /// <summary>A probability as a person would say it: no more digits than it has.</summary>
    public static string Odds(double probability) => probability switch
    {
        < 0.01 => "under 1 %",
        > 0.99 => "over 99 %",
        _ => ValueText.Of(Math.Round((decimal)probability, 2), Unit.Percent),
    };

    private static IEnumerable<Finding> Findings(RevenueForecast forecast, Book book)
    {
        if (forecast.IsOver)
            yield break;
        if (forecast.ProbabilityOfQuota is { } probability and < 0.4 && forecast.Quota.Minor is { } quota)
            yield return new(Status.Red, $"The quota is reached with {Odds(probability)}; to be as likely as not {Money(forecast, Math.Max(0, quota - forecast.Range.P50))} more is needed.", ["forecast.probability_of_quota", "forecast.gap_to_quota"]);
        var known = forecast.Methods.Where(method => method is { Minor: > 0 }).OrderBy(method => method.Minor).ToList();
        if (known.Count > 1 && known[^1].Minor!.Value * (1 - Apart) > known[0].Minor!.Value)
            yield return new(Status.Yellow, $"The methods disagree: {known[0].Label.ToLowerInvariant()} says {Money(forecast, known[0].Minor!.Value)}, {known[^1].Label.ToLowerInvariant()} {Money(forecast, known[^1].Minor!.Value)}. Find out which of them is blind to what.", [$"forecast.{known[0].Key}_method", $"forecast.{known[^1].Key}_method"]);
        if (forecast.Deals.MaxBy(deal => deal.Prospect.Variance) is { } heavy && forecast.ShareOfVariance(heavy) >= Heavy)
            yield return new(Status.Yellow, $"{book.Deal(heavy.Number).Name} ({Money(forecast, heavy.Minor)}) alone is {ValueText.Of(ForecastFigures.Share(forecast.ShareOfVariance(heavy)), Unit.Percent)} of the spread.", ["forecast.p90", "forecast.p10"]);
        if (forecast.History is not null && forecast.Deals.Where(deal => deal.InPeriod && deal.Inside < (double)deal.Probability.Adjusted / 2 && deal.Probability.Adjusted >= 0.3m).ToList() is { Count: > 0 } doubtful)
            yield return new(Status.Orange, $"{doubtful.Count} {(doubtful.Count == 1 ? "deal" : "deals")} worth {Money(forecast, doubtful.Sum(deal => deal.Minor))} {(doubtful.Count == 1 ? "is" : "are")} less than half as likely to be won in time as the stage says, going by deals that stood as long.", ["forecast.expected_open", "forecast.pipeline_method"]);
    }

    private static IEnumerable<ReportAction> Actions(RevenueForecast forecast, Book book)
    {
        if (forecast.IsOver)
            yield break;
        var monday = forecast.AsOf.AddDays(((int)DayOfWeek.Monday - (int)forecast.AsOf.DayOfWeek + 7) % 7);
        foreach (var deal in forecast.Deals.Where(deal => deal.Inside is > 0.1 and < 0.9).OrderByDescending(deal => deal.Prospect.Variance).ThenBy(deal => deal.Number).Take(3))
            yield return new($"Review {book.Deal(deal.Number).Name} ({Money(forecast, deal.Minor)}): {Odds(deal.Inside)} to be won in {forecast.Question.Period.Key}", book.Deal(deal.Number).Owner ?? "Manager", monday, "A dated close plan, or another period", ["forecast.p50"]);
        if (forecast.Quota.Minor is { } quota && quota > forecast.Range.P50)
            yield return new($"Find {Money(forecast, quota - forecast.Range.P50)} beyond what is expected: pull deals in or create them", "Manager", monday.AddDays(6), "A P50 at quota", ["forecast.gap_to_quota"]);
    }

    private static string Money(RevenueForecast forecast, long minor) => ValueText.Compact(forecast.Major(minor), Unit.Money, forecast.Currency.Code);
}
