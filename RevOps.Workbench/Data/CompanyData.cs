using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>
/// The one company this app works for: its store, what is known, and its settings. Everything handed out is immutable and shared,
/// so that a hundred people reading cost no more memory than one.
/// </summary>
public sealed class CompanyData : IDisposable
{
    private const int PastMoments = 3;
    private const int ThenKept = 2;
    private const int ViewersKept = 64;

    private readonly WorkbenchOptions _options;
    private readonly TimeProvider _clock;
    private readonly Listeners _listeners = new();
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly RecentCache<(long Version, long Edition), Knowledge> _current = new(1);
    private readonly RecentCache<(long Version, long Edition, DateTimeOffset At), Knowledge> _past = new(PastMoments);
    private readonly RecentCache<(long Version, long Edition, KnownThen Then), Knowledge> _then = new(ThenKept);
    private readonly RecentCache<(Knowledge Whole, Viewer Viewer, DateOnly Today, long Shares), Knowledge> _seen = new(ViewersKept);
    private readonly Lazy<CrmStore> _store;
    private Past _imports = new((-1, -1), []);
    private Knowledge? _newest;
    private long _edition;

    private sealed record Past((long Version, long Edition) Of, IReadOnlyList<PastImport> All);

    public CompanyData(WorkbenchOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _store = new(() => CrmStore.Open(_options.DataFolder(), _clock));
    }

    /// <summary>Everything the company keeps.</summary>
    public CrmStore Store => _store.Value;

    /// <summary>The settings in force, or the defaults.</summary>
    public CompanySettings Settings => Store.SettingsOrDefault();

    /// <summary>Today, where the company is.</summary>
    public DateOnly Today => Settings.Today(_clock);

    /// <summary>True before anything was imported.</summary>
    public bool IsEmpty => Store.IsEmpty();

    /// <summary>True when some of the data is the invented company's.</summary>
    public bool IsSample => Imports().Any(import => import is { Kind: "sample", Stands: true });

    /// <summary>All imports and edits, newest first, those undone among them; read again only when something changed.</summary>
    public IReadOnlyList<PastImport> Imports()
    {
        var (known, now) = (_imports, (Store.Version(), Interlocked.Read(ref _edition)));
        if (known.Of != now)
            _imports = known = new(now, Store.Imports());
        return known.All;
    }

    /// <summary>Calls back, on any thread, whenever data or settings changed.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    /// <summary>When the newest data became known, and whether that is too long ago to trust; the sample never goes stale.</summary>
    public (DateTimeOffset? KnownAt, bool Stale) Freshness()
    {
        var imports = Imports().Where(import => import.Kind != "edit" && import.Stands).ToList();
        if (imports.Count == 0)
            return (null, false);
        var newest = imports.Max(import => import.KnownAt);
        return (newest, imports.All(import => import.Kind != "sample") && _clock.GetUtcNow() - newest > TimeSpan.FromDays(_options.StaleAfterDays));
    }

    /// <summary>A moment on the company's clock.</summary>
    public DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Settings.Zone()).DateTime;

    /// <summary>
    /// What is known now, or was known by a moment, and may be seen by the viewer. Rights go by what is known now, so that looking back brings nothing to light.
    /// Also notices what another process imported.
    /// </summary>
    public async Task<Knowledge> KnowledgeAsync(DateTimeOffset? knownAt, Viewer viewer, CancellationToken ct)
    {
        var whole = await WholeAsync(knownAt, ct);
        if (viewer.May(Right.SeeAll))
            return whole;
        var newest = knownAt is null ? whole : await WholeAsync(null, ct);
        if (!ReferenceEquals(Interlocked.Exchange(ref _newest, newest), newest))
            _seen.Clear(); // what viewers saw of older data would keep all of it in memory
        var (today, store) = (Today, Store);
        return await _seen.GetAsync((whole, viewer, today, store.Shares.Version()), () => whole.SeenBy(Sight.Of(newest, viewer, today, store.Shares.With(viewer.RepId))), ct);
    }

    /// <summary>What was known when something was computed that is kept, nothing hidden: whoever is shown any of it was let in before. What is known now, where that is the same.</summary>
    public async Task<Knowledge> KnowledgeAsync(KnownThen then, CancellationToken ct)
    {
        var (now, store, version, edition) = (await WholeAsync(null, ct), Store, Store.Version(), Interlocked.Read(ref _edition));
        return now.Version == then.Import && SettingsDraft.AreSame(store.Settings(then.At), now.Settings) ? now : await _then.GetAsync((version, edition, then), () => store.Knowledge(then), ct);
    }

    private Task<Knowledge> WholeAsync(DateTimeOffset? knownAt, CancellationToken ct)
    {
        var (store, version, edition) = (Store, Store.Version(), Interlocked.Read(ref _edition));
        return knownAt is { } at
            ? _past.GetAsync((version, edition, at), () => store.Knowledge(at), ct)
            : _current.GetAsync((version, edition), () => store.Knowledge(), ct);
    }

    /// <summary>Keeps new settings and tells everyone; the same settings again change nothing.</summary>
    /// <param name="settings">The new settings.</param>
    /// <param name="from">The settings that were edited: when others stand by now, nothing is written.</param>
    /// <param name="viewer">Who saves.</param>
    /// <param name="ct">Stops waiting for another change.</param>
    public async Task<SettingsSaved> SaveAsync(CompanySettings settings, CompanySettings from, Viewer viewer, CancellationToken ct)
    {
        await _changing.WaitAsync(ct);
        try
        {
            var kept = Store.Settings();
            if (!SettingsDraft.AreSame(kept ?? new(), from))
                return SettingsSaved.Overtaken;
            if (kept is not null && SettingsDraft.AreSame(kept, settings))
                return SettingsSaved.Same;
            Store.Save(settings, viewer.Name);
            Interlocked.Increment(ref _edition);
        }
        finally
        {
            _changing.Release();
        }
        _listeners.Call();
        return SettingsSaved.Written;
    }

    /// <summary>Asks the store something short, or writes what changes no number. The database answers on the asker's thread, and a window's own must not wait for a disk.</summary>
    public Task<T> AskAsync<T>(Func<CrmStore, T> ask, CancellationToken ct) => Task.Run(() => ask(Store), ct);

    /// <summary>Runs something that stores data, one at a time, and tells everyone afterwards.</summary>
    public async Task<T> ChangeAsync<T>(Func<T> change, CancellationToken ct)
    {
        T result;
        await _changing.WaitAsync(ct);
        try
        {
            // Storing is seconds of computing and disk; the circuit's page has to stay alive meanwhile.
            result = await Task.Run(change, CancellationToken.None);
            Interlocked.Increment(ref _edition);
        }
        finally
        {
            _changing.Release();
        }
        _listeners.Call();
        return result;
    }

    /// <summary>Loads the invented company, unless there is data already: a second click, or another window, finds it loaded.</summary>
    public Task LoadSampleAsync(IProgress<string>? progress, CancellationToken ct) => ChangeAsync(() =>
    {
        if (IsEmpty)
            SampleCompany.Load(Store, _clock, Today, progress, ct);
        return true;
    }, ct);

    /// <summary>Takes the invented company out again, and what was edited in it. Only while there is nothing else; people, views and settings stay.</summary>
    /// <returns>Whether it was removed.</returns>
    public Task<bool> RemoveSampleAsync(string by, CancellationToken ct) => ChangeAsync(() =>
    {
        if (IsEmpty || Store.Imports().Any(import => import is { Kind: "import", Stands: true }))
            return false;
        while (Store.Undo(null, by).Undone is not null)
        {
        }
        Store.Shrink();
        return true;
    }, ct);

    public void Dispose()
    {
        if (_store.IsValueCreated)
            _store.Value.Dispose();
        _changing.Dispose();
    }
}
