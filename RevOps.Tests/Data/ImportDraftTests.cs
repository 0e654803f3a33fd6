using System.Text;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Logging.Abstractions;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Data;

/// <summary>A draft outlives windows and the app itself, and what is loaded is what was checked (reliability B4).</summary>
public sealed class ImportDraftTests : IDisposable
{
    private const string Deals = "deal_id,name,stage,amount\nd,D,Proposal,1\ne,E,Proposal,much\n";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("revops-draft-");
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly Viewer _viewer = Viewer.Local("ops");
    private readonly CompanyData _company;

    public ImportDraftTests() => _company = new(Options, _clock);

    private WorkbenchOptions Options => new() { Data = _data.FullName };

    [Fact]
    public async Task A_restart_finds_the_files_what_was_chosen_for_them_and_every_mended_cell()
    {
        var draft = Started();
        Assert.Null(await draft.AddAsync(new Upload("export.csv", "Nr,Title,Phase,Worth,who\n1,One,Proposal,\"1,5\",Ann\n"), TestContext.Current.CancellationToken));
        draft.SetInto("export.csv", CrmFiles.Deals);
        draft.SetColumn("export.csv", "Nr", "deal_id");
        draft.SetColumn("export.csv", "Title", "name");
        draft.SetColumn("export.csv", "Phase", "stage");
        draft.SetColumn("export.csv", "Worth", "amount");
        draft.SetNumbers("export.csv", "1.234,56");
        draft.SetFull(true);
        draft.SetExportedOn(new(2026, 11, 20));
        await CheckedAsync(draft);
        Assert.Equal((null, 1), (draft.Dry!.Problem, draft.Dry.Accepted));

        var again = Started();
        Assert.Equal((true, new DateOnly(2026, 11, 20)), (again.State.Full, again.State.ExportedOn));
        Assert.Equal("deal_id=Nr name=Title stage=Phase amount=Worth", string.Join(' ', new[] { "deal_id", "name", "stage", "amount" }.Select(column => $"{column}={again.Guesses()[0].Mapping!.Columns[column].Column}")));
        await CheckedAsync(again);
        Assert.Equal((null, 1), (again.Dry!.Problem, again.Dry.Accepted));
    }

    [Fact]
    public async Task Mended_cells_and_left_out_rows_count_when_checked_again_and_can_be_taken_back()
    {
        var draft = Started();
        Assert.Null(await draft.AddAsync(new Upload("deals.csv", Deals), TestContext.Current.CancellationToken));
        await CheckedAsync(draft);
        var row = Assert.Single(draft.Dry!.Preview.Rejected);
        draft.Mend(row, 3, "2");
        Assert.True(draft.IsOutdated);
        draft.Load(_viewer); // not before it was checked again
        Assert.Null(draft.Running);
        await CheckedAsync(draft);
        Assert.Equal((2, 0), (draft.Dry.Accepted, draft.Dry.Preview.Rejected.Count));

        draft.TakeBack(Assert.Single(draft.State.Edits));
        draft.Drop(row);
        var again = Started();
        await CheckedAsync(again);
        Assert.Equal((1, 0, 1), (again.Dry!.Accepted, again.Dry.Preview.Rejected.Count, again.Dry.Preview.Sources[0].Read));
        again.Load(_viewer);
        await EndedAsync(again);
        Assert.Equal(1, again.Result?.Import);
        Assert.Empty(Started().State.Files);
    }

    [Fact]
    public async Task A_load_that_was_called_off_stores_nothing_and_can_be_checked_again()
    {
        var draft = Started();
        var text = new StringBuilder("deal_id,name,stage,amount\n");
        for (var row = 0; row < 60_000; row++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"d{row},Deal {row},Proposal,{row}\n");
        Assert.Null(await draft.AddAsync(new Upload("deals.csv", text.ToString()), TestContext.Current.CancellationToken));
        await CheckedAsync(draft);
        draft.Load(_viewer);
        draft.Running?.Cancel();
        await EndedAsync(draft);
        Assert.Equal((true, "Cancelled; nothing was stored.", true), (_company.IsEmpty, draft.Failed, draft.IsOutdated));
        await CheckedAsync(draft);
        draft.Load(_viewer);
        await EndedAsync(draft);
        Assert.Equal(60_000, draft.Result!.Counts.Single(count => count.File == "deals").Added);
    }

    [Fact]
    public async Task Two_people_have_two_drafts()
    {
        var drafts = new ImportDrafts(_company, Jobs, Options, _clock);
        Assert.Null(await drafts.Of(_viewer).AddAsync(new Upload("deals.csv", Deals), TestContext.Current.CancellationToken));
        Assert.Empty(drafts.Of(new Viewer("other", "Other", Role.Ops, null)).State.Files);
        Assert.Same(drafts.Of(_viewer), drafts.Of(_viewer));
    }

    public void Dispose()
    {
        _company.Dispose();
        _data.Delete(recursive: true);
    }

    private JobBoard Jobs => field ??= new(NullLogger<JobBoard>.Instance, new OpenWindows(), new NoticeBoard(_company));

    private ImportDraft Started() => new ImportDrafts(_company, Jobs, Options, _clock).Of(_viewer);

    private async Task CheckedAsync(ImportDraft draft)
    {
        draft.Check(_viewer);
        await EndedAsync(draft);
    }

    private Task EndedAsync(ImportDraft draft) => Until.ItIsSoAsync(Jobs.Subscribe, () => draft.Running is null);

    private sealed class Upload(string name, string text) : IBrowserFile
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

        public string Name => name;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => _bytes.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new MemoryStream(_bytes);
    }
}
