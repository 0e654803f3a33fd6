using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using static RevOps.Tests.Commission.CloseCase;

namespace RevOps.Tests.Commission;

/// <summary>Statements are reviewed one by one or many at a time before their month is approved.</summary>
public sealed class StatementMarkTests : IDisposable
{
    private static readonly Viewer Other = new("role:finance-2", "Second in finance", Role.Finance, null);
    private readonly CloseCase _case = new();

    public StatementMarkTests()
    {
        _case.Plan("plan: ae\nfrom: 2026-01-01\ncomponents: [ { name: Sales, rate: 10% } ]");
        var files = new CsvFolder();
        foreach (var rep in (string[])["A", "B", "C"])
            files.Rep(rep, "West").Add("plan_assignments", ("rep_id", rep), ("plan_id", "ae"), ("from", "2026-01-01")).Deal($"{rep}1", Won(rep, 10_000, "2026-01-10"));
        _case.Scratch.Import(files);
        _case.Close(1);
    }

    private CommissionMonths Months => _case.Months;

    private int Edition => Months.Record("2026-01").Month!.Edition;

    private IEnumerable<(string, string)> Marks => Months.Record("2026-01").Marks.Select(mark => (mark.RepId, mark.By));

    public void Dispose() => _case.Dispose();

    [Fact]
    public void Makers_do_not_review_and_every_mark_is_told()
    {
        Assert.Equal("You calculated or submitted this month; somebody else reviews its statements.", Mark(Ops, "A"));
        Assert.True(CommissionMonths.IsMaker(Months.Record("2026-01"), Ops));
        Assert.False(CommissionMonths.IsMaker(Months.Record("2026-01"), Finance));
        Assert.Null(Mark(Finance, "A", "B", "nobody"));
        Assert.Null(Mark(Other, "B")); // it is marked already, and stays the first's
        Assert.Equal([("A", "Finance"), ("B", "Finance")], Marks);
        Assert.Null(Months.Unmark("2026-01", Edition, ["B", "C"], Other));
        Assert.Equal([("A", "Finance")], Marks);
        Assert.Equal(["calculated by Ops: ", "reviewed by Finance: A, B", "review taken back by Second in finance: B"], Months.Record("2026-01").Log.Select(done => $"{done.Did} by {done.By}: {done.Said}"));
        Assert.Null(Months.Submit("2026-01", Edition, Ops));
        Assert.Null(Mark(Other, "B", "C"));
        Assert.Null(Months.Approve("2026-01", Edition, Finance));
        Assert.Null(Months.Record("2026-01").Log[^1].Said);
        Assert.Equal("2026-01 is not open for this any more; look at it again.", Mark(Finance, "A"));
        Assert.Empty(_case.Store.Verify());
    }

    [Fact]
    public void An_approval_says_how_many_nobody_reviewed()
    {
        Assert.Null(Mark(Finance, "A"));
        Assert.Null(Months.Submit("2026-01", Edition, Ops));
        Assert.Null(Months.Approve("2026-01", Edition, Finance));
        Assert.Equal("2 of 3 statements were not reviewed one by one", Months.Record("2026-01").Log[^1].Said);
    }

    [Fact]
    public void A_statement_that_becomes_another_is_to_be_reviewed_again()
    {
        Assert.Null(Mark(Finance, "A", "B", "C"));
        var before = Edition;
        _case.Scratch.Import(new CsvFolder().Deal("B1", Won("B", 10_000.01m, "2026-01-10")));
        Assert.Null(Months.Hold("C", null, "Checked", Ops));
        _case.Close(1);
        Assert.Equal([("A", "Finance")], Marks);
        Assert.Equal("Someone did something with this month in the meantime; look at it again.", Months.Mark("2026-01", before, ["B"], Finance));
        // what was as it is once more was not reviewed since
        _case.Scratch.Import(new CsvFolder().Deal("B1", Won("B", 10_000, "2026-01-10")));
        _case.Close(1);
        Assert.Equal([("A", "Finance")], Marks);
    }

    [Fact]
    public void Whoever_becomes_a_maker_has_not_reviewed()
    {
        Assert.Null(Mark(Finance, "A"));
        Assert.Null(Mark(Other, "B"));
        Assert.Null(Months.Submit("2026-01", Edition, Finance));
        Assert.Equal([("B", "Second in finance")], Marks);
    }

    [Fact]
    public void One_who_works_alone_reviews_too()
    {
        Assert.Null(Months.Submit("2026-01", Edition, Viewer.Local("Owner")));
        Assert.Null(Mark(Viewer.Local("Owner"), "A"));
        Assert.Equal([("A", "Owner")], Marks);
    }

    [Fact]
    public void Marks_are_never_rewritten_and_stand_when_the_month_is_locked()
    {
        Assert.Null(Mark(Finance, "A"));
        foreach (var sql in (string[])["DELETE FROM commission_marks", "UPDATE commission_marks SET rep_id = 'B'", "UPDATE commission_marks SET print = 'x', ended_by = 1", "REPLACE INTO commission_marks SELECT * FROM commission_marks"])
            Assert.ThrowsAny<Microsoft.Data.Sqlite.SqliteException>(() => _case.Scratch.Query(sql));
        Assert.Null(Months.Submit("2026-01", Edition, Ops));
        Assert.Null(Months.Approve("2026-01", Edition, Finance));
        Assert.Null(Months.Lock("2026-01", Edition, Ops));
        foreach (var sql in (string[])["UPDATE commission_marks SET ended_by = 1", "INSERT INTO commission_marks (event_id, period, rep_id, print) VALUES (1, '2026-01', 'B', 'x')"])
            Assert.ThrowsAny<Microsoft.Data.Sqlite.SqliteException>(() => _case.Scratch.Query(sql));
        Assert.Equal([("A", "Finance")], Marks);
    }

    private string? Mark(Viewer by, params string[] reps) => Months.Mark("2026-01", Edition, reps, by);
}
