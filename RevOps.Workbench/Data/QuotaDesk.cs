using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>A quota status as everyone who asks for it sees it.</summary>
/// <param name="Status">The status.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
public sealed record QuotaAnswer(QuotaStatus Status, Report Report);

/// <summary>Answers questions about quotas for every page, export and window, and remembers the last answers for all of them.</summary>
public sealed class QuotaDesk : IDisposable
{
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly, QuotaQuestion, long Skills), QuotaAnswer> _answers = new(64);
    private readonly RecentCache<(Knowledge, DateOnly, string Rep, QuotaQuestion, long Skills), GapPlan> _gaps = new(64);

    public QuotaDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) =>
        (_pipeline, _options, _subscription) = (pipeline, options, company.Subscribe(Forget));

    /// <summary>The status of an understood address.</summary>
    /// <param name="ask">Period, scope and day.</param>
    /// <param name="level">Which rows are judged.</param>
    /// <param name="basis">What progress is measured in.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<QuotaAnswer> StatusAsync(PipelineAsk ask, QuotaLevel level, PaceBasis basis, CancellationToken ct)
    {
        var question = new QuotaQuestion(ask.Question!.Period, ask.Question.Scope, level, basis);
        var book = await _pipeline.BookAsync(ask, ct);
        return await _answers.GetAsync((ask.Knowledge!, ask.AsOf, question, SkillStamp()), () =>
        {
            var status = QuotaAnalytics.Status(book, question, Assumptions(), Adjustments());
            return new(status, QuotaReport.Of(status, ask.Knowledge!.KnownAt));
        }, ct);
    }

    /// <summary>What is missing to a person's quota, and the own deals that could bring it.</summary>
    public async Task<GapPlan> GapAsync(PipelineAsk ask, QuotaAnswer answer, AttainmentLine line, CancellationToken ct)
    {
        var book = await _pipeline.BookAsync(ask, ct);
        var question = answer.Status.Question;
        return await _gaps.GetAsync((ask.Knowledge!, ask.AsOf, line.Id ?? "", question, SkillStamp()), () => QuotaAnalytics.Gap(book, question.Period, line, answer.Status.Assumptions, Adjustments()), ct);
    }

    public void Dispose() => _subscription.Dispose();

    private void Forget()
    {
        _answers.Clear();
        _gaps.Clear();
    }

    private QuotaAssumptions Assumptions() => QuotaAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill, _options.DataFolder()));

    private ProbabilityAdjustments Adjustments() => PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments;

    private long SkillStamp() => SkillFile.Stamp(QuotaAssumptions.Skill, _options.DataFolder()) + SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder());
}
