using Microsoft.Extensions.Logging.Abstractions;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Data;

/// <summary>A folder that is watched: what is complete and new is loaded once, what is not right is said and left alone.</summary>
public sealed class FolderWatchTests : IDisposable
{
    private const string Good = "deal_id,name,stage,amount\nd,D,Proposal,1\n", Bad = "deal_id,name,stage,amount\nd,D,Proposal,1\ne,E,Proposal,much\n";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("revops-watch-");
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly CompanyData _company;
    private readonly FolderWatch _watch;

    public FolderWatchTests()
    {
        var options = new WorkbenchOptions { Data = Path.Combine(_root.FullName, "data") };
        _company = new(options, _clock);
        _watch = new(_company, new NoticeBoard(_company), options, _clock, NullLogger<FolderWatch>.Instance);
        Directory.CreateDirectory(Watched);
    }

    private string Watched => Path.Combine(_root.FullName, "exports");

    private WatchSettings Settings => new(Watched, "local", "ops");

    [Fact]
    public void Where_people_sign_in_only_folders_below_the_one_that_the_server_names_may_be_watched()
    {
        var root = Directory.CreateTempSubdirectory("revops-watch-");
        try
        {
            var (inside, outside) = (Path.Combine(root.FullName, "exports", "crm"), Path.Combine(root.FullName, "exports-not"));
            Directory.CreateDirectory(inside);
            Directory.CreateDirectory(outside);
            Directory.CreateSymbolicLink(Path.Combine(root.FullName, "exports", "out"), outside);
            var options = new WorkbenchOptions { SignIn = true, WatchRoot = Path.Combine(root.FullName, "exports"), Data = Path.Combine(root.FullName, "exports", "data") };
            string? Problem(string folder, WorkbenchOptions? with = null) => new WatchSettings(folder, "local", "ops").Problem(with ?? options);

            Assert.Null(Problem(inside));
            Assert.Contains("Only folders below", Problem(outside), StringComparison.Ordinal);
            Assert.Contains("Only folders below", Problem(Path.Combine(inside, "..", "..", "exports-not")), StringComparison.Ordinal);
            Assert.Contains("Only folders below", Problem(Path.Combine(root.FullName, "exports", "out")), StringComparison.Ordinal);
            Assert.Contains("own data folder", Problem(Path.Combine(root.FullName, "exports", "data", "uploads")), StringComparison.Ordinal);
            Assert.Contains("RevOps:WatchRoot", Problem(inside, options with { WatchRoot = "" }), StringComparison.Ordinal);
            Assert.Null(Problem(outside, options with { SignIn = false }));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_new_file_is_loaded_once_when_it_has_been_left_alone_and_again_when_it_was_written_anew()
    {
        Write("deals.csv", Good, minutesAgo: 0.5);
        Assert.Empty(await LookAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["deals.csv: loaded as import 1."], await LookAsync());
        Assert.Empty(await LookAsync());
        Write("deals.csv", Good.Replace(",1", ",2", StringComparison.Ordinal), minutesAgo: 2);
        Assert.Equal(["deals.csv: loaded as import 2."], await LookAsync());
        Assert.Equal(["ops", "ops"], _company.Store.Imports().Select(import => import.By));
        Assert.Equal(["deals.csv: loaded as import 2.", "deals.csv: loaded as import 1."], _company.Store.Notices.Of("local").Select(notice => notice.Said));
    }

    [Fact]
    public async Task A_file_with_bad_rows_waits_for_someone_unless_the_good_ones_are_wanted_anyway()
    {
        Write("deals.csv", Bad, minutesAgo: 5);
        Assert.Equal(["deals.csv: not loaded. Rows rejected: 1, the first on line 3 of deals.csv: amount is not a number such as 1234.56."], await LookAsync());
        Assert.True(_company.IsEmpty);
        Assert.Equal("deals.csv: not loaded. Rows rejected: 1.", Assert.Single(_company.Store.Notices.Of("local")).Said);
        Assert.Empty(await LookAsync());
        Write("deals.csv", Bad, minutesAgo: 3);
        Assert.Equal(["deals.csv: loaded as import 1; rows rejected: 1."], await LookAsync(Settings with { LoadAnyway = true }));
        Assert.Equal([("deals.csv", 1)], _company.Store.Imports()[0].Rejected);
    }

    [Fact]
    public async Task Folders_named_by_day_are_exports_of_those_days_and_are_loaded_oldest_first()
    {
        Write("2026-11-20/deals.csv", Good.Replace(",1", ",2", StringComparison.Ordinal), minutesAgo: 9);
        Write("2026-11-10/deals.csv", Good, minutesAgo: 5);
        Write("2026-12-31/deals.csv", Good, minutesAgo: 5);
        Write("notes/deals.csv", Good, minutesAgo: 5);
        Assert.Equal(["exports/2026-11-10: loaded as import 1.", "exports/2026-11-20: loaded as import 2."], await LookAsync());
        Assert.Equal([ScratchStore.EndOf("2026-11-20"), ScratchStore.EndOf("2026-11-10")], _company.Store.Imports().Select(import => import.KnownAt));
    }

    [Fact]
    public async Task An_export_of_a_CRM_is_known_by_its_headers()
    {
        Write("all deals.csv", "Record ID,Deal Name,Deal Stage,Amount,Close Date\n1,One,Contract Sent,10,2026-12-01\n", minutesAgo: 5);
        Assert.Equal(["all deals.csv: loaded as import 1."], await LookAsync());
        Write("weather.csv", "Station,Rain\nUlm,3\n", minutesAgo: 5);
        Assert.Equal(["weather.csv: not loaded. None of the files is read into one of ours; choose on the Data page what they are, or give a mapping."], await LookAsync());
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_said_once()
    {
        var gone = Settings with { Folder = Path.Combine(_root.FullName, "gone") };
        await LookAsync(gone);
        await LookAsync(gone);
        Assert.Equal($"There is no folder {gone.Folder} on this machine.", _watch.Trouble);
        Assert.Single(_company.Store.Notices.Of("local"));
        Assert.Equal("Write the folder from the root of the disk, such as /srv/crm-exports.", new WatchSettings("exports", "local", "ops").Problem(new()));
    }

    [Fact]
    public async Task It_looks_every_so_many_minutes_or_at_a_time_of_day()
    {
        var often = Settings with { EveryMinutes = 15 };
        Assert.True(_watch.IsDue(often));
        await LookAsync(often);
        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.False(_watch.IsDue(often));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_watch.IsDue(often));
        await LookAsync(often);

        var daily = Settings with { EveryMinutes = null, At = new(6, 0) };
        Assert.False(_watch.IsDue(daily)); // it is past noon, and the look was after six
        _clock.Advance(TimeSpan.FromHours(17.5));
        Assert.False(_watch.IsDue(daily));
        _clock.Advance(TimeSpan.FromHours(0.5));
        Assert.True(_watch.IsDue(daily));
        await LookAsync(daily);
        Assert.False(_watch.IsDue(daily));
    }

    [Fact]
    public void What_was_set_is_read_back_whole()
    {
        var settings = Settings with { EveryMinutes = null, At = new(6, 30), LoadAnyway = true, Full = true };
        _company.Store.Watched.Save(settings.Text());
        Assert.Equal(settings, _watch.Settings);
        _company.Store.Watched.Save(null);
        Assert.Null(_watch.Settings);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _company.Dispose();
        _root.Delete(recursive: true);
    }

    private Task<IReadOnlyList<string>> LookAsync(WatchSettings? settings = null) => _watch.LookAsync(settings ?? Settings, TestContext.Current.CancellationToken);

    private void Write(string name, string text, double minutesAgo)
    {
        var path = Path.Combine(Watched, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, _clock.Now.UtcDateTime.AddMinutes(-minutesAgo));
    }
}
