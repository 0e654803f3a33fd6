using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>Where in the line someone calls from, the lowest first.</summary>
public enum CallLevel { Rep, Manager, Director, Executive }

/// <summary>What someone called for a period: a row of forecast_submissions.csv.</summary>
/// <param name="Rep">Who called, as a position in the roster.</param>
/// <param name="Level">From where in the line.</param>
/// <param name="Period">What the call is for.</param>
/// <param name="Made">The day it was handed in; the Monday of its week where no moment was given.</param>
/// <param name="Moment">The same in seconds, which orders calls of one day.</param>
/// <param name="Type">The deal type that it is for, folded; empty for all.</param>
/// <param name="Minor">Commit + half of best case (definition 23), in minor units of the reporting currency; null when neither was given, or no rate is known.</param>
public sealed record ForecastCall(int Rep, CallLevel Level, FiscalPeriod Period, DateOnly Made, long Moment, string Type, long? Minor);

/// <summary>What people called for periods, week by week.</summary>
public sealed class CallIndex
{
    private static readonly Dictionary<string, CallLevel> Levels = new(StringComparer.Ordinal)
    {
        ["rep"] = CallLevel.Rep, ["ae"] = CallLevel.Rep, ["account executive"] = CallLevel.Rep, ["manager"] = CallLevel.Manager, ["lead"] = CallLevel.Manager, ["team"] = CallLevel.Manager,
        ["director"] = CallLevel.Director, ["region"] = CallLevel.Director, ["vp"] = CallLevel.Executive, ["vice president"] = CallLevel.Executive, ["svp"] = CallLevel.Executive, ["cro"] = CallLevel.Executive,
        ["ceo"] = CallLevel.Executive, ["executive"] = CallLevel.Executive, ["company"] = CallLevel.Executive,
    };

    internal CallIndex(CrmTable submissions, Roster people, CompanySettings settings, ExchangeRates rates)
    {
        var (periods, all) = (new Dictionary<(int Text, int Week), FiscalPeriod?>(), new List<ForecastCall>(submissions.Count));
        for (var row = 0; row < submissions.Count; row++)
        {
            if (people.Find(submissions["submitter_id"].Text(row)) is not (>= 0 and var rep) || submissions["period"].Whole(row) is not { } text || submissions["week"].Whole(row) is not { } week)
                continue;
            if (!periods.TryGetValue((text, week), out var period))
                periods[(text, week)] = period = PeriodText.Parse(submissions["period"].Text(row)!, settings.Fiscal, Day.Date(week)); // "Q4" is the quarter of the year that it was called in
            if (period is null)
                continue;
            var moment = submissions["submitted_at"] is var at && at.Has(row) ? at[row] : (long)week * Day.Seconds;
            var currency = submissions["currency"].Text(row) is { } iso ? new Currency(iso) : settings.Currency();
            all.Add(new(rep, Level(submissions["level"].Text(row), people, rep, Day.Date(week)), period, Day.Date(Day.OfMoment(moment)), moment, Words.Fold(submissions["type"].Text(row) ?? ""),
                Value(submissions["commit"], submissions["best_case"], row) is { } minor ? rates.Convert(minor, currency, Day.OfMoment(moment)) : null));
        }
        All = [.. all.OrderBy(call => call.Moment).ThenBy(call => call.Rep).ThenBy(call => call.Period.First).ThenBy(call => call.Type, StringComparer.Ordinal)];
    }

    /// <summary>All calls, in the order in which they were made.</summary>
    public IReadOnlyList<ForecastCall> All { get; }

    /// <summary>The level that a row says; where it says none that is known, a person with people below them calls as a manager.</summary>
    private static CallLevel Level(string? word, Roster people, int rep, DateOnly on) => Levels.TryGetValue(Words.Fold(word ?? ""), out var level) ? level
        : people.Below(rep, on).Count > 0 ? CallLevel.Manager : CallLevel.Rep;

    private static long? Value(Column commit, Column best, int row) => !commit.Has(row) && !best.Has(row) ? null
        : (commit.Has(row) ? commit[row] : 0) + (best.Has(row) ? (long)Math.Round(best[row] / 2m, MidpointRounding.AwayFromZero) : 0);
}
