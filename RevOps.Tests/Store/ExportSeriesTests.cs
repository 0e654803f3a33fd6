using RevOps.Core.Reports;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>A small company whose CRM keeps no history, told by its full exports alone.</summary>
public sealed class ExportSeriesTests
{
    private static CsvFolder Company() => new CsvFolder().Rep("boss", "North").Rep("ann", "North", "boss").Rep("bob", "South", "boss").Quota("rep", "ann", "2026-Q4", 10_000).Quota("rep", "bob", "2026-Q4", 5_000);

    private static CsvFolder October() => Company()
        .Deal("moved", ("owner_id", "ann"), ("close_date", "2026-11-10"), ("amount", 1000))
        .Deal("gone", ("owner_id", "ann"), ("close_date", "2026-12-01"), ("amount", 2000))
        .Deal("won", ("owner_id", "bob"), ("close_date", "2026-11-20"), ("amount", 3000), ("stage", "Proposal"))
        .Deal("lost", ("owner_id", "bob"), ("close_date", "2026-12-20"), ("amount", 400))
        .Deal("pushed", ("owner_id", "ann"), ("close_date", "2026-12-30"), ("amount", 500))
        .Deal("pulled", ("owner_id", "ann"), ("close_date", "2027-02-01"), ("amount", 600))
        .Deal("raised", ("owner_id", "ann"), ("close_date", "2026-12-05"), ("amount", 700));

    private static CsvFolder November() => Company()
        .Deal("moved", ("owner_id", "bob"), ("close_date", "2026-11-10"), ("amount", 1000))
        .Deal("won", ("owner_id", "bob"), ("close_date", "2026-11-20"), ("closed_date", "2026-11-05"), ("amount", 3100), ("stage", "Closed Won"))
        .Deal("lost", ("owner_id", "bob"), ("close_date", "2026-12-20"), ("closed_date", "2026-11-06"), ("amount", 400), ("stage", "Closed Lost"), ("loss_reason", "Pricing"))
        .Deal("pushed", ("owner_id", "ann"), ("close_date", "2027-01-30"), ("amount", 500))
        .Deal("pulled", ("owner_id", "ann"), ("close_date", "2026-12-15"), ("amount", 600))
        .Deal("raised", ("owner_id", "ann"), ("close_date", "2026-12-05"), ("amount", 950), ("stage", "Qualification"))
        .Deal("fresh", ("owner_id", "ann"), ("close_date", "2026-12-11"), ("amount", 800), ("created_date", "2026-11-02"));

    private static (ScratchStore Scratch, ImportOutcome Second) Both()
    {
        var scratch = new ScratchStore();
        scratch.Import(October(), "2026-10-15", full: true);
        return (scratch, scratch.Import(November(), "2026-11-15", full: true));
    }

    [Fact]
    public void What_changed_between_two_exports_stands_in_its_bucket_and_nothing_remains()
    {
        var (scratch, _) = Both();
        using var owned = scratch;
        var flow = Flow(scratch.Review("2026-Q4 --from 2026-10-15", "2026-11-15"), "total", "");
        Assert.Equal(7600m, flow["opening"]);
        Assert.Equal((800m, 600m, -500m, -2000m), (flow["new"], flow["pulled_in"], flow["pushed_out"], flow["removed"]));
        Assert.Equal((350m, 0m, -3100m, -400m), (flow["increased"], flow["decreased"], flow["won"], flow["lost"]));
        Assert.Equal((3350m, 0m), (flow["closing"], flow["remainder"]));
    }

    [Fact]
    public void A_new_owner_is_a_transfer_counted_once_and_seen_by_both()
    {
        var (scratch, second) = Both();
        using var owned = scratch;
        Assert.Equal(1, second.Transfers);
        var report = scratch.Review("2026-Q4 --from 2026-10-15", "2026-11-15");
        Assert.Equal((-1000m, 0m), (Flow(report, "rep", "ann")["transferred_out"], Flow(report, "rep", "ann")["transferred_in"]));
        Assert.Equal((0m, 1000m), (Flow(report, "rep", "bob")["transferred_out"], Flow(report, "rep", "bob")["transferred_in"]));
        Assert.Equal(-1000m, Flow(report, "team", "North")["transferred_out"]);
        Assert.Equal((0m, 0m), (Flow(report, "total", "")["transferred_in"], Flow(report, "total", "")["transferred_out"]));
        Assert.All(report.Table("pipeline.flow_slices").Rows, row => Assert.Equal(0m, row[^1]));
        Assert.Equal(1000m, Flow(scratch.Review("2026-Q4 South --from 2026-10-15", "2026-11-15"), "total", "")["transferred_in"]);
    }

    [Fact]
    public void A_deal_that_a_full_export_lacks_is_removed_and_one_that_an_incremental_export_lacks_stays()
    {
        var (scratch, second) = Both();
        using var owned = scratch;
        Assert.Equal(1, second.Counts.Single(count => count.File == "deals").Removed);
        Assert.Equal(-1, scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-15")).Find("gone"));
        Assert.True(scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-14")).Find("gone") >= 0);

        using var patient = new ScratchStore();
        patient.Import(October(), "2026-10-15", full: true);
        Assert.Equal(0, patient.Import(November(), "2026-11-15").Counts.Single(count => count.File == "deals").Removed);
        Assert.True(patient.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-15")).Find("gone") >= 0);
    }

    [Theory]
    [InlineData("amount", "much"), InlineData("stage", "Limbo"), InlineData("owner_id", "nobody")]
    public void A_deal_whose_row_is_rejected_is_not_taken_for_removed(string column, string value)
    {
        using var scratch = new ScratchStore();
        scratch.Import(October(), "2026-10-15", full: true);
        var second = October();
        second.Rows("deals")[0][column] = value;
        var (preview, outcome) = scratch.Import(scratch.Files(second), knownAt: ScratchStore.EndOf("2026-11-15"), full: true);
        Assert.Single(preview.Rejected);
        Assert.Equal(0, outcome.Counts.Single(count => count.File == "deals").Removed);
        Assert.True(scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-15")).Find("moved") >= 0);
    }

    [Fact]
    public void A_removed_deal_that_comes_back_is_there_again()
    {
        var (scratch, _) = Both();
        using var owned = scratch;
        scratch.Import(November().Deal("gone", ("owner_id", "ann"), ("close_date", "2026-12-01"), ("amount", 2000)), "2026-11-20", full: true);
        Assert.True(scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-21")).Find("gone") >= 0);
        Assert.Equal(-1, scratch.Store.Knowledge(ScratchStore.EndOf("2026-11-16")).AsOf(ScratchStore.Day("2026-11-16")).Find("gone"));
        Assert.Empty(scratch.Store.Verify());
    }

    [Fact]
    public void The_day_of_the_first_export_looks_the_same_before_and_after_the_second()
    {
        using var first = new ScratchStore();
        first.Import(October(), "2026-10-15", full: true);
        var before = first.Review("2026-Q4", "2026-10-15");
        first.Import(November(), "2026-11-15", full: true);
        Assert.Equal(ReportLines.Figures(before), ReportLines.Figures(first.Review("2026-Q4", "2026-10-15")));
        foreach (var table in (string[])["pipeline.stages", "pipeline.reps", "pipeline.age", "pipeline.products"])
            Assert.Equal(ReportLines.Table(before, table), ReportLines.Table(first.Review("2026-Q4", "2026-10-15"), table));
        Assert.Equal(JsonReport.Write(before), JsonReport.Write(first.Review("2026-Q4", "2026-10-15", ScratchStore.EndOf("2026-11-14"))));
    }

    [Fact]
    public void The_same_export_again_changes_nothing_but_the_list_of_imports()
    {
        var (scratch, _) = Both();
        using var owned = scratch;
        var (rows, report) = (Rows(scratch), ReportLines.Json(scratch.Review("2026-Q4", "2026-11-24")));
        var again = scratch.Import(November().Shuffled(5), "2026-11-15", full: true);
        Assert.All(again.Counts, count => Assert.Equal((count.File, 0, 0, 0), (count.File, count.Added, count.Changed, count.Removed)));
        Assert.Equal(0, again.Transfers);
        Assert.Equal(rows, Rows(scratch));
        Assert.Equal(report, ReportLines.Json(scratch.Review("2026-Q4", "2026-11-24")));
        Assert.Empty(scratch.Store.Verify());
    }

    [Fact]
    public void An_older_export_after_a_newer_one_is_refused_in_a_sentence_and_nothing_is_stored()
    {
        var (scratch, _) = Both();
        using var owned = scratch;
        var rows = Rows(scratch);
        var refused = scratch.Import(October(), "2026-10-20", full: true);
        Assert.Equal((0, "This export is from 2026-10-20 23:59, and data from 2026-11-15 23:59 is already loaded; load exports oldest first, or into an empty data folder."), (refused.Import, refused.Refused));
        Assert.Equal(rows, Rows(scratch));
        Assert.Equal(2, scratch.Store.Imports().Count);
    }

    [Fact]
    public void A_preview_says_what_loading_would_do_and_stores_nothing()
    {
        using var scratch = new ScratchStore();
        scratch.Import(October(), "2026-10-15", full: true);
        var rows = Rows(scratch);
        var preview = scratch.Read(scratch.Files(November()));
        var header = new ImportHeader("November", "test", true, ScratchStore.EndOf("2026-11-15"));
        var foretold = scratch.Store.Preview(new(preview.Tables, preview.Placeholders), header, ct: TestContext.Current.CancellationToken);
        Assert.Equal(0, foretold.Import);
        Assert.Equal(rows, Rows(scratch));
        var done = scratch.Import(November(), "2026-11-15", full: true);
        Assert.Equal(done.Counts.Where(count => count.File != "deal_history"), foretold.Counts.Where(count => count.File != "deal_history"));
        Assert.Equal(done.Transfers, foretold.Transfers);
    }

    [Fact]
    public void Loading_what_a_preview_showed_stores_the_same_as_loading_without_one()
    {
        using var scratch = new ScratchStore();
        scratch.Import(October(), "2026-10-15", full: true);
        var preview = scratch.Read(scratch.Files(November()));
        var header = new ImportHeader("November", "test", true, ScratchStore.EndOf("2026-11-15"));
        var batch = new ImportBatch(preview.Tables, preview.Placeholders);
        scratch.Store.Preview(batch, header, ct: TestContext.Current.CancellationToken);
        scratch.Store.Load(batch, header, ct: TestContext.Current.CancellationToken);
        var (straight, _) = Both();
        using var owned = straight;
        Assert.Equal(Rows(straight), Rows(scratch));
        Assert.Equal(ReportLines.Json(straight.Review("2026-Q4", "2026-11-24")), ReportLines.Json(scratch.Review("2026-Q4", "2026-11-24")));
    }

    private static string Rows(ScratchStore scratch) =>
        string.Join(' ', Core.Crm.CrmFiles.All.Select(file => $"{file.Name}={scratch.Query($"SELECT count(*) || '/' || count(to_import) FROM {file.Name}")[0][0]}"));

    private static Dictionary<string, decimal> Flow(Report report, string dimension, string slice)
    {
        if (dimension == "total")
            return report.Table("pipeline.flow").Rows.ToDictionary(row => (string)row[0]!, row => (decimal)row[3]!);
        var table = report.Table("pipeline.flow_slices");
        var found = table.Rows.Single(row => (string)row[0]! == dimension && (string)row[1]! == slice);
        return table.Columns.Index().Skip(2).ToDictionary(column => column.Item.Key, column => (decimal)found[column.Index]!);
    }
}
