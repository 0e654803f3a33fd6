using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;

namespace RevOps.Core.Commands;

/// <summary>/pipeline-review [period] [team] [--from date]: is there enough pipeline, of the right kind, and what to do this week.</summary>
public static class PipelineReviewCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "pipeline-review";

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (PipelineQuestion? Question, string? Mistake) Understand(CommandLineText text, Knowledge knowledge, DateOnly asOf)
    {
        if (AsOfDay.OutOfReach(asOf, "a business can be reviewed on") is { } unreachable)
            return (null, unreachable);
        if (text.Options.Keys.FirstOrDefault(option => option != "from") is { } unknown)
            return (null, $"/{Name} has no option --{unknown}; it has --from with a date.");
        var (periodText, teamText) = (text.Arguments.ElementAtOrDefault(0) ?? "this-quarter", string.Join(' ', text.Arguments.Skip(1)));
        var period = PeriodText.Parse(periodText, knowledge.Settings.Fiscal, asOf);
        if (period is null)
        {
            // A team may stand alone, so that nobody has to type the period first.
            (period, teamText) = (knowledge.Settings.Fiscal.QuarterOf(asOf), string.Join(' ', text.Arguments));
            if (Scope.Find(teamText, knowledge.AsOf(asOf)) is null)
                return (null, $"'{periodText}' is neither a period ({PeriodText.Examples}) nor a team.");
        }
        var book = knowledge.AsOf(asOf);
        if (Scope.Find(teamText, book) is not { } scope)
            return (null, $"There is no team '{teamText}'; there are {string.Join(", ", Scope.Choices(book).Take(20))}.");
        DateOnly? from = null;
        if (text.Options.TryGetValue("from", out var written))
        {
            if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > asOf)
                return (null, $"--from {written} is not a date such as {Day.Iso(Day.Number(period.First))} on or before {Day.Iso(Day.Number(asOf))}.");
            from = day;
        }
        return (new(period, scope, from), null);
    }

    /// <summary>Runs the command.</summary>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, PipelineAssumptions assumptions)
    {
        var (question, mistake) = Understand(text, knowledge, asOf);
        if (question is null)
            return new CommandOutcome.Mistake(mistake!);
        var review = PipelineAnalytics.Review(PipelineBooks.Cut(knowledge, asOf, question, assumptions.NewDays), question, assumptions);
        return new CommandOutcome.Answer(PipelineReport.Of(review, assumptions, knowledge.KnownAt));
    }
}
