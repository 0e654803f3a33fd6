using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>A company whose months of 2026 are closed, on a real store; its clock goes on by a minute with every calculation, as a person's does.</summary>
internal sealed class CloseCase : IDisposable
{
    public static readonly Viewer Ops = new("role:ops", "Ops", Role.Ops, null), Finance = new("role:finance", "Finance", Role.Finance, null);
    public static readonly FiscalCalendar FiscalYear = new();
    private static readonly DateOnly AsOf = new(2027, 12, 31);

    public ScratchStore Scratch { get; } = new(ScratchStore.EndOf("2027-12-30"));

    public CrmStore Store => Scratch.Store;

    public CommissionMonths Months => Store.CommissionMonths;

    public void Dispose() => Scratch.Dispose();

    public CloseCase Plan(string yaml)
    {
        Assert.False(Store.CommissionPlans.Publish(yaml, "plan.yaml", "test").IsRefused);
        return this;
    }

    public Book Book(KnownThen? then = null) => (then is null ? Store.Knowledge() : Store.Knowledge(then)).AsOf(AsOf);

    public PlanBook Plans(Book book, KnownThen? then = null) => PlanBook.Of(book, Store.CommissionPlans.Published(then?.At));

    public IReadOnlyList<CommissionStatement> Run(Book book, KnownThen? then = null) => CommissionEngine.Run(book, Plans(book, then));

    public IReadOnlyList<ClosedStatement> Closing(int month) => Book() is var book ? MonthClose.Of(book, Run(book), FiscalYear.Month(2026, month), Months.Locked(), Months.Holds(), Months.Overrides()) : [];

    public string? Keep(int month)
    {
        Scratch.Clock.Now += TimeSpan.FromMinutes(1);
        var known = new KnownThen(Store.Version(), Scratch.Clock.Now);
        Scratch.Clock.Now += TimeSpan.FromMinutes(1);
        return Months.Keep(FiscalYear.Month(2026, month), AsOf, known, Closing(month), Ops);
    }

    public IReadOnlyList<ClosedStatement> Close(int month)
    {
        Assert.Null(Keep(month));
        return Months.Statements(Key(month));
    }

    public void Lock(int month)
    {
        Close(month);
        var edition = Months.Record(Key(month)).Month!.Edition;
        Assert.Null(Months.Submit(Key(month), edition, Ops));
        Assert.Null(Months.Approve(Key(month), edition + 1, Finance));
        Assert.Null(Months.Lock(Key(month), edition + 2, Ops));
    }

    /// <summary>The engine's statements of a month by what was known when it was calculated, and the bridges to its closing.</summary>
    public (Book Book, IReadOnlyList<IReadOnlyList<CommissionStatement>> People, MonthBridges Closing) Kept(int month)
    {
        var (record, earlier) = (Months.Record(Key(month)), Months.LockedBefore(Key(month)).ToLookup(one => one.Statement.RepId));
        var book = Book(record.Month!.Known);
        var period = FiscalYear.Month(2026, month);
        List<IReadOnlyList<CommissionStatement>> people = [.. Run(book, record.Month.Known).Where(statement => period.Contains(statement.Period.Last)).GroupBy(statement => statement.Payee.Id).Select(person => (IReadOnlyList<CommissionStatement>)[.. person])];
        return (book, people, new(period.Key, IsLocked: true, "locked", "then", record.Month.Hash, record.Statements.Where(one => people.Any(person => person[0].Payee.Id == one.RepId))
            .ToDictionary(one => one.RepId, one => ClosingBridge.Of(people.Single(person => person[0].Payee.Id == one.RepId), one, [.. earlier[one.RepId]]))));
    }

    /// <summary>A month as its workbooks tell it.</summary>
    public ClosedRun Closed(int month)
    {
        var record = Months.Record(Key(month));
        var book = Book(record.Month!.Known);
        return new(FiscalYear.Month(2026, month), record.Month.State == CloseState.Locked, record.Month.State.ToString().ToLowerInvariant(), "then", record.Month.Hash, CommissionRun.Of(book, Plans(book, record.Month.Known)), record.Statements, Months.LockedBefore(Key(month)));
    }

    public static string Key(int month) => $"2026-{month:00}";

    public static (string, object?)[] Won(string owner, decimal amount, string day) =>
        [("owner_id", owner), ("amount", amount), ("stage", "Closed Won"), ("outcome", "won"), ("close_date", day), ("closed_date", day), ("type", "new")];
}
