using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>How someone does, as everyone who may see them sees it.</summary>
/// <param name="Book">The business on the day.</param>
/// <param name="Performance">The answer.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
public sealed record RepAnswer(Book Book, RepPerformance Performance, Report Report);

/// <summary>Answers how people do for every page, export and window, and remembers the last answers for all of them; what people wrote is read anew each time.</summary>
public sealed class RepDesk : IDisposable
{
    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly, PerformanceQuestion, long Skills), RepPerformance> _answers = new(64);
    private readonly RecentCache<(Knowledge, DateOnly, string Period, Scope, long Skills), TeamMiss> _misses = new(32);

    public RepDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) =>
        (_company, _pipeline, _options, _subscription) = (company, pipeline, options, company.Subscribe(Forget));

    /// <summary>How a person does in the period of an understood address; null for someone who is not there or may not be seen.</summary>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<RepAnswer?> AnswerAsync(PipelineAsk ask, string? repId, CancellationToken ct)
    {
        var book = await _pipeline.BookAsync(ask, ct);
        if (!book.Sight.SeesRep(book.People.Find(repId)))
            return null;
        var (question, assumptions) = (new PerformanceQuestion(repId!, ask.Question!.Period), Assumptions());
        var known = await _answers.GetAsync((ask.Knowledge!, ask.AsOf, question, SkillStamp()), () => RepPerformanceCommand.Answer(book, question, assumptions, Pipeline(), RepFile.Empty), ct);
        var file = await _company.AskAsync(store => store.Coaching.Of(repId!, question.Period.Key), ct);
        var performance = PerformanceAnalytics.With(book, file, assumptions, known);
        return new(book, performance, PerformanceReport.Of(performance, ask.Knowledge!.KnownAt));
    }

    /// <summary>Why a team or region is below the company, for whoever sees all of it; null for everyone else.</summary>
    public async Task<TeamMiss?> MissAsync(PipelineAsk ask, CancellationToken ct)
    {
        var (book, group) = (await _pipeline.BookAsync(ask, ct), ask.Question!.Scope);
        return !TeamMiss.MaySee(book, group) ? null
            : await _misses.GetAsync((ask.Knowledge!, ask.AsOf, ask.Question.Period.Key, group, SkillStamp()), () => TeamMiss.Of(book, ask.Question.Period, group, QuotaAnalytics.Lines(book, ask.Question.Period, Assumptions().Quota), Assumptions()), ct);
    }

    public void Dispose() => _subscription.Dispose();

    private void Forget()
    {
        _answers.Clear();
        _misses.Clear();
    }

    private PerformanceAssumptions Assumptions() => PerformanceAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill, _options.DataFolder()));

    private PipelineAssumptions Pipeline() => PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder()));

    private long SkillStamp() => SkillFile.Stamp(QuotaAssumptions.Skill, _options.DataFolder()) + SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder());
}
