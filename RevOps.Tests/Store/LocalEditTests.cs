using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>A field changed here, and what later exports may do to it.</summary>
public sealed class LocalEditTests
{
    private static CsvFolder Export(decimal amount = 100, string close = "2026-12-10") => new CsvFolder().Rep("ann").Deal("d", ("owner_id", "ann"), ("amount", amount), ("close_date", close));

    private static ScratchStore Edited(CompanySettings? settings = null)
    {
        var scratch = new ScratchStore(settings: settings);
        scratch.Import(Export(), "2026-11-01", full: true);
        Assert.Null(scratch.Store.Edit("d", "amount", "250.50", "ann"));
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        return scratch;
    }

    private static decimal? Amount(ScratchStore scratch, string asOf = "2026-12-01", string? knownAt = null) =>
        scratch.Store.Knowledge(knownAt is null ? null : ScratchStore.EndOf(knownAt)).AsOf(ScratchStore.Day(asOf)) is var book && book.Find("d") is >= 0 and var deal ? book.Deal(deal).Value : null;

    [Fact]
    public void The_value_that_stands_already_is_no_edit()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Deal("D", ("amount", 100)));

        Assert.Null(scratch.Store.Edit("D", "amount", "100.00", "Ann"));
        Assert.Null(scratch.Store.Edit("D", "amount", "250", "Ann"));
        Assert.Null(scratch.Store.Edit("D", "amount", " 250.00 ", "Ann"));

        Assert.Single(scratch.Store.Imports(), import => import.Kind == "edit");
        Assert.Equal("250", Assert.Single(scratch.Store.PendingEdits()).Ours);
    }

    [Fact]
    public void An_edit_counts_at_once_and_the_days_before_it_keep_the_old_value()
    {
        using var scratch = Edited();
        Assert.Equal(250.50m, Amount(scratch));
        Assert.Equal(100m, Amount(scratch, "2026-11-23"));
        Assert.Equal(250.50m, Amount(scratch, "2026-11-24"));
        Assert.Equal(100m, Amount(scratch, knownAt: "2026-11-23"));
        Assert.Equal("edit", scratch.Store.Imports()[0].Kind);
    }

    [Fact]
    public void The_same_value_from_the_CRM_again_leaves_ours_and_is_no_conflict()
    {
        using var scratch = Edited();
        Assert.Empty(scratch.Import(Export(), full: true).Conflicts);
        Assert.Equal(250.50m, Amount(scratch));
        Assert.Equal(0L, scratch.Query("SELECT count(*) FROM conflicts")[0][0]);
    }

    [Fact]
    public void A_new_value_from_the_CRM_is_a_conflict_and_ours_stands()
    {
        using var scratch = Edited();
        var conflict = Assert.Single(scratch.Import(Export(300), full: true).Conflicts);
        Assert.Equal(("d", "amount", "250.5", "100", "300", ConflictRule.Ours), (conflict.DealId, conflict.Field, conflict.Ours, conflict.CrmBefore, conflict.CrmNow, conflict.Winner));
        Assert.Equal(250.50m, Amount(scratch));
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(scratch.Import(Export(300), full: true).Conflicts); // told once
        Assert.Equal(250.50m, Amount(scratch));
    }

    [Fact]
    public void A_preview_tells_the_conflict_and_so_does_the_load_after_it()
    {
        using var scratch = Edited();
        var preview = scratch.Read(scratch.Files(Export(300, close: "2026-12-20")));
        RevOps.Core.Store.ImportBatch batch = new(preview.Tables, preview.Placeholders);
        RevOps.Core.Store.ImportHeader header = new("again", "test", Full: true, scratch.Clock.Now);
        Assert.Single(scratch.Store.Preview(batch, header, ct: TestContext.Current.CancellationToken).Conflicts);
        Assert.Single(scratch.Store.Preview(batch, header, ct: TestContext.Current.CancellationToken).Conflicts);
        Assert.Single(scratch.Store.Load(batch, header, ct: TestContext.Current.CancellationToken).Conflicts);
        Assert.Equal(1L, scratch.Query("SELECT count(*) FROM conflicts")[0][0]);
        Assert.Equal(1L, scratch.Query("SELECT count(*) FROM deal_history WHERE field = 'close_date'")[0][0]);
        Assert.Empty(scratch.Store.Verify());
    }

    [Fact]
    public void A_new_value_from_the_CRM_stands_where_the_company_says_so()
    {
        using var scratch = Edited(new() { CrmWins = ["amount"] });
        Assert.Empty(scratch.Import(Export(), full: true).Conflicts);
        Assert.Equal(250.50m, Amount(scratch));
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ConflictRule.Crm, Assert.Single(scratch.Import(Export(300), full: true).Conflicts).Winner);
        Assert.Equal(300m, Amount(scratch));
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(scratch.Import(Export(320), full: true).Conflicts); // the edit is over
        Assert.Equal(320m, Amount(scratch));
    }

    [Fact]
    public void A_CRM_that_comes_to_say_what_we_said_is_no_conflict()
    {
        using var scratch = Edited();
        Assert.Empty(scratch.Import(Export(250.50m), full: true).Conflicts);
        Assert.Equal(250.50m, Amount(scratch));
    }

    [Fact]
    public void A_second_edit_of_a_field_is_held_against_what_the_CRM_said_before_the_first()
    {
        using var scratch = Edited();
        Assert.Null(scratch.Store.Edit("d", "amount", "260", "ann"));
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(scratch.Import(Export(), full: true).Conflicts);
        Assert.Equal(260m, Amount(scratch));
    }

    [Fact]
    public void A_field_can_be_emptied_and_stays_empty()
    {
        using var scratch = Edited();
        Assert.Null(scratch.Store.Edit("d", "close_date", null, "ann"));
        scratch.Clock.Advance(TimeSpan.FromDays(1));
        scratch.Import(Export(), full: true);
        var book = scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-12-01"));
        Assert.Equal(Book.NoDay, book.Close[book.Find("d")]);
    }

    [Theory]
    [InlineData("d", "amount", "a lot", "'a lot' cannot be a deal's amount.")]
    [InlineData("d", "close_date", "31/12/2026", "'31/12/2026' cannot be a deal's close_date.")]
    [InlineData("d", "estimated_amount", "5", "'estimated_amount' is not a field of a deal that can be edited.")]
    [InlineData("d", "deal_id", "e", "'deal_id' is not a field of a deal that can be edited.")]
    [InlineData("x", "amount", "5", "There is no deal 'x'.")]
    public void What_cannot_be_edited_is_said_in_a_sentence_and_stored_nowhere(string deal, string field, string text, string said)
    {
        using var scratch = Edited();
        var version = scratch.Store.Version();
        Assert.Equal(said, scratch.Store.Edit(deal, field, text, "ann"));
        Assert.Equal(version, scratch.Store.Version());
    }

    [Fact]
    public void An_edit_on_the_day_of_an_export_that_counts_to_the_days_end_is_known_after_it()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Export(), "2026-11-24", full: true); // known at its last second, and it is noon
        Assert.Null(scratch.Store.Edit("d", "amount", "250", "ann"));
        Assert.Empty(scratch.Store.Verify());
        Assert.Equal(250m, Amount(scratch, "2026-11-24"));
        Assert.Equal(100m, Amount(scratch, "2026-11-23"));
    }

    [Fact]
    public void A_stage_changed_here_is_a_stage_change_that_the_flow_and_velocity_see()
    {
        using var scratch = Edited();
        Assert.Null(scratch.Store.Edit("d", "stage", "proposal", "ann"));
        var book = scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-12-01"));
        Assert.Equal("Proposal", book.Deal(book.Find("d")).Stage);
        Assert.Equal(Core.Basics.Day.Number(ScratchStore.Day("2026-11-25")), book.StageSince(book.Find("d")));
    }

    [Theory]
    [InlineData("stage", "Somewhere")]
    [InlineData("owner_id", "nobody")]
    [InlineData("currency", "Dollars")]
    [InlineData("name", null)]
    public void An_edit_obeys_the_rules_of_the_import(string field, string? text)
    {
        using var scratch = Edited();
        var version = scratch.Store.Version();
        Assert.NotNull(scratch.Store.Edit("d", field, text, "ann"));
        Assert.Equal(version, scratch.Store.Version());
        scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-12-01"));
    }
}
