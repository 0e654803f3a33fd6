using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>What is undone is gone without a trace in what is known, whatever it was: records, observed history, transfers, edits, conflicts, settings (reliability E5).</summary>
public sealed class UndoTests
{
    // Everything but the list of imports, which remembers what was undone, and the rows that were turned away.
    private static readonly string[] Others = ["edits", "conflicts", "settings", "edits_before", "people", "views"];

    [Fact]
    public void Undone_newest_first_a_series_of_imports_and_edits_goes_back_step_by_step_to_the_byte()
    {
        using var scratch = new ScratchStore();
        var states = new List<(string Hash, string Report)>();
        Action[] steps =
        [
            () => scratch.Import(Export(1), full: true),
            () => Edited(scratch, "d1", "amount", "999"),
            () => Edited(scratch, "d1", "amount", "1000"),
            () => Edited(scratch, "d2", "close_date", "2027-01-15"),
            () => scratch.Import(Export(2), full: true),
            () => Assert.Null(scratch.Store.Settle(scratch.Store.Conflicts(10)[0].Number, ConflictRule.Crm, "ops")),
            () => Edited(scratch, "d3", "stage", "Proposal"),
            () => scratch.Import(Export(3)),
        ];
        foreach (var step in steps)
        {
            states.Add((Hash(scratch), Report(scratch)));
            scratch.Clock.Advance(TimeSpan.FromHours(30));
            step();
        }
        for (var index = states.Count - 1; index >= 0; index--)
        {
            scratch.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Null(scratch.Store.Undo(null, "ops").Refused);
            Assert.Equal((index, states[index].Hash, states[index].Report), (index, Hash(scratch), Report(scratch)));
            Assert.Empty(scratch.Store.Verify());
        }
        Assert.True(scratch.Store.IsEmpty());
        Assert.All(scratch.Store.Imports(), import => Assert.Equal((false, "ops"), (import.Stands, import.UndoneBy)));
        Assert.Equal("There is nothing to undo.", scratch.Store.Undo(null, "ops").Refused);
    }

    [Fact]
    public void Doing_again_what_was_undone_stores_the_same()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Export(1), full: true);
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        scratch.Import(Export(2), full: true);
        var report = Report(scratch);
        scratch.Store.Undo(null, "ops");
        scratch.Import(Export(2), full: true);
        Assert.Equal(report, Report(scratch));
        Assert.Equal([true, false, true], scratch.Store.Imports().Select(import => import.Stands));
    }

    [Fact]
    public void Only_the_newest_can_be_undone_and_what_stands_in_the_way_is_named()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Export(1), full: true);
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        scratch.Import(Export(2), full: true);
        var before = Hash(scratch);
        Assert.Equal("Import 1 cannot be undone while import 2 (import 2, by test) stands after it; undo that one first.", scratch.Store.Undo(1, "ops").Refused);
        Edited(scratch, "d1", "amount", "77");
        Assert.Equal("Import 2 cannot be undone while edit 3 (amount of d1, by ann) stands after it; undo that one first.", scratch.Store.Undo(2, "ops").Refused);
        Assert.Null(scratch.Store.Undo(3, "ops").Refused);
        Assert.Equal("Import 3 was undone already, by ops.", scratch.Store.Undo(3, "ops").Refused);
        Assert.Equal("There is no import 9.", scratch.Store.Undo(9, "ops").Refused);
        Assert.Equal(before, Hash(scratch));
    }

    [Fact]
    public void Settings_that_came_with_an_import_go_with_it_and_those_saved_since_stay()
    {
        using var scratch = new ScratchStore();
        var header = new ImportHeader("x", "test", true, scratch.Clock.Now) { Settings = new() { ReportingCurrency = "EUR" } };
        var preview = scratch.Read(scratch.Files(Export(1)));
        scratch.Store.Load(new(preview.Tables, preview.Placeholders), header, ct: TestContext.Current.CancellationToken);
        Assert.Equal("EUR", scratch.Store.Settings()?.ReportingCurrency);
        scratch.Store.Undo(null, "ops");
        Assert.Null(scratch.Store.Settings());
        scratch.Store.Load(new(preview.Tables, preview.Placeholders), header, ct: TestContext.Current.CancellationToken);
        scratch.Store.Save(new() { ReportingCurrency = "GBP" }, "ops");
        scratch.Store.Undo(null, "ops");
        Assert.Equal("GBP", scratch.Store.Settings()?.ReportingCurrency);
    }

    [Fact]
    public void After_an_undo_an_export_from_before_it_may_be_loaded()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Export(1), "2026-11-20", full: true);
        scratch.Store.Undo(null, "ops");
        Assert.Null(scratch.Import(Export(1), "2026-10-15", full: true).Refused);
        Assert.Empty(scratch.Store.Verify());
    }

    [Fact]
    public void People_and_what_they_keep_outlive_an_undo()
    {
        using var scratch = new ScratchStore();
        scratch.Store.Notices.Add("ann", "Something happened", "/data");
        scratch.Import(Export(1), full: true);
        scratch.Store.Undo(null, "ops");
        scratch.Store.Shrink();
        Assert.Single(scratch.Store.Notices.Of("ann"));
    }

    [Fact]
    public void Rejected_rows_can_be_fetched_as_long_as_the_history_stands()
    {
        using var scratch = new ScratchStore();
        var preview = scratch.Read(scratch.Files(Export(1)));
        scratch.Store.Load(new(preview.Tables, preview.Placeholders), new("x", "test", true, scratch.Clock.Now) { Rejected = [new("deals.csv", 3, "a,b\n"u8.ToArray())] }, ct: TestContext.Current.CancellationToken);
        Assert.Equal([("deals.csv", 3)], scratch.Store.Imports()[0].Rejected);
        Assert.Equal("a,b\n", Encoding.UTF8.GetString(scratch.Store.History.RejectedRows(1, "deals.csv")!));
        Assert.Null(scratch.Store.History.RejectedRows(1, "other.csv"));
        Assert.Equal(3, scratch.Store.Imports()[0].Counts.Single(count => count.File == "deals").Added);
    }

    [Fact]
    public void A_conflict_is_settled_once_for_either_side_and_an_edit_can_be_taken_back()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Export(1), full: true);
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        Edited(scratch, "d1", "amount", "999");
        Edited(scratch, "d2", "next_step", "call");
        Assert.Equal(["next_step", "amount"], scratch.Store.PendingEdits().Select(edit => edit.Field));
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        scratch.Import(Export(2), full: true);
        var conflict = Assert.Single(scratch.Store.Conflicts(10));
        Assert.Equal(("d1", "999", "200", ConflictRule.Ours), (conflict.DealId, conflict.Ours, conflict.CrmNow, conflict.Winner));
        Assert.Null(scratch.Store.Settle(conflict.Number, ConflictRule.Crm, "ops"));
        Assert.Equal("ops has settled it already.", scratch.Store.Settle(conflict.Number, ConflictRule.Crm, "ann"));
        Assert.Equal(20000L, Amount(scratch, "d1"));

        var pending = Assert.Single(scratch.Store.PendingEdits());
        Assert.Null(scratch.Store.TakeBack(pending.Number, "ops"));
        Assert.Equal("This edit is gone: it was taken back, undone, or yielded to the CRM.", scratch.Store.TakeBack(pending.Number, "ops"));
        Assert.Empty(scratch.Store.PendingEdits());
    }

    [Fact]
    public void Where_the_CRM_won_ours_can_be_kept_after_all()
    {
        using var scratch = new ScratchStore(settings: new() { CrmWins = ["amount"] });
        scratch.Import(Export(1), full: true);
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        Edited(scratch, "d1", "amount", "999");
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        scratch.Import(Export(2), full: true);
        Assert.Equal(20000L, Amount(scratch, "d1"));
        Assert.Null(scratch.Store.Settle(Assert.Single(scratch.Store.Conflicts(10)).Number, ConflictRule.Ours, "ops"));
        Assert.Equal(99900L, Amount(scratch, "d1"));
        Assert.Equal("200", Assert.Single(scratch.Store.PendingEdits()).Crm);
    }

    private static long Amount(ScratchStore scratch, string deal) => (long)scratch.Query($"SELECT amount FROM deals WHERE deal_id = '{deal}' AND to_import IS NULL")[0][0]!;

    private static void Edited(ScratchStore scratch, string deal, string field, string text) => Assert.Null(scratch.Store.Edit(deal, field, text, "ann"));

    /// <summary>Three exports: values change, an owner changes, a deal goes and another comes.</summary>
    private static CsvFolder Export(int number)
    {
        var files = new CsvFolder().Rep("boss", "North").Rep("ann", "North", "boss").Rep("bob", "South", "boss")
            .Deal("d1", ("owner_id", "ann"), ("amount", 100 * number), ("close_date", "2026-12-01"))
            .Deal("d2", ("owner_id", number == 1 ? "ann" : "bob"), ("close_date", "2026-12-10"));
        return number == 2 ? files.Deal("d4", ("owner_id", "bob")).Deal("d3", ("owner_id", "bob"), ("amount", 5)) : number == 1 ? files.Deal("d3", ("owner_id", "bob")) : files.Deal("d5", ("owner_id", "ann"));
    }

    private static string Report(ScratchStore scratch) => scratch.Store.IsEmpty() ? "" : ReportLines.Json(scratch.Review("2026-Q4", "2026-12-24"));

    private static string Hash(ScratchStore scratch)
    {
        var text = new StringBuilder();
        foreach (var table in CrmFiles.All.Select(file => file.Name).Concat(Others))
            foreach (var row in scratch.Query($"SELECT * FROM {table}").Select(row => string.Join('|', row.Select(Text))).Order(StringComparer.Ordinal))
                text.Append(table).Append(' ').Append(row).Append('\n');
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Text(object? cell) => cell is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
}
