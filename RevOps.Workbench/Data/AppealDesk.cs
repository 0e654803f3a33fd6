using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Planning;
using RevOps.Core.Store;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Data;

/// <summary>A rep's quota with where it comes from, and what was said to it.</summary>
/// <param name="Source">Amount, version and effective date; null without a quota of exactly this period.</param>
/// <param name="Plan">The plan behind it; null for an imported quota.</param>
/// <param name="Line">The rep's line of the plan.</param>
/// <param name="Appeals">Newest first.</param>
public sealed record QuotaStanding(QuotaSource? Source, QuotaPlan? Plan, PlanLine? Line, IReadOnlyList<PlanAppeal> Appeals);

/// <summary>Appeals against quotas: made by the rep, answered by those above or by operations, with a word to the other side at each step.</summary>
public sealed class AppealDesk(CompanyData company, PlanDesk plans, NoticeBoard notices, Recipients recipients)
{
    private const string NotYours = "Appeals are answered by those above the rep, and by operations.";

    private QuotaAppeals Appeals => company.Store.Appeals;

    /// <summary>Where a rep's quota comes from; null when the viewer may not see it.</summary>
    public static QuotaStanding? Of(Book book, string repId, FiscalPeriod period, CrmStore store)
    {
        if (!book.Sight.SeesRep(book.People.Find(repId)))
            return null;
        var source = book.Quotas.Source("rep", repId, period, book.AsOf);
        var plan = source is null ? null : store.Plans.Named(source.Version);
        return new(source, plan, plan?.Lines.FirstOrDefault(line => line.RepId == repId), store.Appeals.Of(repId, period.Key));
    }

    /// <summary>Appeals that the viewer may answer or has answered, open ones first.</summary>
    public IReadOnlyList<PlanAppeal> Seen(Viewer viewer, Book book) => [.. Appeals.All().Where(appeal => PlanRights.MayLook(viewer) && appeal.RepId != viewer.RepId && PlanRights.SeesAll(viewer, book, [appeal.RepId]))];

    /// <summary>Appeals against one's own quota.</summary>
    public async Task<string?> MakeAsync(string repId, FiscalPeriod period, string said, long? asked, Viewer viewer, CancellationToken ct)
    {
        if (viewer.RepId != repId || await plans.BookAsync(viewer, ct) is not { } book || Of(book, repId, period, company.Store) is not { } standing)
            return "You can appeal against your own quota only.";
        if (period.Last < book.AsOf)
            return $"{period.Key} is over; its quota stands.";
        if (standing.Source is not { } source)
            return $"You have no quota for {period.Key} itself to appeal against.";
        var problem = Appeals.Add(period.Key, source.Minor, standing.Plan?.Name ?? "the CRM", said, asked, book.Settings.ReportingCurrency, viewer);
        if (problem is not null)
            return problem;
        plans.Tell();
        if (book.People.Manager(book.People.Find(repId), book.AsOf) is var above and >= 0)
            notices.Add(recipients.Of(book.People.Reps[above].Id), $"{viewer.Name} appeals against the quota of {period.Key}.", Urls.QuotaPlans + "#appeals");
        return null;
    }

    /// <summary>Takes one's own appeal back.</summary>
    public string? Withdraw(long id, Viewer viewer)
    {
        var problem = Appeals.Withdraw(id, viewer);
        plans.Tell();
        return problem;
    }

    /// <summary>Declines with a reason.</summary>
    public async Task<string?> DeclineAsync(PlanAppeal appeal, string reason, Viewer viewer, CancellationToken ct)
    {
        if (await plans.BookAsync(viewer, ct) is not { } book || !PlanRights.MayAnswer(viewer, book, appeal.RepId))
            return NotYours;
        var problem = Appeals.Decline(appeal.Id, reason, viewer);
        if (problem is null)
            Tell(appeal, $"{viewer.Name} declined your appeal against the quota of {appeal.Period}: {reason.Trim()}");
        return problem;
    }

    /// <summary>Accepts: a draft with the new amount is made, to be submitted and approved like any other. It is the next version of the plan that the quota is from, or a plan of one line.</summary>
    public async Task<(QuotaPlan? Draft, string? Problem)> AcceptAsync(PlanAppeal appeal, long amount, string? words, Viewer viewer, CancellationToken ct)
    {
        if (await plans.BookAsync(viewer, ct) is not { } book || !PlanRights.MayAnswer(viewer, book, appeal.RepId))
            return (null, NotYours);
        if (Appeals.Find(appeal.Id) is not { State: AppealState.Open })
            return (null, "This appeal is not open any more; look at it again.");
        var said = $"appeal of {book.People.Name(appeal.RepId)}: {Cut(appeal.Said)}";
        var change = new LineAdjustment(appeal.RepId, amount, Cut(said), OthersShare: false);
        var (plan, version, problem) = await NextOfAsync(appeal, change, said, viewer, book, ct) ?? await AloneAsync(appeal, change, viewer, book, ct);
        problem ??= Appeals.Accept(appeal.Id, words, plan!.Value, version!.Value, viewer);
        if (problem is not null)
            return (null, problem);
        Tell(appeal, $"{viewer.Name} accepted your appeal against the quota of {appeal.Period}; the new quota is on its way to be approved.");
        return (company.Store.Plans.Find(plan!.Value, version!.Value), null);
    }

    /// <summary>The next version of the plan, where the viewer sees all of it and no version is on its way; null where it has to be a plan of its own.</summary>
    private async Task<(long? Plan, int? Version, string? Problem)?> NextOfAsync(PlanAppeal appeal, LineAdjustment change, string said, Viewer viewer, Book book, CancellationToken ct)
    {
        if (company.Store.Plans.Named(appeal.Source) is not { } source || plans.Find(source.Plan, null, viewer, book) is not { Plan.State: PlanState.Approved } story || story.Plan.Lines.Any(line => line.RepId == viewer.RepId))
            return null;
        var terms = story.Plan.Draft.Terms;
        var (version, problem) = await plans.NextAsync(story.Plan, terms with { Adjustments = [.. terms.Adjustments.Where(one => one.RepId != change.RepId), change], EffectiveFrom = Later(terms.EffectiveFrom, book.AsOf) }, viewer, said, ct);
        return (source.Plan, version, problem);
    }

    private async Task<(long? Plan, int? Version, string? Problem)> AloneAsync(PlanAppeal appeal, LineAdjustment change, Viewer viewer, Book book, CancellationToken ct)
    {
        var (plan, problem) = await plans.MakeAsync(new() { Period = appeal.Period, Scope = appeal.RepId, Target = Math.Max(1, change.Minor), Step = 1, Adjustments = [change], EffectiveFrom = book.AsOf }, viewer, ct);
        return (plan, 1, problem);
    }

    private void Tell(PlanAppeal appeal, string said)
    {
        plans.Tell();
        notices.Add(appeal.Viewer, said, Urls.MyQuota + $"?period={Uri.EscapeDataString(appeal.Period)}");
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static string Cut(string text) => text.Length <= PlanTerms.LongestReason ? text : text[..(PlanTerms.LongestReason - 1)] + "…";
}
