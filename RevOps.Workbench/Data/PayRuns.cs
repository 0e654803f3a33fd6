using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>Everyone's pay as of a day, nothing hidden: whoever is shown any of it was let in before.</summary>
/// <param name="Published">The plans of that moment.</param>
/// <param name="Settled">Everyone settled, and what a changed deal would make of it.</param>
public sealed record PayRun(IReadOnlyList<CommissionPlan> Published, CommissionRun Settled)
{
    /// <summary>The business on the day.</summary>
    public Book Book => Settled.Book;

    /// <summary>The plans, with who is on which.</summary>
    public PlanBook Plans => Settled.Plans;

    /// <summary>Every settlement of everyone.</summary>
    public IReadOnlyList<CommissionStatement> Statements => Settled.Statements;
}

/// <summary>Settles everyone together, once for all who ask about the same day.</summary>
public sealed class PayRuns : IDisposable
{
    private readonly CompanyData _company;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge Whole, DateOnly, string Plans), PayRun> _runs = new(6);

    public PayRuns(CompanyData company) => (_company, _subscription) = (company, company.Subscribe(_runs.Clear));

    /// <summary>The pay that is known on a day.</summary>
    /// <param name="whole">What is known, nothing hidden.</param>
    /// <param name="asOf">The day that the business is valued on.</param>
    /// <param name="ct">Stops waiting.</param>
    public Task<PayRun> OfAsync(Knowledge whole, DateOnly asOf, CancellationToken ct) => OfAsync(whole, asOf, null, ct);

    /// <summary>The pay that was known when a month was calculated.</summary>
    public async Task<PayRun> OfAsync(KnownThen then, DateOnly asOf, CancellationToken ct) => await OfAsync(await _company.KnowledgeAsync(then, ct), asOf, then.At, ct);

    private async Task<PayRun> OfAsync(Knowledge whole, DateOnly asOf, DateTimeOffset? plansOf, CancellationToken ct)
    {
        var (stamp, published) = await _company.AskAsync(store => (store.CommissionPlans.Stamp(plansOf), store.CommissionPlans.Published(plansOf)), ct);
        return await _runs.GetAsync((whole, asOf, stamp), () =>
        {
            var book = whole.AsOf(asOf);
            return new(published, CommissionRun.Of(book, PlanBook.Of(book, published)));
        }, ct);
    }

    public void Dispose() => _subscription.Dispose();
}
