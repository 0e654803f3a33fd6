using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>The tables of past forecasts; their columns are published in docs/report.schema.json.</summary>
internal static class AccuracyTables
{
    /// <summary>Deals named of each period.</summary>
    private const int Top = 10;

    private static readonly ReportColumn[] Scores = [Share("mape", "MAPE"), Share("wape", "WAPE"), Share("bias", "Bias"), Share("hit_rate", "Hit rate"), Count("periods", "n"), Count("skipped", "Skipped")];

    public static IReadOnlyList<ReportTable> Of(ForecastAccuracy accuracy, Book book) =>
    [
        ByHorizon(accuracy), Interval(accuracy.Interval, accuracy), ByMethod(accuracy), ByRep(accuracy), ByTeam(accuracy), ByPeriod(accuracy), Variances(accuracy), VarianceDeals(accuracy, book), Habits(accuracy), Skipped(accuracy), Records(accuracy),
    ];

    private static ReportTable ByHorizon(ForecastAccuracy accuracy) => new("accuracy.by_horizon", "By method and days before the end",
        [Text("method", "Method"), Text("label", "Name"), Text("of", "Periods"), Count("horizon_days", "Days before the end"), .. Scores, Share("typical_from", "Usual from"), Share("typical_to", "Poor above"), Text("status", "Status")],
        [.. Keys(accuracy).SelectMany(key => AccuracyAssumptions.Horizons.Select(horizon => Row(accuracy, key, horizon)))]);

    private static ReportTable Interval(ErrorInterval interval, ForecastAccuracy accuracy) => new("accuracy.interval", $"How sure is the P50 of {interval.Period.Key}?",
        [Text("period", "Period"), Text("basis", "Basis"), Text("label", "By"), Money("low", "Low"), Money("p50", "P50"), Money("high", "High"), Share("sigma", "Usual error"), Count("days_left", "Days left"), Count("horizon_days", "Errors so many days before the end"), Count("periods", "n"), Count("skipped", "Skipped")],
        [
            [interval.Period.Key, "distribution", "By the distribution", accuracy.Major(interval.P90), accuracy.Major(interval.P50), accuracy.Major(interval.P10), null, interval.DaysLeft, null, null, null],
            [interval.Period.Key, "past_errors", "By past errors", Major(accuracy, interval.Ends?.Low), accuracy.Major(interval.P50), Major(accuracy, interval.Ends?.High), interval.Sigma, interval.DaysLeft, interval.Horizon, interval.Errors.Count, interval.Skipped],
        ]);

    private static ReportTable ByMethod(ForecastAccuracy accuracy) => new("accuracy.by_method", "By method, over all days before the end",
        [Text("method", "Method"), Text("label", "Name"), Text("of", "Periods"), .. Scores, Share("gain_on_last_year", "Better than last year by"), Count("closer_than_last_year", "Closer than last year in"), Count("compared_last_year", "of"),
            Share("gain_on_stages", "Better than stage defaults by"), Count("closer_than_stages", "Closer than stage defaults in"), Count("compared_stages", "of"), Count("best_at", "Best days before the end")],
        [.. Keys(accuracy).Select(key => (Key: key, Year: accuracy.Against(key, ReplayedMethod.LastYear), Stages: accuracy.Against(key, ReplayedMethod.Stages))).Select(one => (IReadOnlyList<object?>)
        [
            one.Key, AccuracyWords.Method(one.Key), KindOf(accuracy, one.Key), .. Cells(accuracy.Over(one.Key)), .. one.Key == ReplayedMethod.LastYear ? [null, null, null] : Compared(one.Year), .. one.Key == ReplayedMethod.Stages ? [null, null, null] : Compared(one.Stages), BestAt(accuracy, one.Key),
        ])]);

    private static ReportTable ByRep(ForecastAccuracy accuracy) => new("accuracy.by_rep", "By person",
        [Text("rep_id", "Person id"), Text("rep", "Person"), Text("level", "Level"), Text("team", "Team"), .. Scores, Share("volatility", "Change from call to call"), Count("below", "Periods far below"), Count("above", "Periods far above"), Text("habits", "What stands out")],
        [.. accuracy.People.Select(one => (IReadOnlyList<object?>)
        [
            one.RepId, one.Name, AccuracyWords.Level(one.Level), one.Team, .. Cells(one.Score), one.Volatility, one.Records.Count(record => record.Share < -accuracy.Assumptions.Bias.Beyond), one.Records.Count(record => record.Share > accuracy.Assumptions.Bias.Beyond),
            one.Habits.Count == 0 ? null : string.Join("; ", one.Habits.Select(habit => AccuracyWords.Name(habit.Habit))),
        ])]);

    private static ReportTable ByTeam(ForecastAccuracy accuracy) => new("accuracy.by_team", "By team",
        [Text("team", "Team"), Text("level", "Called by"), .. Scores], [.. accuracy.Teams.Select(one => (IReadOnlyList<object?>)[one.Name, AccuracyWords.Level(one.Level), .. Cells(one.Score)])]);

    private static ReportTable ByPeriod(ForecastAccuracy accuracy) => new("accuracy.by_period", accuracy.HasCalls ? "By period, methods as of the day of the call" : "By period, methods as of the day before it",
        [Text("period", "Period"), new("first", "From", Unit.Date), new("last", "To", Unit.Date), new("made", "Day of the forecast", Unit.Date), Text("inside", "Made inside"), Sum("forecast", "Called"), Sum("actual", "Came"), Sum("error", "Error"), Share("error_share", "Error of what came"), Text("hit", "Hit"),
            Money("p50", "Our P50"), Money("ensemble", "Ensemble"), Money("last_year", "Last year"), Money("stages", "Stage defaults"), Text("skipped", "Skipped")],
        [.. accuracy.Calls.Select(call => (IReadOnlyList<object?>)
        [
            call.Period.Key, call.Period.First, call.Period.Last, call.On, call.IsInside ? "yes" : "no", Major(accuracy, call.Forecast), accuracy.Major(call.Actual), Major(accuracy, call.Error), call.Share,
            call.Share is { } share ? Math.Abs(share) <= accuracy.Assumptions.HitWithin ? "yes" : "no" : null, Said(accuracy, call, ReplayedMethod.P50), Said(accuracy, call, ReplayedMethod.Ensemble), Said(accuracy, call, ReplayedMethod.LastYear), Said(accuracy, call, ReplayedMethod.Stages), call.Skipped,
        ])]);

    private static ReportTable Variances(ForecastAccuracy accuracy) => new("accuracy.variance", $"From forecast to what came: {(accuracy.HasCalls ? "the call" : "our P50")}",
        [Text("period", "Period"), Text("part", "Part"), Text("label", "What"), Count("deals", "Deals"), Money("value", "Value"), Share("share", "Share of all movement")],
        [.. accuracy.Variances.SelectMany(variance => variance.Parts.Select(line => (IReadOnlyList<object?>)[variance.Period.Key, AccuracyWords.Key(line.Part.ToString()), AccuracyWords.Label(line.Part), line.Deals, accuracy.Major(line.Minor), Moved(variance, line)]))]);

    private static ReportTable VarianceDeals(ForecastAccuracy accuracy, Book book) => new("accuracy.variance_deals", "Deals that moved a period most",
        [Text("period", "Period"), Text("part", "Part"), Text("label", "What"), Text("deal_id", "Deal id"), Text("deal", "Deal"), Text("rep_id", "Rep id"), Text("rep", "Rep"), Money("value", "Value")],
        [.. accuracy.Variances.SelectMany(variance => variance.Largest(Top).Where(deal => book.Standings[deal.Number] != Standing.Absent).Select(deal => (Deal: deal, Shown: book.Deal(deal.Number)))
            .Select(one => (IReadOnlyList<object?>)[variance.Period.Key, AccuracyWords.Key(one.Deal.Part.ToString()), AccuracyWords.Label(one.Deal.Part), one.Shown.Id, one.Shown.Name, one.Shown.OwnerId, one.Shown.Owner, accuracy.Major(one.Deal.Minor)]))]);

    private static ReportTable Habits(ForecastAccuracy accuracy) => new("accuracy.habits", "What stands out",
        [Text("rep_id", "Person id"), Text("rep", "Person"), Text("habit", "Habit"), Text("text", "What was seen"), Text("rule", "Rule")],
        [.. accuracy.People.SelectMany(one => one.Habits.Select(habit => (IReadOnlyList<object?>)[one.RepId, one.Name, AccuracyWords.Key(habit.Habit.ToString()), habit.Text, habit.Rule]))]);

    private static ReportTable Skipped(ForecastAccuracy accuracy) => new("accuracy.skipped", "Not measured",
        [Text("period", "Period"), Text("kind", "Kind"), Text("forecaster", "Forecaster"), Text("label", "Name"), Count("times", "Times"), Text("why", "Why")],
        [.. All(accuracy).Where(record => record.Skipped is not null).GroupBy(record => (record.Period, record.Kind, record.Forecaster, record.Skipped)).Select(same => (IReadOnlyList<object?>)[same.Key.Period.Key, AccuracyWords.Key(same.Key.Kind.ToString()), same.Key.Forecaster, Name(accuracy, same.First()), same.Count(), same.Key.Skipped])]);

    private static ReportTable Records(ForecastAccuracy accuracy) => new("accuracy.records", "Every forecast that was measured",
        [Text("period", "Period"), Text("kind", "Kind"), Text("forecaster", "Forecaster"), Text("label", "Name"), Count("horizon_days", "Days before the end"), new("made", "Day", Unit.Date), Money("forecast", "Forecast"), Money("actual", "Came"), Money("error", "Error"), Money("absolute_error", "Absolute error"), Share("error_share", "Error of what came")],
        [.. All(accuracy).Where(record => record.Skipped is null).Select(record => (IReadOnlyList<object?>)[record.Period.Key, AccuracyWords.Key(record.Kind.ToString()), record.Forecaster, Name(accuracy, record), record.Horizon, record.On,
            Major(accuracy, record.Forecast), accuracy.Major(record.Actual), Major(accuracy, record.Error), Major(accuracy, record.Error is { } error ? Math.Abs(error) : null), record.Share])]);

    /// <summary>Every record there is.</summary>
    private static IEnumerable<AccuracyRecord> All(ForecastAccuracy accuracy) =>
        [.. accuracy.HasCalls ? accuracy.Calls : [], .. accuracy.CallsByHorizon, .. accuracy.Beside, .. accuracy.Methods, .. accuracy.People.SelectMany(one => one.Records), .. accuracy.Teams.SelectMany(one => one.Records)];

    /// <summary>The methods in their order, and last the calls where there are any.</summary>
    internal static IEnumerable<string> Keys(ForecastAccuracy accuracy) => ReplayedMethod.All.Select(method => method.Key).Concat(accuracy.HasCalls ? [ForecastAccuracy.CallsKey] : []);

    /// <summary>The horizon at which a method's error was smallest; null where none could be measured often enough.</summary>
    internal static int? BestAt(ForecastAccuracy accuracy, string key) => AccuracyAssumptions.Horizons.Select(horizon => (Horizon: horizon, Score: accuracy.At(key, horizon)))
        .Where(one => one.Score.Periods >= accuracy.Assumptions.FewestPeriods).OrderBy(one => one.Score.Mape).Select(one => (int?)one.Horizon).FirstOrDefault();

    /// <summary>What the periods of a method, or of the calls, are.</summary>
    internal static string KindOf(ForecastAccuracy accuracy, string key) => AccuracyWords.Kind(key == ForecastAccuracy.CallsKey && accuracy.Calls.Count > 0 ? accuracy.Calls[0].Period.Kind : accuracy.Question.Kind);

    private static IReadOnlyList<object?> Row(ForecastAccuracy accuracy, string key, int horizon)
    {
        var (score, (from, to)) = (accuracy.At(key, horizon), accuracy.Assumptions.Typical(horizon));
        return [key, AccuracyWords.Method(key), KindOf(accuracy, key), horizon, .. Cells(score), from, to, AccuracyWords.Light(accuracy.Assumptions.Light(score, horizon))];
    }

    private static object?[] Cells(AccuracyScore score) => [score.Mape, score.Wape, score.Bias, score.Hits.Value, score.Periods, score.Skipped];

    private static object?[] Compared(Comparison comparison) => [comparison.Gain, comparison.Count == 0 ? null : comparison.Closer, comparison.Count == 0 ? null : comparison.Count];

    /// <summary>What a method would have said beside a call.</summary>
    private static decimal? Said(ForecastAccuracy accuracy, AccuracyRecord call, string method) => Major(accuracy, accuracy.Beside.FirstOrDefault(record => record.Period == call.Period && record.Forecaster == method)?.Forecast);

    /// <summary>A part's share of all that moved between forecast and what came; null for the two ends.</summary>
    private static decimal? Moved(Variance variance, (VariancePart Part, int Deals, long Minor) line) => line.Part is VariancePart.Forecast or VariancePart.Actual ? null
        : Math.Abs((decimal)line.Minor) / variance.Parts.Where(part => part.Part is not (VariancePart.Forecast or VariancePart.Actual)).Sum(part => Math.Abs((decimal)part.Minor));

    private static string Name(ForecastAccuracy accuracy, AccuracyRecord record) => record.Kind switch
    {
        ForecasterKind.Person => accuracy.People.First(one => one.Id == record.Forecaster).Name,
        ForecasterKind.Team => record.Forecaster,
        _ => AccuracyWords.Method(record.Forecaster),
    };

    private static decimal? Major(ForecastAccuracy accuracy, long? minor) => minor is { } known ? accuracy.Major(known) : null;
    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);
    private static ReportColumn Count(string key, string label) => new(key, label, Unit.Count);
    private static ReportColumn Share(string key, string label) => new(key, label, Unit.Percent);
    private static ReportColumn Money(string key, string label) => new(key, label, Unit.Money);
    private static ReportColumn Sum(string key, string label) => new(key, label, Unit.Money) { AddsUp = true };
}
