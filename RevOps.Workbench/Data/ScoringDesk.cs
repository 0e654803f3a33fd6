using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Scoring;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>A deal in the four schemes, with everything that was said of it.</summary>
/// <param name="Now">The scores on the day that is looked at.</param>
/// <param name="History">What was recorded of the days up to it, in the order it was.</param>
/// <param name="Assumptions">Tables and bands.</param>
public sealed record DealScores(DealQualification Now, IReadOnlyList<RecordedAssessment> History, ScoringAssumptions Assumptions);

/// <summary>What became of recording an assessment.</summary>
/// <param name="Problem">Why it was not kept, in a sentence; null when it was.</param>
/// <param name="Before">The deal's chance before; null for one that has none.</param>
/// <param name="After">And after.</param>
public sealed record Recorded(string? Problem, WinProbability? Before = null, WinProbability? After = null);

/// <summary>How deals are qualified, for every window, and what people say of them. Whoever assesses is asked for the right here; windows that show it are told.</summary>
public sealed class ScoringDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options)
{
    private readonly Listeners _listeners = new();

    /// <summary>Calls back, on any thread, whenever something was recorded that is no record of the CRM; of the rest the company's data tells.</summary>
    public IDisposable Subscribe(Action recorded) => _listeners.Add(recorded);

    /// <summary>A deal on the day of an address; null where there is no such deal for the viewer.</summary>
    /// <exception cref="SkillMistakeException">The company's own tables cannot be used.</exception>
    public async Task<DealScores?> OfAsync(PipelineAddress address, PipelineAsk ask, string dealId, CancellationToken ct)
    {
        var book = await pipeline.BookAsync(ask, ct);
        if (book.Find(dealId) is not (>= 0 and var deal))
            return null;
        var moment = address.ReadKnownAt(company.Settings).Moment;
        return await company.AskAsync(store =>
        {
            var (assumptions, recorded) = (Assumptions(), store.Assessments.Of(dealId, moment));
            return new DealScores(QualificationAnalytics.Of(book, deal, assumptions, Adjustments(), recorded), [.. recorded.Where(one => one.On <= book.AsOf)], assumptions);
        }, ct);
    }

    /// <summary>Keeps what someone says of a deal. The deal is looked up again by what is known now.</summary>
    public async Task<Recorded> RecordAsync(Viewer viewer, Assessment assessment)
    {
        var ask = await pipeline.AskAsync(new(), viewer, CancellationToken.None); // what was asked for is written, also when the window closes meanwhile
        if (ask.Knowledge is null || await pipeline.BookAsync(ask, CancellationToken.None) is var book && !ScoringRights.MayAssess(book, viewer, book.Find(assessment.DealId)))
            return new("You may not assess this deal.");
        var before = await ChanceAsync(viewer, assessment.DealId);
        string? Write() => company.Store.Assess(assessment, Assumptions()[assessment.Scheme], viewer.Name);
        var problem = assessment.Scheme is Scheme.Meddic or Scheme.Bant
            ? await company.ChangeAsync(Write, CancellationToken.None)
            : await company.AskAsync(_ => Write(), CancellationToken.None);
        if (problem is not null)
            return new(problem);
        _listeners.Call();
        return new(null, before, await ChanceAsync(viewer, assessment.DealId));
    }

    private async Task<WinProbability?> ChanceAsync(Viewer viewer, string dealId)
    {
        var ask = await pipeline.AskAsync(new(), viewer, CancellationToken.None);
        return ask.Knowledge is null ? null : (await OfAsync(new(), ask, dealId, CancellationToken.None))?.Now.Probability;
    }

    private ScoringAssumptions Assumptions() => ScoringAssumptions.From(SkillFile.Load(ScoringAssumptions.Skill, options.DataFolder()));

    private ProbabilityAdjustments Adjustments() => PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, options.DataFolder())).Adjustments;
}
