using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>The notes on deals. A note changes no number, so it tells the windows that show notes and leaves everything computed alone.</summary>
public sealed class DealTalk(CompanyData company, TimeProvider clock)
{
    private readonly Listeners _listeners = new();

    /// <summary>The store of today; another takes its place when the sample company is removed.</summary>
    private DealNotes Notes => new(company.Store, clock);

    /// <summary>Calls back, on any thread, whenever a note was written.</summary>
    public IDisposable Subscribe(Action written) => _listeners.Add(written);

    public Task<IReadOnlyList<DealNote>> OfAsync(string dealId, CancellationToken ct) => Task.Run(() => Notes.Of(dealId), ct);

    public Task<IReadOnlyList<DealEdit>> EditsAsync(string dealId, CancellationToken ct) => Task.Run(() => Notes.Edits(dealId), ct);

    public Task<IReadOnlyDictionary<(long At, string Field), string>> ChangedByAsync(string dealId, CancellationToken ct) => Task.Run(() => Notes.ChangedBy(dealId), ct);

    /// <returns>Why the note was not kept; null when it was.</returns>
    public async Task<string?> WriteAsync(string dealId, string text, string by)
    {
        var problem = await Task.Run(() => Notes.Add(dealId, text, by));
        if (problem is null)
            _listeners.Call();
        return problem;
    }
}
