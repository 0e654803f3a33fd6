using System.Globalization;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Jobs;

/// <summary>Tells everyone but the one who did it when data was imported.</summary>
public sealed class ImportNews(CompanyData company, NoticeBoard notices, OpenWindows windows, ILogger<ImportNews> log) : BackgroundService
{
    private readonly Lock _gate = new();
    private IDisposable? _subscription;
    private long _told;

    public override void Dispose()
    {
        _subscription?.Dispose();
        base.Dispose();
    }

    // the first question opens the store, which a server's start must not wait for
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        _told = company.Store.Version();
        _subscription = company.Subscribe(Look);
    }, stoppingToken);

    private void Look()
    {
        try
        {
            lock (_gate)
            {
                var news = company.Imports().Where(import => import.Number > _told && import is { Kind: "import", Stands: true }).Reverse().ToList();
                _told = company.Store.Version();
                foreach (var import in news)
                    Tell(import);
            }
        }
        catch (Exception problem)
        {
            log.Failed(problem, "Telling of an import"); // the import itself stands
        }
    }

    private void Tell(PastImport import)
    {
        var changed = company.Store.ChangedDeals(import.Number);
        var people = company.Store.People.All().Where(person => person is { EndedAt: null, PasswordHash: not null }).Select(person => new Viewer(person.Id, person.Name, person.Role, person.RepId));
        foreach (var viewer in people.Concat(windows.Viewers).DistinctBy(viewer => viewer.Key).Where(viewer => viewer.Name != import.By))
            notices.Add(viewer.Key, Said(import, changed, viewer), viewer.May(Right.ManageData) ? Urls.Data : Urls.Pipeline);
    }

    // How many deals changed is news about everyone's deals, and for those who may see them.
    private static string Said(PastImport import, int changed, Viewer viewer) =>
        viewer.May(Right.SeeAll)
            ? string.Create(CultureInfo.InvariantCulture, $"Import {import.Number} by {import.By}: {changed:N0} changed {(changed == 1 ? "deal" : "deals")}.")
            : $"Import {import.Number} by {import.By}: the numbers are new.";
}
