using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Excel;
using RevOps.Tests.TestKit;
using static RevOps.Tests.Commission.CloseCase;

namespace RevOps.Tests.Commission.Excel;

/// <summary>Workbooks of closed months: they pay what was locked, whatever became known afterwards.</summary>
public sealed class ClosedWorkbookTests : IDisposable
{
    private readonly CloseCase _case = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public ClosedWorkbookTests()
    {
        _case.Plan("plan: ae\nfrom: 2026-01-01\ndraw: { amount: 300, months: 1 }\ncap: { amount: 6000, over: month }\ncomponents: [ { name: Sales, tiers: { by: amount, over: quarter, steps: [ { from: 0, rate: 10% }, { from: 25000, rate: 12% } ] } } ]");
        var files = new CsvFolder();
        foreach (var rep in (string[])["A", "B", "C", "D"])
            files.Rep(rep, "West").Add("plan_assignments", ("rep_id", rep), ("plan_id", "ae"), ("from", "2026-01-01"));
        for (var month = 1; month <= 3; month++)
            foreach (var (rep, at) in (ReadOnlySpan<(string, int)>)[("A", 1), ("B", 2), ("C", 3)])
                files.Deal($"{rep}{month}", Won(rep, 7_000.35m * at * month, $"2026-{month:00}-1{at}"));
        _case.Scratch.Import(files);
    }

    public void Dispose()
    {
        _case.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_locked_month_with_a_hold_an_amount_by_hand_and_a_late_change_computes_itself_again_to_the_cent()
    {
        var months = _case.Months;
        Assert.Null(months.Hold("B", null, "=cmd|' /C calc'!A0", Ops));
        Assert.Null(months.Hold(null, "C1", "The customer disputes it", Ops));
        _case.Lock(1);
        // February: B is let go, A's January deal was larger, C's is gone, A gets an amount by hand, and one of C's is held
        _case.Scratch.Import(new CsvFolder().Deal("A1", Won("A", 9_999.99m, "2026-01-11")).Deal("C1", Won("C", 1, "2026-01-13")).Deal("D9", Won("D", 1_234.56m, "2026-01-30")));
        foreach (var hold in months.Holds())
            Assert.Null(months.Release(hold.Id, Ops));
        Assert.Null(months.Hold("C", "C2", "Checked until March", Ops));
        Assert.Null(months.Ask("A", "2026-02", new(-12_345, new("USD")), "Paid by mistake", Ops));
        Assert.Null(months.Decide(months.Overrides()[0].Id, isAgreed: true, Finance));
        _case.Lock(2);
        // nothing of what becomes known now is in it
        _case.Scratch.Import(new CsvFolder().Deal("A2", Won("A", 1, "2026-02-11")).Deal("B1", Won("B", 500_000, "2026-01-12")));
        _case.Plan("plan: ae\nversion: 2\nfrom: 2026-01-01\ncomponents: [ { name: Sales, rate: 1% } ]");
        Assert.Null(months.Ask("A", "2026-03", new(777, new("USD")), "Later", Ops));
        _case.Lock(3);

        var files = new List<(string Path, ClosedStatement Closed)>();
        foreach (var month in (int[])[1, 2, 3])
        {
            var (book, people, closing) = _case.Kept(month);
            Assert.Equal(_case.Months.Statements(Key(month)).Select(one => one.RepId), people.Select(person => person[0].Payee.Id).Where(closing.People.ContainsKey));
            foreach (var person in people.Where(person => closing.People.ContainsKey(person[0].Payee.Id)))
                files.Add((Written($"{person[0].Payee.Id}-{month}.xlsx", target => StatementWorkbook.Write(person, book, StatementWorkbookTests.Head, target, closing)), closing.People[person[0].Payee.Id].Closed));
            Written($"all-{month}.xlsx", target => StatementWorkbook.WriteTogether(people, book, StatementWorkbookTests.Head, target, closing));
        }
        var opened = LibreOffice.Open([.. Directory.GetFiles(_folder)]);

        foreach (var file in Directory.GetFiles(_folder))
        {
            var differences = WorkbookCells.Differences(file, opened[Path.GetFileName(file)], out _);
            Assert.True(differences.Count == 0, $"{Path.GetFileName(file)}\n{string.Join('\n', differences.Take(25))}");
            Assert.All(WorkbookCells.Checks(opened[Path.GetFileName(file)]), check => Assert.Equal(0m, check));
        }
        Assert.Equal(12, files.Count);
        foreach (var (path, closed) in files)
        {
            var summary = opened[Path.GetFileName(path)]["Summary"];
            Assert.Equal(closed.Payable / 100m, Last(summary, row => row.StartsWith("Paid with ", StringComparison.Ordinal)));
            Assert.Equal((closed.Payable + closed.Carried) / 100m, Last(summary, row => row == "Due"));
            Assert.Equal(closed.Held / 100m, Last(summary, row => row == "Held in all"));
        }
        var february = opened["A-2.xlsx"]["Summary"];
        Assert.Equal((-123.45m, 299.96m), (Last(february, row => row == "Amounts by hand"), Last(february, row => row == "Discrepancies of earlier months")));
        Assert.True(Last(opened["B-2.xlsx"]["Summary"], row => row == "On hold before, counted again") > 0 && Last(opened["C-2.xlsx"]["Summary"], row => row == "On hold now") < 0);
        Assert.Contains(opened["A-2.xlsx"]["Cover"], row => row[0].Text == "Paid with 2026-02");
        var together = opened["all-2.xlsx"]["Summary"];
        Assert.Equal(_case.Months.Statements("2026-02").Sum(one => one.Payable) / 100m, WorkbookCells.Number(together.Last(row => row[0].Text == "Total")[together[1].FindIndex(cell => cell.Text == "Paid with 2026-02")].Value!));
    }

    [Fact]
    public void What_was_undone_since_shows_in_the_check()
    {
        _case.Scratch.Import(new CsvFolder().Deal("A9", Won("A", 5_000, "2026-01-20")));
        _case.Lock(1);
        Assert.NotNull(_case.Store.Undo(null, "test").Undone);
        var (book, people, closing) = _case.Kept(1);
        var path = Written("undone.xlsx", target => StatementWorkbook.Write(people.Single(person => person[0].Payee.Id == "A"), book, StatementWorkbookTests.Head, target, closing));
        var opened = LibreOffice.Open([path]).Values.Single();
        Assert.Empty(WorkbookCells.Differences(path, opened, out _));
        Assert.Equal(500m, Last(opened["Summary"], row => row == "All differences, without sign"));
    }

    private static decimal Last(List<List<OfficeCell>> rows, Func<string, bool> label) => WorkbookCells.Number(rows.Last(row => row.Count > 0 && label(row[0].Text))[^1].Value!);

    private string Written(string name, Action<Stream> write)
    {
        var path = Path.Combine(_folder, name);
        using var target = new FileStream(path, FileMode.Create, FileAccess.Write);
        write(target);
        return path;
    }
}
