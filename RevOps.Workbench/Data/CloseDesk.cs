using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Data;

/// <summary>The closing of one month, for those who close months.</summary>
/// <param name="Period">The month.</param>
/// <param name="Closing">Where it stands, and all that belongs to it.</param>
/// <param name="Review">What to look at; empty once it is locked.</param>
/// <param name="People">Names of everyone, by id.</param>
/// <param name="Teams">Team of everyone on the last day of the month, by id.</param>
public sealed record CloseView(FiscalPeriod Period, CloseRecord Closing, IReadOnlyList<ReviewItem> Review, IReadOnlyDictionary<string, string> People, IReadOnlyDictionary<string, string?> Teams)
{
    /// <summary>Where it stands; null before it was calculated.</summary>
    public ClosedMonth? Month => Closing.Month;

    /// <summary>What was calculated.</summary>
    public IReadOnlyList<ClosedStatement> Statements => Closing.Statements;

    /// <summary>Statements that nobody has reviewed yet.</summary>
    public int Unreviewed => Statements.Count - Closing.Marks.Count;
}

/// <summary>Closes commission months with everyone's pay in view: only for those who may see all pay.</summary>
public sealed class CloseDesk(CompanyData company, PayRuns runs, NoticeBoard notices, Recipients recipients, TimeProvider clock)
{
    private const string NotYours = "Months are closed by operations, finance and administrators.";
    private readonly Listeners _listeners = new();
    private readonly RecentCache<(PayRun, string Month, string Hash), IReadOnlyList<ReviewItem>> _reviews = new(6);

    /// <summary>Calls back, on any thread, whenever something was done with a month.</summary>
    public IDisposable Subscribe(Action done) => _listeners.Add(done);

    /// <summary>True for someone who closes months.</summary>
    public static bool MayClose(Viewer viewer) => viewer.May(Right.SeeAllPay);

    /// <summary>A month as it stands; null for someone who may not see all pay.</summary>
    public async Task<CloseView?> OfAsync(FiscalPeriod month, Viewer viewer, CancellationToken ct)
    {
        if (!MayClose(viewer))
            return null;
        var run = await runs.OfAsync((await company.KnowledgeAsync(null, viewer, ct)).Whole, company.Today, ct);
        return await company.AskAsync(store =>
        {
            var closing = store.CommissionMonths.Record(month.Key);
            // marks and steps are read again by every window, and the review of thousands is the same after each
            var review = closing.Month is null or { State: CloseState.Locked } ? [] : _reviews.Get((run, month.Key, closing.Month.Hash), () => CloseReview.Of(run.Book, run.Plans, run.Statements, month, closing.Statements));
            return new CloseView(month, closing, review, run.Book.People.Reps.ToDictionary(rep => rep.Id, rep => rep.Name, StringComparer.Ordinal),
                run.Book.People.Reps.Index().ToDictionary(rep => rep.Item.Id, rep => run.Book.People.Team(rep.Index, month.Last), StringComparer.Ordinal));
        }, ct);
    }

    /// <summary>Calculates a month that has ended.</summary>
    /// <returns>Why not, in a sentence; null when it is kept.</returns>
    public async Task<string?> CalculateAsync(FiscalPeriod month, Viewer viewer, Job? job, CancellationToken ct)
    {
        if (!MayClose(viewer))
            return NotYours;
        var today = company.Today;
        if (month.Last >= today)
            return $"{month.Key} goes on until {Day.Iso(Day.Number(month.Last))}; it is closed when it has ended.";
        var (at, knowledge) = (clock.GetUtcNow(), await company.KnowledgeAsync(null, viewer, ct));
        job?.Tell("Settling everyone", 10);
        var run = await runs.OfAsync(knowledge.Whole, today, ct);
        job?.Tell("Comparing with what is locked", 60);
        return await company.AskAsync(store =>
        {
            var months = store.CommissionMonths;
            var statements = MonthClose.Of(run.Book, run.Statements, month, months.Locked(), months.Holds(), months.Overrides());
            ct.ThrowIfCancellationRequested();
            job?.Tell("Keeping the statements", 90);
            return Told(months.Keep(month, today, new(knowledge.Version, at), statements, viewer));
        }, ct);
    }

    public Task<string?> SubmitAsync(ClosedMonth month, Viewer viewer) => DoAsync(viewer, months => months.Submit(month.Period, month.Edition, viewer));

    public Task<string?> ReturnAsync(ClosedMonth month, string reason, Viewer viewer) => DoAsync(viewer, months => months.Return(month.Period, month.Edition, reason, viewer));

    public Task<string?> ApproveAsync(ClosedMonth month, Viewer viewer) => DoAsync(viewer, months => months.Approve(month.Period, month.Edition, viewer));

    public Task<string?> MarkAsync(ClosedMonth month, IReadOnlyCollection<string> reps, Viewer viewer) => DoAsync(viewer, months => months.Mark(month.Period, month.Edition, reps, viewer));

    public Task<string?> UnmarkAsync(ClosedMonth month, IReadOnlyCollection<string> reps, Viewer viewer) => DoAsync(viewer, months => months.Unmark(month.Period, month.Edition, reps, viewer));

    /// <summary>Locks a month, and tells everyone in it.</summary>
    public async Task<string?> LockAsync(ClosedMonth month, Viewer viewer)
    {
        var problem = await DoAsync(viewer, months => months.Lock(month.Period, month.Edition, viewer));
        if (problem is null)
            notices.AddAll(recipients.Of(company.Store.CommissionMonths.Statements(month.Period).Select(statement => statement.RepId)), $"Your pay for {month.Period} is final.", Urls.PayOf(null, month.Period));
        return problem;
    }

    public Task<string?> HoldAsync(string? repId, string? dealId, string reason, Viewer viewer) => DoAsync(viewer, months => months.Hold(repId, dealId, reason, viewer));

    public Task<string?> ReleaseAsync(PayHold hold, Viewer viewer) => DoAsync(viewer, months => months.Release(hold.Id, viewer));

    public Task<string?> AskAsync(string repId, string period, Money amount, string reason, Viewer viewer) => DoAsync(viewer, months => months.Ask(repId, period, amount, reason, viewer));

    public Task<string?> DecideAsync(PayOverride asked, bool isAgreed, Viewer viewer) => DoAsync(viewer, months => months.Decide(asked.Id, isAgreed, viewer));

    private async Task<string?> DoAsync(Viewer viewer, Func<CommissionMonths, string?> change) => MayClose(viewer) ? Told(await company.AskAsync(store => change(store.CommissionMonths), CancellationToken.None)) : NotYours;

    private string? Told(string? problem)
    {
        if (problem is null)
            _listeners.Call();
        return problem;
    }
}
