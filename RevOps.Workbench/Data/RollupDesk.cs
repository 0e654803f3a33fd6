using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Pipeline;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>How a roll-up is looked at: new, expansion or renewal alone, null for all; and whether today's lines hold for everything.</summary>
public sealed record RollupLook(string? Type = null, bool AsIs = false);

/// <summary>A deal's category with all that was decided about it.</summary>
/// <param name="Category">The category.</param>
/// <param name="History">Overrides and what took them back, newest first.</param>
/// <param name="Choices">Categories it can be put into.</param>
public sealed record DealCall(DealCategory Category, IReadOnlyList<CategoryOverride> History, IReadOnlyList<ForecastCategory> Choices);

/// <summary>
/// Answers the roll-up for every page, export and window, and keeps what people decide about it. Whoever decides is asked for the right here, with today's reporting line;
/// windows that show it are told.
/// </summary>
public sealed class RollupDesk : IDisposable
{
    private const string NotYours = "You may not change this.";

    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly Listeners _listeners = new();
    private readonly RecentCache<(Knowledge, DateOnly, RollupQuestion, DateTimeOffset Moment, long Stamp), ForecastRollup> _answers = new(48);

    public RollupDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) =>
        (_company, _pipeline, _options, _subscription) = (company, pipeline, options, company.Subscribe(_answers.Clear));

    /// <summary>Calls back, on any thread, whenever something was decided.</summary>
    public IDisposable Subscribe(Action decided) => _listeners.Add(decided);

    /// <summary>The roll-up of an understood address.</summary>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<ForecastRollup> RollupAsync(PipelineAddress address, PipelineAsk ask, RollupLook look, CancellationToken ct)
    {
        var question = new RollupQuestion(ask.Question!.Period, ask.Question.Scope, look.Type, look.AsIs ? _company.Today : null);
        var (book, moment) = (await _pipeline.BookAsync(ask, ct), Moment(address, ask));
        return await _answers.GetAsync((ask.Knowledge!, ask.AsOf, question, moment, await StampAsync(ct)),
            () => RollupAnalytics.Of(book, question, Assumptions(), Adjustments(), _company.Store.ForecastDecisions.At(moment)), ct);
    }

    /// <summary>What the category method asks, of what was known at an address.</summary>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public ForecastCalls Calls(PipelineAddress address) => new(Assumptions(), day => _company.Store.ForecastDecisions.By(day, _company.Settings, address.ReadKnownAt(_company.Settings).Moment));

    /// <summary>Up to when decisions count: the end of the as-of day, or what was known earlier.</summary>
    public DateTimeOffset Moment(PipelineAddress address, PipelineAsk ask) => ForecastDecisions.EndOf(ask.AsOf, _company.Settings, address.ReadKnownAt(_company.Settings).Moment);

    /// <summary>Tells one state of what was decided, and of the rules for the rest, from another.</summary>
    public async Task<long> StampAsync(CancellationToken ct) => HashCode.Combine(await _company.AskAsync(store => store.ForecastDecisions.Version(), ct), SkillStamp());

    /// <summary>The deals behind a row of that roll-up.</summary>
    public async Task<IReadOnlyList<RolledDeal>> BehindAsync(PipelineAddress address, PipelineAsk ask, ForecastRollup rollup, string row, bool own, CancellationToken ct)
    {
        var (book, moment) = (await _pipeline.BookAsync(ask, ct), Moment(address, ask));
        return await _company.AskAsync(store => RollupAnalytics.Behind(book, rollup.Question, Assumptions(), Adjustments(), store.ForecastDecisions.At(moment), row, own), ct);
    }

    /// <summary>A deal's category on the day of an address; null where there is no such deal for the viewer.</summary>
    public async Task<DealCall?> DealAsync(PipelineAddress address, PipelineAsk ask, string dealId, CancellationToken ct)
    {
        var book = await _pipeline.BookAsync(ask, ct);
        if (book.Find(dealId) is not (>= 0 and var deal))
            return null;
        var moment = Moment(address, ask);
        return await _company.AskAsync(store =>
        {
            var categories = new DealCategories(book, Assumptions(), Adjustments(), store.ForecastDecisions.At(moment));
            var history = store.ForecastDecisions.OverridesOf(dealId).Where(one => one.At <= moment).ToList();
            return new DealCall(categories.Of(deal), history, Choices(book, categories.Words));
        }, ct);
    }

    /// <summary>What was said of a person's numbers in a period, newest first, as far as the viewer may know: what someone is counted with is not for themselves to read.</summary>
    public async Task<IReadOnlyList<Adjustment>> HistoryAsync(Viewer viewer, PipelineAsk ask, string repId, CancellationToken ct)
    {
        var book = await _pipeline.BookAsync(ask, ct);
        if (!book.Sight.SeesRep(book.People.Find(repId)))
            return [];
        var all = await _company.AskAsync(store => store.ForecastDecisions.AdjustmentsOf(ask.Question!.Period.Key, repId), ct);
        return [.. all.Where(one => one.Place.Layer == AdjustmentLayer.Owner || viewer.RepId != repId)];
    }

    /// <summary>Puts a deal into a category, or takes that back.</summary>
    /// <returns>Why not, in a sentence; null when it was done. So it is with all of these.</returns>
    public Task<string?> OverrideAsync(Viewer viewer, string dealId, string? category, string reason) =>
        DoAsync(viewer, book => RollupRights.MayOverride(book, viewer, book.Find(dealId)), store => store.ForecastDecisions.SetCategory(dealId, category, reason, viewer.Name));

    /// <summary>Says where a category of the company's own counts.</summary>
    public Task<string?> PlaceAsync(Viewer viewer, string name, CategoryPlace place) =>
        DoAsync(viewer, _ => RollupRights.MayPlace(viewer), store => store.ForecastDecisions.Place(name, place, viewer.Name));

    /// <summary>Why nothing of a roll-up can be adjusted, in a sentence; null when it can.</summary>
    public string? WhyNot(PipelineAddress address, PipelineAsk ask) => !string.IsNullOrEmpty(address.KnownAt) || ask.AsOf != _company.Today ? "The past is not adjusted; go to today." : ask.Question!.Period switch
    {
        { Kind: PeriodKind.Range } => "A free range of days is another one tomorrow; adjust a month, a quarter or a year.",
        var period when period.Last < ask.AsOf => "This period is over, and its forecast stands as it was.",
        _ when ask.Question.Scope.Kind == ScopeKind.Segment => "A part of someone's business is not adjusted; look at all of it.",
        _ => null,
    };

    /// <summary>Adjusts a row's number, or takes that back. The row is found again by what is known now, and what the person answers for elsewhere is added to the amount.</summary>
    /// <param name="viewer">Who adjusts.</param>
    /// <param name="address">The page's address; only now is adjusted, not the past.</param>
    /// <param name="look">How the page looks at it.</param>
    /// <param name="row">The row's key.</param>
    /// <param name="column">The column's key.</param>
    /// <param name="layer">Whose word it is.</param>
    /// <param name="choice">What is taken for the number.</param>
    /// <param name="amount">The amount for the row, minor units.</param>
    /// <param name="note">Why.</param>
    public async Task<string?> AdjustAsync(Viewer viewer, PipelineAddress address, RollupLook look, string row, string column, AdjustmentLayer layer, AdjustmentChoice choice, long? amount, string? note)
    {
        var now = address with { AsOf = null, KnownAt = null };
        var ask = await _pipeline.AskAsync(now, viewer, CancellationToken.None);
        if (ask.Question is null)
            return ask.Mistake;
        if (WhyNot(now, ask) is { } reason)
            return reason;
        var rollup = await RollupAsync(now, ask, look, CancellationToken.None);
        if (rollup.Total.All().FirstOrDefault(node => node.Key == row) is not { IsCurrent: true, RepId: { } rep } found || rollup.ColumnAt(column) is not (>= 0 and var at))
            return "This row is not there any more; look at the roll-up again.";
        var number = found.Numbers[at];
        var place = new AdjustmentPlace(ask.Question.Period.Key, look.Type ?? "", column, rep, layer);
        return await DoAsync(viewer, book => RollupRights.MayAdjust(book, viewer, rep, layer),
            store => store.ForecastDecisions.Adjust(place, choice, amount + number.Elsewhere, number.Gross + number.Elsewhere, new(rollup.Currency), note, viewer.Name));
    }

    public void Dispose() => _subscription.Dispose();

    private async Task<string?> DoAsync(Viewer viewer, Func<Book, bool> may, Func<CrmStore, string?> write)
    {
        var ask = await _pipeline.AskAsync(new(), viewer, CancellationToken.None); // what was asked for is written, also when the window closes meanwhile
        if (ask.Knowledge is null || !may(await _pipeline.BookAsync(ask, CancellationToken.None)))
            return NotYours;
        var problem = await _company.AskAsync(write, CancellationToken.None);
        if (problem is null)
            _listeners.Call();
        return problem;
    }

    /// <summary>The standard categories and the company's own, as deals of the Book's viewer and the settings name them.</summary>
    private static List<ForecastCategory> Choices(Book book, CategoryWords words)
    {
        var said = book["forecast_category"];
        var own = Enumerable.Range(0, said.Texts.Count).Select(code => words.Read(said.Texts[code])).OfType<ForecastCategory>().Where(category => category.Place != CategoryPlace.Closed);
        return [.. ForecastCategory.Standard.Skip(1).Concat(own).Concat(words.Placed).Distinct().OrderBy(category => category.Place).ThenBy(category => !ForecastCategory.Standard.Contains(category)).ThenBy(category => category.Name, StringComparer.Ordinal)];
    }

    private CategoryAssumptions Assumptions() => CategoryAssumptions.From(SkillFile.Load(CategoryAssumptions.Skill, _options.DataFolder()));

    private ProbabilityAdjustments Adjustments() => PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments;

    private long SkillStamp() => SkillFile.Stamp(CategoryAssumptions.Skill, _options.DataFolder()) + SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder());
}
