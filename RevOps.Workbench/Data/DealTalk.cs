using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>The notes on deals. A note changes no number, so it tells the windows that show notes and leaves everything computed alone.</summary>
public sealed class DealTalk(CompanyData company, TimeProvider clock)
{
    private readonly Listeners _listeners = new();

    /// <summary>Calls back, on any thread, whenever a note was written.</summary>
    public IDisposable Subscribe(Action written) => _listeners.Add(written);

    public Task<IReadOnlyList<DealNote>> OfAsync(string dealId, CancellationToken ct) => company.AskAsync(store => new DealNotes(store, clock).Of(dealId), ct);

    public Task<IReadOnlyList<DealEdit>> EditsAsync(string dealId, CancellationToken ct) => company.AskAsync(store => new DealNotes(store, clock).Edits(dealId), ct);

    public Task<IReadOnlyDictionary<(long At, string Field), string>> ChangedByAsync(string dealId, CancellationToken ct) => company.AskAsync(store => new DealNotes(store, clock).ChangedBy(dealId), ct);

    /// <returns>Why the note was not kept; null when it was.</returns>
    public async Task<string?> WriteAsync(string dealId, string text, string by)
    {
        var problem = await company.AskAsync(store => new DealNotes(store, clock).Add(dealId, text, by), CancellationToken.None);
        if (problem is null)
            _listeners.Call();
        return problem;
    }
}
