using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Reports;
using RevOps.Core.Scenarios;

namespace RevOps.Core.Commands;

/// <summary>/revenue-forecast [period] [weekly|monthly|quarterly] [team] [--from date]: what a period will bring, how likely each outcome is, and what changed.</summary>
public static class RevenueForecastCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "revenue-forecast";

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (ForecastQuestion? Question, string? Mistake) Understand(CommandLineText text, Knowledge knowledge, DateOnly asOf)
    {
        if (AsOfDay.OutOfReach(asOf, "a forecast can be made on") is { } unreachable)
            return (null, unreachable);
        if (text.Options.Keys.FirstOrDefault(option => option is not ("from" or "granularity")) is { } unknown)
            return (null, $"/{Name} has no option --{unknown}; it has --from with a date, and --granularity with weekly, monthly or quarterly.");
        if (Granularity(text.Options.GetValueOrDefault("granularity")) is not { } granularity)
            return (null, $"--granularity {text.Options["granularity"]} is none of weekly, monthly and quarterly.");
        var words = text.Arguments.ToList();
        var period = words.Count > 0 ? PeriodText.Parse(words[0], knowledge.Settings.Fiscal, asOf) : null;
        if (period is not null)
            words.RemoveAt(0);
        if (words.Count > 0 && Granularity(words[0]) is { } named)
        {
            granularity = named;
            words.RemoveAt(0);
        }
        var (book, rest) = (knowledge.AsOf(asOf), string.Join(' ', words));
        if (Scope.Find(rest, book) is not { } scope)
            return (null, $"'{rest}' is neither a period ({PeriodText.Examples}), nor weekly, monthly or quarterly, nor a team or person; there are {string.Join(", ", Scope.Choices(book).Take(20))}.");
        DateOnly? from = null;
        if (text.Options.TryGetValue("from", out var written))
        {
            if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > asOf)
                return (null, $"--from {written} is not a date such as {Day.Iso(Day.Number(asOf.AddDays(-7)))} on or before {Day.Iso(Day.Number(asOf))}.");
            from = day;
        }
        return (new(period ?? knowledge.Settings.Fiscal.QuarterOf(asOf), scope, from, granularity), null);
    }

    /// <summary>Runs the command.</summary>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments, ForecastCalls calls)
    {
        var (question, mistake) = Understand(text, knowledge, asOf);
        if (question is null)
            return new CommandOutcome.Mistake(mistake!);
        var (forecast, book) = Make(knowledge.AsOf, asOf, question, assumptions, adjustments, calls);
        return new CommandOutcome.Answer(ForecastReport.Of(forecast, book, knowledge.KnownAt));
    }

    /// <summary>The forecast with its bridge and its roll-up, and the Book it was made from.</summary>
    /// <param name="bookOf">The business on a day, as the viewer sees it.</param>
    /// <param name="asOf">The day the forecast is made.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="assumptions">Weights and thresholds.</param>
    /// <param name="adjustments">How signs of trouble move a chance.</param>
    /// <param name="calls">What people call their deals.</param>
    public static (RevenueForecast Forecast, Book Book) Make(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments, ForecastCalls calls)
    {
        var (book, from) = (bookOf(asOf), question.From ?? asOf.AddDays(-assumptions.BridgeDays));
        var before = bookOf(from);
        var forecast = ForecastAnalytics.WithBridge(day => day == asOf ? book : day == from ? before : bookOf(day), asOf, question, CapacitySeats.Of(book, question.Period, question.Scope), assumptions, adjustments, calls);
        var rollup = RollupAnalytics.Of(book, new(question.Period, question.Scope), calls.Assumptions, adjustments, calls.DecidedBy(asOf));
        return (forecast with { Rollup = rollup, Notes = [.. forecast.Notes, .. Apart(forecast, rollup)] }, book);
    }

    /// <summary>Why the roll-up and the category method do not say the same, where they do not.</summary>
    private static IEnumerable<string> Apart(RevenueForecast forecast, ForecastRollup rollup)
    {
        var more = rollup.Total.Numbers[rollup.ColumnAt(RollupColumn.Commit.Key)].Gross - forecast.Calls!.All.Conservative;
        if (more != 0)
            yield return $"By reporting line {ValueText.Of(forecast.Major(Math.Abs(more)), Unit.Money, forecast.Currency.Code)} {(more > 0 ? "more" : "less")} is won and committed than the category method counts: a line holds credits of deals that you do not open, and people while they were in it.";
    }

    /// <summary>The granularity of a word; monthly for none, null for a word that is none.</summary>
    public static Granularity? Granularity(string? word) => Words.Fold(word ?? "") switch
    {
        "" or "monthly" => Forecast.Granularity.Monthly,
        "weekly" => Forecast.Granularity.Weekly,
        "quarterly" => Forecast.Granularity.Quarterly,
        _ => null,
    };
}
