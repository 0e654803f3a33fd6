using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Scenarios;

namespace RevOps.Core.Commands;

/// <summary>/forecast-accuracy [look back] [weekly|monthly|quarterly] [team or person]: how far forecasts of past periods were off, to which side, and who or what forecast best.</summary>
public static class ForecastAccuracyCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "forecast-accuracy";

    /// <summary>What is looked back over where nothing else is said.</summary>
    public const string DefaultLookback = "last-4-quarters";

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (AccuracyQuestion? Question, string? Mistake) Understand(CommandLineText text, Knowledge knowledge, DateOnly asOf)
    {
        if (AsOfDay.OutOfReach(asOf, "forecasts can be measured on") is { } unreachable)
            return (null, unreachable);
        if (text.Options.Keys.FirstOrDefault(option => option != "granularity") is { } unknown)
            return (null, $"/{Name} has no option --{unknown}; it has --granularity with weekly, monthly or quarterly.");
        var words = text.Arguments.ToList();
        var grain = RevenueForecastCommand.Granularity(text.Options.GetValueOrDefault("granularity"));
        if (grain is null)
            return (null, $"--granularity {text.Options["granularity"]} is none of weekly, monthly and quarterly.");
        FiscalPeriod? lookback = null;
        for (var at = 0; at < words.Count;) // in either order: FY2026 quarterly, quarterly FY2026
            if (lookback is null && PeriodText.Parse(words[at], knowledge.Settings.Fiscal, asOf) is { } period)
                (lookback, _) = (period, Take(at));
            else if (RevenueForecastCommand.Granularity(words[at]) is { } named)
                (grain, _) = (named, Take(at));
            else
                at++;
        var (book, rest) = (knowledge.AsOf(asOf), string.Join(' ', words));
        return Scope.Find(rest, book) is not { } scope
            ? (null, $"'{rest}' is neither a look back ({PeriodText.Examples}), nor weekly, monthly or quarterly, nor a team or person; there are {string.Join(", ", Scope.Choices(book).Take(20))}.")
            : (new(lookback ?? PeriodText.Parse(DefaultLookback, knowledge.Settings.Fiscal, asOf)!, scope, grain.Value), null);

        string Take(int at)
        {
            var word = words[at];
            words.RemoveAt(at);
            return word;
        }
    }

    /// <summary>Runs the command.</summary>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, ForecastAssumptions forecast, AccuracyAssumptions assumptions, ProbabilityAdjustments adjustments)
    {
        var (question, mistake) = Understand(text, knowledge, asOf);
        if (question is null)
            return new CommandOutcome.Mistake(mistake!);
        var accuracy = AccuracyAnalytics.Of(knowledge.AsOf, asOf, question, CapacitySeats.Of, forecast, assumptions, adjustments);
        return new CommandOutcome.Answer(AccuracyReport.Of(accuracy, knowledge.AsOf(asOf), knowledge.KnownAt));
    }
}
