using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Quota;

namespace RevOps.Core.Commands;

/// <summary>/quota-status [period] [rep|team|region|company] [team] [--pace calendar|working|history]: where we stand against quota, who needs help, and what closes the gap.</summary>
public static class QuotaStatusCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "quota-status";

    private static readonly Dictionary<string, QuotaLevel> Levels = new(StringComparer.Ordinal)
    {
        ["rep"] = QuotaLevel.Rep, ["reps"] = QuotaLevel.Rep, ["people"] = QuotaLevel.Rep, ["team"] = QuotaLevel.Team, ["teams"] = QuotaLevel.Team,
        ["region"] = QuotaLevel.Region, ["regions"] = QuotaLevel.Region, ["company"] = QuotaLevel.Company,
    };

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (QuotaQuestion? Question, string? Mistake) Understand(CommandLineText text, Knowledge knowledge, DateOnly asOf)
    {
        if (AsOfDay.OutOfReach(asOf, "quotas can be looked at on") is { } unreachable)
            return (null, unreachable);
        if (text.Options.Keys.FirstOrDefault(option => option != "pace") is { } unknown)
            return (null, $"/{Name} has no option --{unknown}; it has --pace with calendar, working or history.");
        if (Basis(text.Options.GetValueOrDefault("pace")) is not { } basis)
            return (null, $"--pace {text.Options["pace"]} is none of calendar, working and history.");
        var words = text.Arguments.ToList();
        var period = words.Count > 0 ? PeriodText.Parse(words[0], knowledge.Settings.Fiscal, asOf) : null;
        if (period is not null)
            words.RemoveAt(0);
        var level = Level(words.FirstOrDefault());
        if (level is not null)
            words.RemoveAt(0);
        var (book, rest) = (knowledge.AsOf(asOf), string.Join(' ', words));
        if (Scope.Find(rest, book) is not { } scope)
            return (null, Words.Same(rest, "me") ? "You are not one of the people with a quota; name a person, a team or a region."
                : $"'{rest}' is neither a period ({PeriodText.Examples}), nor one of rep, team, region and company, nor a team or person; there are {string.Join(", ", Scope.Choices(book).Take(20))}.");
        return (new(period ?? knowledge.Settings.Fiscal.QuarterOf(asOf), scope, level ?? QuotaQuestion.LevelFor(scope), basis), null);
    }

    /// <summary>Runs the command.</summary>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, QuotaAssumptions assumptions, ForecastAssumptions forecast, ProbabilityAdjustments adjustments)
    {
        var (question, mistake) = Understand(text, knowledge, asOf);
        if (question is null)
            return new CommandOutcome.Mistake(mistake!);
        var book = knowledge.AsOf(asOf);
        var status = QuotaAnalytics.Status(book, question, assumptions, adjustments);
        return new CommandOutcome.Answer(QuotaReport.Of(status, knowledge.KnownAt, OddsOfQuota.Of(book, status, forecast, adjustments)));
    }

    /// <summary>The level of a word; null for a word that is none.</summary>
    public static QuotaLevel? Level(string? word) => word is not null && Levels.TryGetValue(Words.Fold(word), out var level) ? level : null;

    /// <summary>The measure of a word; calendar days for none, null for a word that is no measure.</summary>
    public static PaceBasis? Basis(string? word) => Words.Fold(word ?? "") switch
    {
        "" or "calendar" => PaceBasis.Calendar,
        "working" => PaceBasis.Working,
        "history" => PaceBasis.History,
        _ => null,
    };
}
