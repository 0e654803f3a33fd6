using System.Globalization;
using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.DealRisk;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Core.Scoring;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>A portfolio with what it was read from, and the same as a report.</summary>
public sealed record RiskAnswer(RiskPortfolio Portfolio, Book Book, DealRiskRules Rules, Report Report);

/// <summary>The review of one deal, and the same as a report.</summary>
public sealed record DealRiskAnswer(DealRiskReview Review, DealRiskRules Rules, Report Report);

/// <summary>Answers questions about the risk of deals for every page and window, and remembers the last answers for all of them.</summary>
public sealed class RiskDesk : IDisposable
{
    private const string NotYours = "You may not change this.";

    private readonly Listeners _listeners = new();
    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly, PipelineQuestion, RiskOrder, long Skills), RiskAnswer> _answers = new(16);
    private readonly RecentCache<(Knowledge, DateOnly, string Deal, long Decisions, int Recorded, long Skills), DealRiskAnswer> _reviews = new(64);
    private readonly RecentCache<long, DealRiskRules> _rules = new(2);

    public RiskDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) => (_company, _pipeline, _options, _subscription) = (company, pipeline, options, company.Subscribe(Forget));

    /// <summary>The open deals of an understood address by risk.</summary>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<RiskAnswer> PortfolioAsync(PipelineAsk ask, RiskOrder order, CancellationToken ct)
    {
        var books = await BooksAsync(ask, ct);
        return await _answers.GetAsync((ask.Knowledge!, ask.AsOf, ask.Question!, order, SkillStamp()), () =>
        {
            var (rules, book, question) = (Rules(), books(ask.AsOf), ask.Question!);
            var portfolio = RiskPortfolioAnalytics.Of(books, ask.AsOf, question.Period, question.Scope, rules, order);
            return new(portfolio, book, rules, RiskPortfolioReport.Of(portfolio, book, rules, question.Scope, question.Period));
        }, ct);
    }

    /// <summary>What makes the first tier, from an address: loss, else the score.</summary>
    public static RiskOrder Order(string? word) => word == "loss" ? RiskOrder.ExpectedLoss : RiskOrder.Score;

    /// <summary>Everything about one open deal; null where there is none of that id, or it is closed.</summary>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<DealRiskAnswer?> DealAsync(PipelineAddress address, PipelineAsk ask, string dealId, CancellationToken ct)
    {
        var books = await BooksAsync(ask, ct);
        if (books(ask.AsOf).Find(dealId) is not (>= 0 and var deal) || books(ask.AsOf).Standings[deal] != Standing.Open)
            return null;
        var moment = address.ReadKnownAt(_company.Settings).Moment;
        var (decisions, recorded, version) = await _company.AskAsync(store => (store.ForecastDecisions.By(ask.AsOf, ask.Knowledge!.Settings, moment), store.Assessments.Of(dealId, moment), store.ForecastDecisions.Version()), ct);
        return await _reviews.GetAsync((ask.Knowledge!, ask.AsOf, dealId, version, recorded.Count, SkillStamp()), () =>
        {
            var said = new SaidOfDeals(new(CategoryAssumptions.From(SkillFile.Load(CategoryAssumptions.Skill, _options.DataFolder())), _ => decisions), ScoringAssumptions.From(SkillFile.Load(ScoringAssumptions.Skill, _options.DataFolder())), _ => recorded);
            var (rules, book) = (Rules(), books(ask.AsOf));
            var review = DealRiskCommand.Answer(books, ask.AsOf, deal, rules, said);
            return new(review, rules, DealRiskReport.Of(review, book, rules, DealRiskAnalytics.Evidence(book, rules), ask.Knowledge!.KnownAt));
        }, ct);
    }

    /// <summary>Calls back, on any thread, whenever an action was assigned or ticked.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    /// <summary>Actions of a deal that the viewer may see; none of any other.</summary>
    public async Task<IReadOnlyList<DealAction>> ActionsAsync(Viewer viewer, string dealId) =>
        await DealOf(viewer, dealId) is null ? [] : await _company.AskAsync(store => store.DealActions.Of(dealId), CancellationToken.None);

    /// <summary>Assigns an action of the playbook.</summary>
    /// <returns>Why not, in a sentence; null when it was kept. So it is with ticking.</returns>
    public Task<string?> AssignAsync(Viewer viewer, string dealId, RiskAction action, string owner) => DoAsync(viewer, dealId, store => store.DealActions.Assign(dealId, action.Play.Factor, action.Play.Action, owner, action.Due, viewer.Name));

    /// <summary>Ticks an action, or opens it again.</summary>
    public Task<string?> TickAsync(Viewer viewer, string dealId, long number, bool isDone) => DoAsync(viewer, dealId, store => store.DealActions.Tick(dealId, number, isDone, viewer.Name));

    /// <summary>The risk-adjusted probability as a CRM writes it: whole percent.</summary>
    public static decimal Percent(DealRiskReview review) => Math.Round(review.Probability.Adjusted * 100, MidpointRounding.AwayFromZero);

    /// <summary>Writes today's risk-adjusted probability into the deal, beside the other edits that go back to the CRM.</summary>
    public async Task<string?> AcceptProbabilityAsync(Viewer viewer, string dealId)
    {
        var ask = await _pipeline.AskAsync(new(), viewer, CancellationToken.None);
        if (ask.Knowledge is null || await DealAsync(new(), ask, dealId, CancellationToken.None) is not { Review: var review } || !(await _pipeline.BookAsync(ask, CancellationToken.None)).Sight.MayEdit(viewer, review.Deal.Number))
            return NotYours;
        return await _company.ChangeAsync(() => _company.Store.Edit(dealId, "probability", Percent(review).ToString(CultureInfo.InvariantCulture), viewer.Name), CancellationToken.None);
    }

    public void Dispose() => _subscription.Dispose();

    private void Forget()
    {
        _answers.Clear();
        _reviews.Clear();
    }

    private async Task<string?> DoAsync(Viewer viewer, string dealId, Func<CrmStore, string?> write)
    {
        if (await DealOf(viewer, dealId) is not var (book, deal) || !book.Sight.MayEdit(viewer, deal))
            return NotYours;
        var problem = await _company.AskAsync(write, CancellationToken.None);
        if (problem is null)
            _listeners.Call();
        return problem;
    }

    private async Task<(Book Book, int Deal)?> DealOf(Viewer viewer, string dealId)
    {
        var ask = await _pipeline.AskAsync(new(), viewer, CancellationToken.None);
        return ask.Knowledge is not null && await _pipeline.BookAsync(ask, CancellationToken.None) is var book && book.Find(dealId) is >= 0 and var deal ? (book, deal) : null;
    }

    /// <summary>The Books of the day and of a week before, which a trend compares.</summary>
    private async Task<Func<DateOnly, Book>> BooksAsync(PipelineAsk ask, CancellationToken ct)
    {
        var (now, before) = (await _pipeline.BookAsync(ask, ct), await _pipeline.BookAsync(ask with { AsOf = ask.AsOf.AddDays(-RiskTrend.Days) }, ct));
        return day => day == ask.AsOf ? now : before;
    }

    // kept, since they hold what each Book's closed deals came to
    private DealRiskRules Rules() => _rules.Get(SkillStamp(), () => new(RiskAssumptions.From(SkillFile.Load(RiskAssumptions.Skill, _options.DataFolder())), PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments));

    private long SkillStamp() => HashCode.Combine(SkillFile.Stamp(RiskAssumptions.Skill, _options.DataFolder()), SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder()), SkillFile.Stamp(CategoryAssumptions.Skill, _options.DataFolder()));
}
