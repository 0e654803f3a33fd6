using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Crm;
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

    // E was on the plan in January alone, and what became known of it afterwards is paid with February
    [Fact]
    public void Whoever_is_on_no_plan_any_more_and_is_paid_with_the_month_has_a_workbook_too()
    {
        _case.Scratch.Import(new CsvFolder().Rep("E", "West").Add("plan_assignments", ("rep_id", "E"), ("plan_id", "ae"), ("from", "2026-01-01"), ("to", "2026-01-31")).Deal("E1", Won("E", 5_000, "2026-01-20")));
        _case.Lock(1);
        _case.Scratch.Import(new CsvFolder().Deal("E1", Won("E", 5_512.30m, "2026-01-20")));
        _case.Lock(2);

        var part = Assert.Single(_case.Closed(2).Parts(new(ScopeKind.Rep, "E"), _ => true));
        Assert.Equal(51_23, part.Closing!.People["E"].Closed.Payable);
        Assert.Empty(_case.Closed(2).Parts(new(ScopeKind.Rep, "E"), rep => rep != "E"));
        Assert.Contains(_case.Closed(2).Parts(new(ScopeKind.Team, "West"), _ => true), other => other.Payee.Id == "E");
        var files = new StatementFiles([part]);
        var opened = Checked(Written("E-2.xlsx", target => files.Write(StatementWorkbookTests.Head, target)));
        Assert.Equal((51.23m, 51.23m), (Last(opened["Summary"], row => row == "Discrepancies of earlier months"), Last(opened["Summary"], row => row == "Paid with 2026-02")));
        Assert.Contains(opened["Adjustments"], row => row.Any(cell => cell.Text.Contains("now 551.23, locked and corrected before 500", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_quarter_holds_each_closed_month_as_it_was_calculated_and_the_rest_as_it_is_known()
    {
        _case.Lock(1);
        _case.Scratch.Import(new CsvFolder().Deal("A1", Won("A", 9_999.99m, "2026-01-11")));
        _case.Lock(2);
        _case.Scratch.Import(new CsvFolder().Deal("A1", Won("A", 1, "2026-01-11")).Deal("A2", Won("A", 1, "2026-02-11")));
        var (book, all) = (_case.Book(), Scope.Everyone);
        List<StatementPart> today = [.. _case.Run(book).Where(statement => statement.Period.Last <= new DateOnly(2026, 3, 31)).GroupBy(statement => statement.Payee.Id).Select(person => new StatementPart(book, [.. person]))];

        var parts = ClosedRun.Parts(today, [_case.Closed(1), _case.Closed(2)], all, _ => true);

        Assert.Equal(["2026-01", "2026-02", "2026-03"], parts.Where(part => part.Payee.Id == "A").Select(part => part.Statements.Single().Period.Key));
        Assert.Equal(4 * 3, parts.Count);
        var summary = Checked(Written("quarter.xlsx", target => new StatementFiles(parts).Write(StatementWorkbookTests.Head, target)))["Summary"];
        var total = summary.Last(row => row[0].Text == "Total");
        decimal Column(string head) => WorkbookCells.Number(total[summary[1].FindIndex(cell => cell.Text == head)].Value!);
        Assert.Equal(_case.Months.Locked().Sum(one => one.Statement.Payable) / 100m, Column("Paid with closed months"));
        Assert.Equal(_case.Months.Statements("2026-02").Sum(one => one.Carried) / 100m, Column("Carried on"));
        Assert.Equal(parts.Sum(part => part.Statements.Sum(statement => statement.Payable)) / 100m, Column("Payable"));
        Assert.Equal(parts.Where(part => part.Closing is null).Sum(part => part.Statements[^1].Held) / 100m, Column("Waits"));
        Assert.Equal(["locked, known then", "locked, known then", "as known on 2027-12-31"], summary.Where(row => row.Count > 0 && row[0].Text == "A").Select(row => row[^1].Text));

        using var archive = new MemoryStream();
        new StatementFiles(parts).WriteZip(StatementWorkbookTests.Head, archive, TestContext.Current.CancellationToken);
        using var zip = new System.IO.Compression.ZipArchive(archive, System.IO.Compression.ZipArchiveMode.Read);
        Assert.Equal(["A A 2026-03.xlsx", "B B 2026-03.xlsx", "C C 2026-03.xlsx", "D D 2026-03.xlsx"], zip.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task The_command_line_writes_a_locked_month_as_it_was_locked_and_says_what_was_paid()
    {
        _case.Lock(1);
        var paid = _case.Months.Statements("2026-01").Single(one => one.RepId == "A").Payable / 100m;
        _case.Scratch.Import(new CsvFolder().Deal("A1", Won("A", 50_000, "2026-01-11")));
        var path = Path.Combine(_folder, "A.xlsx");

        var said = await Revops.RunAsync(["run", "/commission-calc A 2026-01", "--data", _case.Scratch.Data]);
        var written = await Revops.RunAsync(["run", "/commission-calc A 2026-01", "--format", "xlsx", "--out", path, "--data", _case.Scratch.Data]);

        Assert.Equal((0, 0), (said.ExitCode, written.ExitCode));
        Assert.Contains(FormattableString.Invariant($"{paid} USD was paid with 2026-01, which is locked."), said.Output, StringComparison.Ordinal);
        Assert.Contains("| 2026-01 | A | A | ae v1 | USD |", said.Output, StringComparison.Ordinal);
        Assert.Equal(paid, Last(Checked(path)["Summary"], row => row == "Paid with 2026-01"));
    }

    private static Dictionary<string, List<List<OfficeCell>>> Checked(string path)
    {
        var opened = LibreOffice.Open([path]).Values.Single();
        Assert.Empty(WorkbookCells.Differences(path, opened, out _));
        Assert.All(WorkbookCells.Checks(opened), check => Assert.Equal(0m, check));
        return opened;
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
