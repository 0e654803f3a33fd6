using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Reports;

namespace RevOps.Core.Forecast;

/// <summary>The tables of a forecast; their columns are published in docs/report.schema.json.</summary>
internal static class ForecastTables
{
    private const int Points = 41;

    public static IReadOnlyList<ReportTable> Of(RevenueForecast forecast, Book book) =>
    [
        Methods(forecast), Inputs(forecast), Categories(forecast), RollupTables.People(forecast.Rollup), RollupTables.Types(forecast.Rollup), Scenarios(forecast), Distribution(forecast), TopDeals(forecast, book),
        Parts(forecast), TopDownOf(forecast), Past(forecast), Bridge(forecast),
    ];

    private static ReportTable Methods(RevenueForecast forecast) => new("forecast.methods", "Methods",
        [Text("method", "Method"), Money("value", "Forecast"), new("weight", "Weight", Unit.Percent), Money("low", "Low"), Money("high", "High"), Count("sample_size", "n"), Text("formula", "How computed"), Text("caveats", "What to know")],
        [.. forecast.Methods.Select(method => (IReadOnlyList<object?>)[method.Key, Major(forecast, method.Minor), method.Weight / 100, Major(forecast, method.Interval?.Low), Major(forecast, method.Interval?.High), method.Sample, method.Formula, string.Join(" ", method.Caveats)]),
            ["ensemble", Major(forecast, forecast.Ensemble), forecast.Methods.Sum(method => method.Weight) / 100, null, null, null, "Weighted mean of the methods", null]]);

    private static ReportTable Inputs(RevenueForecast forecast) => new("forecast.inputs", "What went into the methods",
        [Text("method", "Method"), Text("input", "Input"), new("value", "Value", Unit.Points)],
        [.. forecast.Methods.SelectMany(method => method.Inputs.Select(input => (IReadOnlyList<object?>)[method.Key, input.Label, new UnitValue(input.Value, input.Unit, input.Unit == Unit.Money ? forecast.Currency.Code : null)]))]);

    private static ReportTable Categories(RevenueForecast forecast) => new("forecast.categories", "What people call their deals",
        [Text("rep_id", "Rep id"), Text("rep", "Rep"), Text("team", "Team"), Count("deals", "Deals"), Sums("closed", "Won"), Sums("commit", "Commit"), Sums("most_likely", "Most Likely"), Sums("best_case", "Best Case"), Sums("pipeline", "Pipeline"), Sums("omitted", "Omitted")],
        forecast.Calls is null ? [] : [.. forecast.Calls.People.Select(person => (IReadOnlyList<object?>)[person.RepId, person.Name, person.Team, person.Deals, .. person.Amounts.ByPlace.Select(minor => (object?)forecast.Major(minor))])]);

    private static ReportTable Scenarios(RevenueForecast forecast)
    {
        var (p90, p50, p10) = forecast.Range;
        return new("forecast.scenarios", "Scenarios by rule, beside the distribution",
            [Text("scenario", "Scenario"), Text("stands_for", "Stands for"), Money("called", "Called"), Money("value", "By rule"), Money("distribution", "By the distribution"), Money("market", "In a moving market"), new("conversion", "Comes in", Unit.Percent), new("slippage", "Slips", Unit.Percent), Money("new_deals", "Deals not created yet"), Text("rule", "Rule")],
            [.. forecast.Scenarios.Zip([(p90, 0.9), (p50, 0.5), (p10, 0.1)]).Select(one => (IReadOnlyList<object?>)[one.First.Key, one.First.Stands, forecast.Major(one.First.Called), Major(forecast, one.First.Value), forecast.Major(one.Second.Item1),
                forecast.Major(forecast.Market.Exceeded(one.Second.Item2)), one.First.Conversion, one.First.Slippage, forecast.Major(one.First.NewDeals), one.First.Rule])]);
    }

    private static ReportTable TopDownOf(RevenueForecast forecast) => new("forecast.top_down", forecast.TopDown is { } both ? $"Top-down from {both.Base.Key} against bottom-up" : "Top-down against bottom-up",
        [Text("segment", "Segment"), Sums("last_year", "Last complete year"), Sums("top_down", "Top-down"), Sums("won", "Won"), Sums("open", "Expected of open deals"), Sums("new", "Expected of deals not created yet"), Sums("bottom_up", "Bottom-up"),
            Sums("difference", "Difference"), Sums("by_number", "Of it by number of deals"), Sums("by_size", "Of it by size of deals")],
        forecast.TopDown is null ? [] : [.. forecast.TopDown.Lines.Select(line => (IReadOnlyList<object?>)[line.Segment ?? "No segment", .. ((long[])[line.LastYear, line.Down, line.Won, line.Open, line.New, line.Up, line.Difference, line.ByNumber, line.BySize]).Select(minor => (object?)forecast.Major(minor))])]);

    private static ReportTable Distribution(RevenueForecast forecast) => new("forecast.distribution", "How likely each total is reached",
        [Money("amount", "Total"), new("probability", "Reached with", Unit.Percent)],
        [.. Curve(forecast).Select(point => (IReadOnlyList<object?>)[forecast.Major(point.Minor), ForecastFigures.Share(point.Probability)])]);

    /// <summary>Totals between the likely ends, or the quota beyond them, each with the probability that it is reached.</summary>
    internal static IReadOnlyList<(long Minor, double Probability)> Curve(RevenueForecast forecast)
    {
        var (low, high) = (forecast.Outcome.Exceeded(0.999), forecast.Outcome.Exceeded(0.001));
        if (forecast.Quota.Minor is { } quota && low < high)
            (low, high) = (Math.Max(low - (high - low), Math.Min(low, quota)), Math.Min(high + (high - low), Math.Max(high, quota))); // a quota that is not far off belongs in the picture
        return low == high ? [(low, 1)] : [.. Enumerable.Range(0, Points).Select(at => low + (high - low) * at / (Points - 1)).Select(minor => (minor, forecast.Outcome.AtLeast(minor)))];
    }

    private static ReportTable TopDeals(RevenueForecast forecast, Book book) => new("forecast.top_deals", "Deals that carry the forecast",
        [Text("deal_id", "Deal id"), Text("deal", "Deal"), Text("rep_id", "Rep id"), Text("rep", "Rep"), Text("stage", "Stage"), new("close_date", "Close", Unit.Date), Money("amount", "Amount"), new("stage_probability", "By stage", Unit.Percent), new("adjusted_probability", "Adjusted", Unit.Percent),
            new("win_probability", "Won at all", Unit.Percent), new("in_time", "In time", Unit.Percent), new("chance", "Won in the period", Unit.Percent), Money("expected", "Expected"), new("variance_share", "Share of the spread", Unit.Percent), Count("like", "Deals like it")],
        [.. forecast.Leading.Select(deal => (Deal: deal, Shown: book.Deal(deal.Number))).Select(one => (IReadOnlyList<object?>)[one.Shown.Id, one.Shown.Name, one.Shown.OwnerId, one.Shown.Owner, one.Shown.Stage, one.Shown.Close, forecast.Major(one.Deal.Minor),
            one.Deal.Probability.Stage, one.Deal.Probability.Adjusted, ForecastFigures.Share(one.Deal.Win), ForecastFigures.Share(one.Deal.InTime), ForecastFigures.Share(one.Deal.Inside), forecast.Major((long)Math.Round(one.Deal.Prospect.Mean)),
            ForecastFigures.Share(forecast.ShareOfVariance(one.Deal)), one.Deal.Like])]);

    private static ReportTable Parts(RevenueForecast forecast) => new("forecast.periods", "Over the period",
        [Text("period", "Part"), new("first", "From", Unit.Date), new("last", "To", Unit.Date), Sums("won", "Won"), Sums("open", "Expected of open deals"), Sums("new", "Expected of deals not created yet"), Sums("total", "Total")],
        [.. forecast.Parts.Select(part => (IReadOnlyList<object?>)[part.Period.Key, part.Period.First, part.Period.Last, forecast.Major(part.Won), forecast.Major(part.Open), forecast.Major(part.New), forecast.Major(part.Total)])]);

    private static ReportTable Past(RevenueForecast forecast) => new("forecast.past", "Past periods",
        [Text("period", "Period"), Money("won", "Won"), Count("deals", "Deals")],
        [.. forecast.Past.Select(one => (IReadOnlyList<object?>)[one.Period.Key, forecast.Major(one.Won), one.Deals])]);

    private static ReportTable Bridge(RevenueForecast forecast) => new("forecast.bridge", forecast.BridgeFrom is { } from ? $"What changed since the forecast of {ValueText.Of(from, Unit.Date)}" : "What changed since the prior forecast",
        [Text("part", "Part"), Text("label", "Change"), Count("deals", "Deals"), Money("value", "Value")],
        [.. forecast.Bridge.Select(line => (IReadOnlyList<object?>)[Key(line.Part), Label(line.Part), line.Deals, forecast.Major(line.Minor)])]);

    /// <summary>slipped_out for SlippedOut.</summary>
    private static string Key(BridgePart part) => string.Concat(part.ToString().Select((sign, index) => char.IsUpper(sign) ? (index > 0 ? "_" : "") + char.ToLowerInvariant(sign) : sign.ToString()));

    /// <summary>A line of the bridge in words.</summary>
    internal static string Label(BridgePart part) => part switch
    {
        BridgePart.Prior => "Prior forecast",
        BridgePart.New => "New deals",
        BridgePart.Won => "Won above weight",
        BridgePart.Lost => "Lost",
        BridgePart.SlippedOut => "Slipped out",
        BridgePart.PulledIn => "Pulled in",
        BridgePart.Amount => "Amounts",
        BridgePart.Probability => "Probabilities",
        BridgePart.Transferred => "Transferred",
        BridgePart.Method => "Trend and methods",
        _ => "Forecast now",
    };

    private static decimal? Major(RevenueForecast forecast, long? minor) => minor is { } known ? forecast.Major(known) : null;
    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);
    private static ReportColumn Count(string key, string label) => new(key, label, Unit.Count);
    private static ReportColumn Money(string key, string label) => new(key, label, Unit.Money);
    private static ReportColumn Sums(string key, string label) => new(key, label, Unit.Money) { AddsUp = true };
}
