using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Planning;
using RevOps.Core.Store;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Data;

/// <summary>
/// Plans of quotas for pages and exports: every answer is for a viewer, and every change is asked for the right anew. A draft changes no number of anyone's, so only
/// the windows that show plans are told of it; an approval is told to all.
/// </summary>
public sealed class PlanDesk : IDisposable
{
    private const string NotYours = "You may not do that with this plan.";
    private const string Unseen = "There is no such plan, or it covers people whom you do not see.";

    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly NoticeBoard _notices;
    private readonly Recipients _recipients;
    private readonly IDisposable _subscription;
    private readonly Listeners _listeners = new();
    private readonly RecentCache<(Knowledge, DateOnly, string Period, Scope, string? Below), PlanningFacts> _facts = new(8);

    public PlanDesk(CompanyData company, PipelineDesk pipeline, NoticeBoard notices, Recipients recipients) =>
        (_company, _pipeline, _notices, _recipients, _subscription) = (company, pipeline, notices, recipients, company.Subscribe(_facts.Clear)); // old knowledge is large

    private QuotaPlans Plans => _company.Store.Plans;

    /// <summary>Calls back, on any thread, whenever a plan or an appeal changed.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    /// <summary>The business of today as the viewer sees it; null before there is any.</summary>
    public async Task<Book?> BookAsync(Viewer viewer, CancellationToken ct) =>
        _company.IsEmpty || await _pipeline.AskAsync(new(), viewer, ct) is not { Knowledge: not null } ask ? null : await _pipeline.BookAsync(ask, ct);

    /// <summary>The newest version of every plan that the viewer may see.</summary>
    public IReadOnlyList<QuotaPlan> Seen(Viewer viewer, Book book) => [.. Plans.Newest().Where(plan => Sees(viewer, book, plan))];

    /// <summary>A version of a plan, the newest when none is named, with the versions and the log; null when it is not there or not to be seen.</summary>
    public PlanStory? Find(long plan, int? version, Viewer viewer, Book book)
    {
        var versions = Plans.Versions(plan);
        var chosen = versions.FirstOrDefault(one => version is null ? one.State != PlanState.Withdrawn : one.Version == version);
        return chosen is null || !versions.All(one => Sees(viewer, book, one)) ? null : new(chosen, versions, Plans.Log(plan));
    }

    /// <summary>The facts of a plan as they are today; null when its period or scope is none any more.</summary>
    public async Task<PlanningFacts?> FactsAsync(Book book, PlanTerms terms, CancellationToken ct) =>
        PeriodText.Parse(terms.Period, book.Settings.Fiscal, book.AsOf) is { Kind: not PeriodKind.Range } period && Scope.Find(terms.Scope, book) is { Kind: not ScopeKind.Segment } scope
            ? await _facts.GetAsync((book.Knowledge, book.AsOf, period.Key, scope, terms.Below), () => PlanningFacts.Of(book, period, scope, terms.Below), ct) : null;

    /// <summary>Begins a plan: of those below, for a viewer who does not see everyone.</summary>
    public async Task<(long? Plan, string? Problem)> MakeAsync(PlanTerms terms, Viewer viewer, CancellationToken ct)
    {
        var (draft, lines, problem) = await WorkOutAsync(terms with { Below = viewer.May(Right.SeeAll) ? null : viewer.RepId }, viewer, ct);
        return draft is null ? (null, problem) : Told(() => Plans.Add(draft, lines, viewer));
    }

    /// <summary>Lets a draft have other terms, worked out with what is known now.</summary>
    public async Task<string?> ChangeAsync(QuotaPlan plan, PlanTerms terms, Viewer viewer, string? said, CancellationToken ct)
    {
        if (await ProblemAsync(plan, viewer, ct) is { } refused)
            return refused;
        var (draft, lines, problem) = await WorkOutAsync(terms, viewer, ct);
        return draft is null ? problem : Told(() => Plans.Change(plan.Plan, plan.Version, plan.Edition, draft, lines, viewer, said));
    }

    /// <summary>Begins the next version with the same terms, worked out anew.</summary>
    public async Task<(int? Version, string? Problem)> NextAsync(QuotaPlan plan, PlanTerms terms, Viewer viewer, string? said, CancellationToken ct)
    {
        if (await ProblemAsync(plan, viewer, ct) is { } refused)
            return (null, refused);
        var (draft, lines, problem) = await WorkOutAsync(terms, viewer, ct);
        return draft is null ? (null, problem) : Told(() => Plans.AddVersion(plan.Plan, draft, lines, viewer, said));
    }

    /// <summary>Asks for approval.</summary>
    public async Task<string?> SubmitAsync(QuotaPlan plan, Viewer viewer, CancellationToken ct)
    {
        var problem = await ProblemAsync(plan, viewer, ct) ?? Told(() => Plans.Submit(plan.Plan, plan.Version, plan.Edition, viewer));
        if (problem is null && await BookAsync(viewer, ct) is { } book && book.People.Manager(book.People.Find(viewer.RepId), book.AsOf) is var above and >= 0)
            _notices.Add(_recipients.Of(book.People.Reps[above].Id), $"{viewer.Name} asks you to approve quota {plan.Name} for {plan.Draft.Terms.Period}.", Urls.PlanOf(plan.Plan, plan.Version));
        return problem;
    }

    /// <summary>Gives a plan back with a reason.</summary>
    public async Task<string?> ReturnAsync(QuotaPlan plan, string reason, Viewer viewer, CancellationToken ct)
    {
        var problem = await ProblemAsync(plan, viewer, ct) ?? Told(() => Plans.Return(plan.Plan, plan.Version, plan.Edition, reason, viewer));
        if (problem is null)
            TellMakers(plan, viewer, $"{viewer.Name} returned quota {plan.Name}: {reason.Trim()}");
        return problem;
    }

    /// <summary>Takes a draft off the list.</summary>
    public async Task<string?> WithdrawAsync(QuotaPlan plan, Viewer viewer, CancellationToken ct) =>
        await ProblemAsync(plan, viewer, ct) ?? Told(() => Plans.Withdraw(plan.Plan, plan.Version, plan.Edition, viewer));

    /// <summary>Puts a draft back that was withdrawn by mistake.</summary>
    public async Task<string?> ReopenAsync(long plan, int version, Viewer viewer, CancellationToken ct) =>
        Plans.Find(plan, version) is not { } found ? Unseen : await ProblemAsync(found, viewer, ct) ?? Told(() => Plans.Reopen(plan, version, found.Edition, viewer));

    /// <summary>Approves: from then on everyone's pages reckon with these quotas, and each rep is told.</summary>
    public async Task<string?> ApproveAsync(QuotaPlan plan, Viewer viewer, CancellationToken ct)
    {
        if (await ProblemAsync(plan, viewer, ct) is { } refused)
            return refused;
        var problem = await _company.ChangeAsync(() => _company.Store.ApprovePlan(plan.Plan, plan.Version, plan.Edition, viewer), ct);
        if (problem is not null)
            return problem;
        _listeners.Call();
        TellMakers(plan, viewer, $"{viewer.Name} approved quota {plan.Name} for {plan.Draft.Terms.Period}.");
        _notices.AddAll(_recipients.Of(plan.Lines.Select(line => line.RepId)), $"Your quota for {plan.Draft.Terms.Period} was set by {plan.Name}.", Urls.MyQuota + $"?period={Uri.EscapeDataString(plan.Draft.Terms.Period)}");
        return null;
    }

    /// <summary>A plan's terms and lines, with what is known now, or why they cannot be.</summary>
    public async Task<(PlanDraft? Draft, IReadOnlyList<PlanLine> Lines, string? Problem)> WorkOutAsync(PlanTerms terms, Viewer viewer, CancellationToken ct)
    {
        if (!PlanRights.MayPlan(viewer))
            return (null, [], "Quotas are planned by those who lead people, and by operations.");
        if (await BookAsync(viewer, ct) is not { } book)
            return (null, [], "There is no data to plan with yet.");
        if (terms.Problems(book.Settings.Fiscal, book.AsOf).FirstOrDefault() is { } problem)
            return (null, [], problem);
        if (await FactsAsync(book, terms, ct) is not { } facts)
            return (null, [], "Choose a team, a region or a person whom you lead, or everyone.");
        if (facts.Period.Last < book.AsOf)
            return (null, [], $"{facts.Period.Key} is over; quotas are planned for periods that are not.");
        if (terms.EffectiveFrom > facts.Period.Last)
            return (null, [], $"The effective date lies after {facts.Period.Key}; the quotas would never count.");
        var allocation = facts.Allocate(terms with { Period = facts.Period.Key, Adjustments = [.. terms.Adjustments.Where(one => facts.Reps.Any(rep => rep.Id == one.RepId))] });
        if (allocation.Lines.Count == 0)
            return (null, [], "Nobody who sells is in this scope and period.");
        var owner = !facts.IsWhole ? null : facts.Scope.Kind switch
        {
            ScopeKind.Team => new TargetOwner("team", facts.Scope.Name),
            ScopeKind.Region => new TargetOwner("region", facts.Scope.Name),
            ScopeKind.Everyone when viewer.May(Right.SeeAll) => new TargetOwner("company", "company"),
            _ => null,
        };
        return (new(allocation.Terms, facts.Basis, For(book, facts.Scope, terms.Below), book.Settings.ReportingCurrency, owner, facts.TargetMonths(terms)), allocation.Lines, null);
    }

    private static string For(Book book, Scope scope, string? below) => scope.Kind != ScopeKind.Everyone ? scope.Kind == ScopeKind.Rep ? book.People.Name(scope.Name) : scope.Name : below is null ? "everyone" : $"the people of {book.People.Name(below)}";

    private static bool Sees(Viewer viewer, Book book, QuotaPlan plan) => PlanRights.MayLook(viewer) && PlanRights.SeesAll(viewer, book, plan.Lines.Select(line => line.RepId));

    private async Task<string?> ProblemAsync(QuotaPlan plan, Viewer viewer, CancellationToken ct) =>
        !PlanRights.MayPlan(viewer) ? NotYours : await BookAsync(viewer, ct) is not { } book || Plans.Find(plan.Plan, plan.Version) is not { } now || !Sees(viewer, book, now) ? Unseen : null;

    private void TellMakers(QuotaPlan plan, Viewer viewer, string said)
    {
        foreach (var maker in Plans.Log(plan.Plan).Where(done => done.Version == plan.Version && done.Did is "made" or "changed" or "submitted").Select(done => done.Viewer).Distinct(StringComparer.Ordinal).Where(key => key != viewer.Key))
            _notices.Add(maker, said, Urls.PlanOf(plan.Plan, plan.Version));
    }

    private T Told<T>(Func<T> change)
    {
        var result = change();
        _listeners.Call();
        return result;
    }

    internal void Tell() => _listeners.Call();

    public void Dispose() => _subscription.Dispose();
}

/// <summary>A plan as its page shows it.</summary>
/// <param name="Plan">The version looked at.</param>
/// <param name="Versions">All of them, newest first.</param>
/// <param name="Log">What was done, oldest first.</param>
public sealed record PlanStory(QuotaPlan Plan, IReadOnlyList<QuotaPlan> Versions, IReadOnlyList<PlanEvent> Log);
