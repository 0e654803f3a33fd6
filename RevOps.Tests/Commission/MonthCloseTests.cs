using System.Globalization;
using Microsoft.Data.Sqlite;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using static RevOps.Tests.Commission.CloseCase;

namespace RevOps.Tests.Commission;

/// <summary>Months from their calculation to the lock, on a real store; and what changes afterwards.</summary>
public sealed class MonthCloseTests : IDisposable
{
    private readonly CloseCase _case = new();

    public MonthCloseTests()
    {
        Scratch.Import(new CsvFolder().Rep("A", "West").Rep("B", "West").Rep("C", "West")
            .Add("plan_assignments", ("rep_id", "A"), ("plan_id", "ae"), ("from", "2026-01-01")).Add("plan_assignments", ("rep_id", "B"), ("plan_id", "ae"), ("from", "2026-01-01"))
            .Deal("D1", Won("A", 10_000, "2026-01-10")).Deal("D2", Won("A", 20_000, "2026-02-10")).Deal("D3", Won("B", 30_000, "2026-01-20")).Deal("D4", Won("C", 5_000, "2026-01-20"))
            .Add("splits", ("deal_id", "D3"), ("rep_id", "B"), ("role", "AE"), ("share_pct", 80)));
        _case.Plan("plan: ae\nfrom: 2026-01-01\ncomponents: [ { name: Sales, rate: 10% } ]");
    }

    private ScratchStore Scratch => _case.Scratch;

    private CrmStore Store => _case.Store;

    private CommissionMonths Months => _case.Months;

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_month_is_calculated_submitted_approved_by_another_person_and_locked()
    {
        var closing = Close(1);
        Assert.Equal([("A", 100_000L), ("B", 240_000L)], closing.Select(statement => (statement.RepId, statement.Payable)));
        Assert.Equal("2026-01 is calculated; look at it again.", Months.Approve("2026-01", 1, Finance));
        Assert.Null(Months.Submit("2026-01", 1, Ops));
        Assert.Equal("You calculated or submitted this month; somebody else approves it.", Months.Approve("2026-01", 2, Ops));
        Assert.Equal("Someone did something with this month in the meantime; look at it again.", Months.Approve("2026-01", 1, Finance));
        Assert.Equal("Say why the month is returned.", Months.Return("2026-01", 2, " ", Finance));
        Assert.Null(Months.Return("2026-01", 2, "B's split is wrong", Finance));
        Assert.Null(Months.Submit("2026-01", 3, Ops));
        Assert.Null(Months.Approve("2026-01", 4, Finance));
        Assert.Equal("2026-01 is approved; it is not calculated again.", Keep(1));
        Assert.Null(Months.Lock("2026-01", 5, Ops));
        Assert.Equal(["calculated", "submitted", "returned", "submitted", "approved", "locked"], Months.Record("2026-01").Log.Select(done => done.Did));
        Assert.Equal("2026-01 is locked; it is not calculated again.", Keep(1));
        Assert.Equal(closing.SelectMany(statement => statement.Lines), Months.Statements("2026-01").SelectMany(statement => statement.Lines));
        Assert.Empty(Store.Verify());
    }

    [Fact]
    public void Months_are_closed_in_their_order()
    {
        Close(1);
        Assert.Equal("2026-01 is not locked yet; months are closed in their order.", Keep(2));
        Lock(1);
        Assert.Null(Keep(2));
    }

    [Fact]
    public void What_became_payable_before_the_first_month_that_is_closed_here_was_paid_elsewhere()
    {
        Assert.Equal([("A", 200_000L)], Close(2).Select(statement => (statement.RepId, statement.Payable)));
        Lock(2);
        Scratch.Import(new CsvFolder().Deal("D1", Won("A", 99_000, "2026-01-10")));
        Assert.Empty(Close(3));
    }

    [Fact]
    public void The_review_names_what_finance_would_ask()
    {
        var book = Book();
        var items = CloseReview.Of(book, Plans(book), Run(book), FiscalYear.Month(2026, 1), Close(1));
        Assert.Equal([("split", null, "D3"), ("missing plan", "C", null)], items.Select(item => (item.Kind, item.RepId, item.DealId)));
        Assert.Equal("D3: The shares total 80 %, not 100 %. 6,000.00 USD is credited to nobody.", items[0].Text);
    }

    [Fact]
    public void A_change_after_the_lock_is_a_dated_discrepancy_that_the_next_month_settles()
    {
        Lock(1);
        var before = Locked("2026-01");
        Scratch.Import(new CsvFolder().Deal("D1", Won("A", 8_000, "2026-01-10")).Deal("D5", Won("A", 3_000, "2026-01-25")).Add("splits", ("deal_id", "D3"), ("rep_id", "A"), ("role", "SE"), ("share_pct", 20)));
        Assert.Equal(before, Locked("2026-01"));

        var closing = Close(2);
        var a = closing.Single(statement => statement.RepId == "A");
        Assert.Equal([("sale", "2026-02", "D2", 200_000L), ("discrepancy", "2026-01", "D1", -20_000L), ("discrepancy", "2026-01", "D3", 60_000L), ("discrepancy", "2026-01", "D5", 30_000L)],
            a.Lines.Select(line => (line.Kind, line.Origin, line.DealId!, line.Minor)));
        Assert.Equal((200_000L, 70_000L, 270_000L), (a.Earned, a.Corrected, a.Payable));
        Assert.Equal((0L, 0L, 0L, 0L), _case.Kept(2).Closing.People["A"] is var bridge ? (bridge.Beside, bridge.HeldBefore, bridge.OnHold, bridge.CarriedIn) : default);
        Assert.Equal("2026-01: now 800, locked and corrected before 1000", a.Lines[1].Formula);

        // once it is settled it is settled, and a change of the change is the next discrepancy
        Lock(2);
        Assert.DoesNotContain(Close(3), statement => statement.RepId == "A");
        Scratch.Import(new CsvFolder().Deal("D1", Won("A", 9_000, "2026-01-10")));
        Assert.Equal([("2026-01", "D1", 10_000L)], Close(3).Single(statement => statement.RepId == "A").Lines.Select(line => (line.Origin, line.DealId!, line.Minor)));
        Assert.Empty(Store.Verify());
    }

    [Fact]
    public void A_late_sale_of_someone_who_had_none_in_the_locked_month_is_a_discrepancy_too()
    {
        Scratch.Import(new CsvFolder().Add("plan_assignments", ("rep_id", "C"), ("plan_id", "ae"), ("from", "2026-02-01")));
        Lock(1);
        Scratch.Import(new CsvFolder().Add("plan_assignments", ("rep_id", "C"), ("plan_id", "ae"), ("from", "2026-01-01")));
        var c = Close(2).Single(statement => statement.RepId == "C");
        Assert.Equal([("discrepancy", "2026-01", "D4", 50_000L)], c.Lines.Select(line => (line.Kind, line.Origin, line.DealId!, line.Minor)));
        Assert.Equal((50_000L, 50_000L), (c.Corrected, c.Payable));
    }

    [Fact]
    public void A_plan_that_is_taken_away_backwards_takes_its_pay_back()
    {
        Lock(1);
        Scratch.Import(new CsvFolder().Add("plan_assignments", ("rep_id", "A"), ("plan_id", "ae"), ("from", "2026-01-01"), ("to", "2026-01-05")));
        var a = Close(2).Single(statement => statement.RepId == "A");
        Assert.Equal((-100_000L, 0L, -100_000L), (a.Corrected, a.Payable, a.Carried));
    }

    [Fact]
    public void A_person_or_a_deal_is_held_and_paid_when_it_is_released()
    {
        Assert.Equal("Say why.", Months.Hold("A", null, "", Ops));
        Assert.Null(Months.Hold("A", null, "Contract is being checked", Ops));
        Assert.Null(Months.Hold(null, "D3", "Customer disputes the order", Ops));
        var january = Close(1);
        Assert.Equal([("A", 100_000L, 0L, 100_000L), ("B", 240_000L, 0L, 240_000L)], january.Select(statement => (statement.RepId, statement.Earned, statement.Payable, statement.Held)));
        Lock(1);
        foreach (var hold in Months.Holds())
            Assert.Null(Months.Release(hold.Id, Ops));
        Assert.Equal([("A", 300_000L), ("B", 240_000L)], Close(2).Select(statement => (statement.RepId, statement.Payable)));
        Assert.Equal((0L, 100_000L, 0L), _case.Kept(2).Closing.People["A"] is var bridge ? (bridge.Beside, bridge.HeldBefore, bridge.OnHold) : default);
    }

    [Fact]
    public void An_amount_by_hand_needs_a_reason_and_a_second_person()
    {
        Assert.Equal("Say why.", Months.Ask("A", "2026-01", new(5_000, new("USD")), " ", Ops));
        Assert.Null(Months.Ask("A", "2026-01", new(5_000, new("USD")), "Referral of a colleague", Ops));
        Assert.Equal(100_000, Close(1)[0].Payable);
        var asked = Assert.Single(Months.Overrides());
        Assert.Equal("You asked for this amount; somebody else agrees to it.", Months.Decide(asked.Id, isAgreed: true, Ops));
        Assert.Null(Months.Decide(asked.Id, isAgreed: true, Finance));
        Assert.Equal("This was decided already; look at it again.", Months.Decide(asked.Id, isAgreed: false, Finance));
        var a = Close(1)[0];
        Assert.Equal((105_000L, "Referral of a colleague"), (a.Payable, a.Lines[^1].Rule));
        Lock(1);
        Assert.Equal("2026-01 is locked; ask for it in a month that is open.", Months.Ask("A", "2026-01", new(5_000, new("USD")), "Again", Ops));
        Assert.Equal(200_000, Close(2)[0].Payable); // and it is paid once
    }

    [Fact]
    public void What_was_held_or_agreed_to_after_the_calculation_is_calculated_before_the_month_is_submitted()
    {
        const string again = "Something was put on hold or agreed to after 2026-01 was calculated; calculate it again.";
        Close(1);
        Scratch.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Months.Hold("A", null, "Contract is being checked", Ops));
        Assert.Equal(again, Months.Submit("2026-01", 1, Ops));
        Close(1);
        Assert.Null(Months.Ask("B", "2026-01", new(5_000, new("USD")), "Referral", Ops));
        Scratch.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Months.Decide(Months.Overrides()[0].Id, isAgreed: true, Finance));
        Assert.Equal(again, Months.Submit("2026-01", 2, Ops));
        Close(1);
        Assert.Null(Months.Submit("2026-01", 3, Ops));
    }

    [Fact]
    public void Five_hundred_ways_to_change_a_locked_month_are_refused()
    {
        Lock(1);
        var (before, dice, refused) = (Locked("2026-01"), new Random(4), 0);
        string[] tables = ["commission_runs", "commission_statements", "commission_lines", "commission_log"];
        using var connection = new SqliteConnection($"Data Source={Store.Path};Pooling=False");
        connection.Open();
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var table = tables[dice.Next(tables.Length)];
            var columns = Columns(connection, table);
            var column = columns[dice.Next(columns.Count)];
            var sql = dice.Next(5) switch
            {
                0 => $"DELETE FROM {table}{(dice.Next(2) == 0 ? "" : " WHERE rowid = 1")}",
                1 when table is "commission_statements" or "commission_lines" => $"INSERT INTO {table} SELECT {string.Join(", ", columns.Select(name => name is "rep_id" ? "rep_id || 'x'" : name))} FROM {table}",
                2 => $"REPLACE INTO {table} SELECT * FROM {table}",
                _ => $"UPDATE {table} SET {column} = {(dice.Next(2) == 0 ? "1" : "'x'")}",
            };
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            try
            {
                command.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                refused++;
            }
            Assert.Equal(before, Locked("2026-01"));
        }
        Assert.Equal(500, refused);
    }

    [Fact]
    public void A_month_that_somebody_rewrote_below_the_database_is_told_by_verify()
    {
        Keep(1);
        Assert.Empty(Store.Verify());
        Scratch.Query("DROP TRIGGER commission_lines_locked");
        Scratch.Query("UPDATE commission_lines SET amount = amount + 1 WHERE line_no = 0");
        Assert.Contains("The commission of 2026-01 is not what was calculated: its hash differs.", Store.Verify());
        Assert.Contains(Store.Verify(), fault => fault.EndsWith("is not the sum of its lines.", StringComparison.Ordinal));
    }

    [Fact]
    public void Late_changes_of_any_kind_leave_a_locked_month_as_it_was_and_are_settled_to_the_cent()
    {
        Lock(1);
        var (before, dice) = (Locked("2026-01"), new Random(11));
        var paid = Store.CommissionMonths.Locked().Sum(one => one.Statement.Payable);
        for (var edit = 0; edit < (Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 1_000 : 60); edit++)
        {
            var amount = dice.Next(1, 5_000_000) / 100m;
            Scratch.Import(dice.Next(4) switch
            {
                0 => new CsvFolder().Deal("D1", Won("A", amount, "2026-01-10")),
                1 => new CsvFolder().Deal("D3", Won(dice.Next(2) == 0 ? "A" : "B", amount, $"2026-01-{dice.Next(10, 28)}")),
                2 => new CsvFolder().Add("splits", ("deal_id", "D3"), ("rep_id", "B"), ("role", "AE"), ("share_pct", dice.Next(1, 101))),
                _ => new CsvFolder().Deal($"L{edit}", Won("A", amount, "2026-01-12")),
            });
            var (book, closing) = (Book(), Closing(2));
            Assert.Equal(before, Locked("2026-01"));
            // what was paid, what is to be paid and what is carried is what would have been paid had everything been known
            Assert.Equal(Run(book).Where(statement => statement.Period.Last <= new DateOnly(2026, 2, 28)).Sum(statement => statement.Payable), paid + closing.Sum(statement => statement.Payable + statement.Carried));
            Assert.All(closing, statement => Assert.Equal(statement.Earned + statement.Corrected, statement.Lines.Sum(line => line.Minor)));
        }
    }

    private Book Book() => _case.Book();

    private PlanBook Plans(Book book) => _case.Plans(book);

    private IReadOnlyList<CommissionStatement> Run(Book book) => _case.Run(book);

    private IReadOnlyList<ClosedStatement> Closing(int month) => _case.Closing(month);

    private string? Keep(int month) => _case.Keep(month);

    private IReadOnlyList<ClosedStatement> Close(int month) => _case.Close(month);

    private void Lock(int month) => _case.Lock(month);

    private string Locked(string period) => string.Join('\n', Scratch.Query($"SELECT * FROM commission_runs WHERE period = '{period}'").Concat(Scratch.Query("SELECT s.* FROM commission_statements s ORDER BY run_id, rep_id")).Concat(Scratch.Query("SELECT * FROM commission_lines ORDER BY run_id, rep_id, line_no")).Concat(Scratch.Query("SELECT * FROM commission_log ORDER BY event_id"))
        .Select(row => string.Join('|', row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)))));

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return columns;
    }
}
