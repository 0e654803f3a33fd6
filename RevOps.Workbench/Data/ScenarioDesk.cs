using RevOps.Core.Access;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Scenarios;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>What scenarios are tried on, for pages and exports, and the scenarios that people keep. Whoever opens one sees of it what they may see.</summary>
public sealed class ScenarioDesk : IDisposable
{
    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly, ForecastQuestion, string Viewer, string Plans, long Skills), ScenarioBasis> _bases = new(16);

    public ScenarioDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) => (_company, _pipeline, _options, _subscription) = (company, pipeline, options, company.Subscribe(_bases.Clear));

    /// <summary>The business of an understood address to try scenarios on.</summary>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<ScenarioBasis> BasisAsync(PipelineAsk ask, Viewer viewer, CancellationToken ct)
    {
        var question = new ForecastQuestion(ask.Question!.Period, ask.Question.Scope);
        var book = await _pipeline.BookAsync(ask, ct);
        var (stamp, plans) = await _company.AskAsync(store => (store.CommissionPlans.Stamp(null), store.CommissionPlans.Published(null)), ct);
        return await _bases.GetAsync((ask.Knowledge!, ask.AsOf, question, viewer.Key, stamp, SkillStamp()), () =>
        {
            var basis = new ScenarioBasis(book, question, Rules(), plans, viewer);
            _ = basis.AsItIs.Panels; // whatever is read once is read now, and the first slider moves as fast as the next
            return basis;
        }, ct);
    }

    /// <summary>The scenario of a link, if the viewer may open it.</summary>
    public Task<SavedScenario?> FindAsync(string link, Viewer viewer, CancellationToken ct) => _company.AskAsync(store => store.Scenarios.Find(link, viewer), ct);

    /// <summary>The viewer's own scenarios, the one saved last first.</summary>
    public Task<IReadOnlyList<SavedScenario>> OwnAsync(Viewer viewer, CancellationToken ct) => _company.AskAsync(store => store.Scenarios.Of(viewer), ct);

    /// <summary>What the viewer tried last and did not save.</summary>
    public Task<ScenarioDraft?> DraftAsync(Viewer viewer, CancellationToken ct) => _company.AskAsync(store => store.Scenarios.Draft(viewer), ct);

    /// <summary>Keeps what the viewer is trying; null when it was saved or thrown away.</summary>
    public Task KeepDraftAsync(Viewer viewer, ScenarioDraft? draft) => _company.AskAsync(store =>
    {
        store.Scenarios.KeepDraft(viewer, draft);
        return true;
    }, CancellationToken.None);

    /// <summary>Keeps a scenario under a new name.</summary>
    public Task<(SavedScenario? Saved, string? Problem)> AddAsync(Viewer viewer, string name, ScenarioDraft draft) =>
        KeepAsync(draft, store => store.Scenarios.Add(viewer, name, draft.Period, draft.Scope, draft.Edits));

    /// <summary>Keeps another state of a scenario.</summary>
    public Task<(SavedScenario? Saved, string? Problem)> SaveAsync(Viewer viewer, SavedScenario seen, ScenarioDraft draft) =>
        KeepAsync(draft, store => store.Scenarios.Save(viewer, seen, draft.Edits, draft.Period, draft.Scope));

    /// <summary>Lets others open its link, or no longer.</summary>
    public Task<string?> ShareAsync(Viewer viewer, string link, bool isShared) => _company.AskAsync(store => store.Scenarios.Share(viewer, link, isShared), CancellationToken.None);

    /// <summary>Lets it stand as it is for good.</summary>
    public Task<string?> LockAsync(Viewer viewer, SavedScenario seen) => _company.AskAsync(store => store.Scenarios.Lock(viewer, seen), CancellationToken.None);

    /// <summary>Takes it away.</summary>
    public Task<string?> DeleteAsync(Viewer viewer, string link) => _company.AskAsync(store => store.Scenarios.Delete(viewer, link), CancellationToken.None);

    /// <summary>Puts back what was deleted.</summary>
    public Task<string?> RestoreAsync(Viewer viewer, SavedScenario deleted) => _company.AskAsync(store => store.Scenarios.Restore(viewer, deleted), CancellationToken.None);

    public void Dispose() => _subscription.Dispose();

    /// <summary>Nothing is kept that could not be read again.</summary>
    private async Task<(SavedScenario? Saved, string? Problem)> KeepAsync(ScenarioDraft draft, Func<CrmStore, (SavedScenario?, string?)> keep) =>
        ScenarioFile.Read(draft.Edits).Mistake is { } mistake ? (null, mistake) : await _company.AskAsync(keep, CancellationToken.None);

    private ScenarioRules Rules() => new(ForecastAssumptions.From(Load(ForecastAssumptions.Skill)), PipelineAssumptions.From(Load(PipelineAssumptions.Skill)), QuotaAssumptions.From(Load(QuotaAssumptions.Skill)));

    private Skill Load(string skill) => SkillFile.Load(skill, _options.DataFolder());

    private long SkillStamp() => HashCode.Combine(Stamp(ForecastAssumptions.Skill), Stamp(PipelineAssumptions.Skill), Stamp(QuotaAssumptions.Skill));

    private long Stamp(string skill) => SkillFile.Stamp(skill, _options.DataFolder());
}
