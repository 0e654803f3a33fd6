using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Components.Palette;

/// <summary>What a viewer can find: the Book that is theirs, and its records by name.</summary>
public sealed record Findable(Book Book, RecordIndex Records);

/// <summary>Keeps what each viewer can find, made once for everything known: an index of a hundred thousand deals is a tenth of a second.</summary>
public sealed class Finder(CompanyData company, PipelineDesk desk) : IDisposable
{
    private const int Kept = 8;

    private readonly RecentCache<(Knowledge, DateOnly, string Viewer), Findable> _recent = new(Kept);
    private IDisposable? _subscription;

    /// <summary>What the viewer can find now; null before anything was imported.</summary>
    public async Task<Findable?> OfAsync(Viewer viewer, CancellationToken ct)
    {
        _subscription ??= company.Subscribe(_recent.Clear); // after a change nobody looks for the old records, and they are large
        if (company.IsEmpty)
            return null;
        var ask = await desk.AskAsync(new(), viewer, ct);
        var (knowledge, asOf) = (ask.Knowledge!, ask.AsOf);
        return await _recent.GetAsync((knowledge, asOf, viewer.Key), () =>
        {
            var book = knowledge.AsOf(asOf);
            return new(book, new(book));
        }, ct);
    }

    public void Dispose() => _subscription?.Dispose();
}
