using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;

namespace RevOps.Core.Commands;

/// <summary>/rep-performance &lt;rep&gt; [period]: how one person does against peers, what goes well, where help is worth a talk, and what to do.</summary>
public static class RepPerformanceCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "rep-performance";

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (PerformanceQuestion? Question, string? Mistake) Understand(CommandLineText text, Book book, Viewer viewer)
    {
        if (RepAndPeriod.OutOfReach(book) is { } far)
            return (null, far);
        var (read, mistake) = RepAndPeriod.Read(Name, text, book, viewer, book.Settings.Fiscal.QuarterOf(book.AsOf));
        return read is var (rep, period) ? (new(rep, period), null) : (null, mistake);
    }

    /// <summary>Runs the command.</summary>
    /// <param name="text">The command as typed.</param>
    /// <param name="knowledge">What the viewer may see.</param>
    /// <param name="asOf">The day the business is valued on.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="assumptions">Thresholds of performance.</param>
    /// <param name="pipeline">Thresholds of pipeline health.</param>
    /// <param name="fileOf">What people wrote about a rep and a period.</param>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, Viewer viewer, PerformanceAssumptions assumptions, PipelineAssumptions pipeline, Func<PerformanceQuestion, RepFile> fileOf)
    {
        var book = knowledge.AsOf(asOf);
        var (question, mistake) = Understand(text, book, viewer);
        return question is null ? new CommandOutcome.Mistake(mistake!)
            : new CommandOutcome.Answer(PerformanceReport.Of(Answer(book, question, assumptions, pipeline, fileOf(question)), knowledge.KnownAt));
    }

    /// <summary>The answer to an understood question, quota lines and health brought along.</summary>
    public static RepPerformance Answer(Book book, PerformanceQuestion question, PerformanceAssumptions assumptions, PipelineAssumptions pipeline, RepFile file)
    {
        var lines = new Dictionary<FiscalPeriod, IReadOnlyList<AttainmentLine>>();
        return PerformanceAnalytics.Of(book, question, new(LinesOf, HealthOf, file), assumptions);

        IReadOnlyList<AttainmentLine> LinesOf(FiscalPeriod period) => lines.TryGetValue(period, out var known) ? known : lines[period] = QuotaAnalytics.Lines(book, period, assumptions.Quota);

        IReadOnlyDictionary<string, decimal?> HealthOf(IReadOnlyCollection<string> reps) =>
            PipelineAnalytics.HealthOf(book, question.Period, reps, pipeline).ToDictionary(rep => rep.Key, rep => rep.Value.Score, StringComparer.Ordinal);
    }
}
