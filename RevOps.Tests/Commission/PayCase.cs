using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>A small company with plans, from files through a real store to statements: valid by default, one detail changed.</summary>
internal sealed class PayCase : IDisposable
{
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf("2027-12-31"));
    private readonly List<CommissionPlan> _plans = [];
    private readonly HashSet<string> _reps = new(StringComparer.Ordinal);
    private int _deals;
    private bool _isRead;

    /// <summary>The Book of the last run.</summary>
    public Book Known { get; private set; } = null!;

    public CsvFolder Files { get; private set; } = new();

    public IReadOnlyList<CommissionPlan> Plans => _plans;

    /// <summary>A plan from 2026 on in USD, settled monthly, of the components that are given in YAML; other words may follow.</summary>
    public PayCase Plan(string components, string more = "", string id = "plan", string from = "2026-01-01")
    {
        var (plan, problem) = PlanReader.Read($"plan: {id}\nfrom: {from}\n{more}\ncomponents:\n{components}", id);
        Assert.Null(problem);
        _plans.Add(plan!);
        return this;
    }

    public PayCase Rep(string id, string plan = "plan", string from = "2026-01-01", string? to = null, decimal? target = null, params (string Column, object? Value)[] cells)
    {
        if (_reps.Add(id))
            Files.Add("reps", [("rep_id", id), ("name", id), ("role", "rep"), .. cells]);
        Files.Add("plan_assignments", ("rep_id", id), ("plan_id", plan), ("from", from), ("to", to), ("target_variable", target));
        return this;
    }

    /// <summary>The plan that a person was put on last.</summary>
    public string PlanOf(string rep) => Files.Rows("plan_assignments").Last(row => row["rep_id"] == rep)["plan_id"]!;

    /// <summary>What another system left of a person on a day.</summary>
    public PayCase Opening(string rep, string asOf = "2025-12-31", decimal? draw = null, decimal? cap = null, decimal? held = null, string plan = "plan")
    {
        Files.Add("commission_opening", ("rep_id", rep), ("plan_id", plan), ("as_of", asOf), ("draw_balance", draw), ("cap_balance", cap), ("holdback_balance", held));
        return this;
    }

    /// <summary>A won deal of a person.</summary>
    public PayCase Won(string rep, decimal amount, string closed = "2026-01-15", params (string Column, object? Value)[] cells)
    {
        Files.Deal($"D{++_deals:000}", [("owner_id", rep), ("amount", amount), ("stage", "Closed Won"), ("outcome", "won"), ("close_date", closed), ("closed_date", closed), ("created_date", "2025-12-01"), ("type", "new"), .. cells]);
        return this;
    }

    public PayCase Split(params (string Rep, string Role, decimal Percent)[] parts)
    {
        foreach (var (rep, role, percent) in parts)
            Files.Add("splits", ("deal_id", $"D{_deals:000}"), ("rep_id", rep), ("role", role), ("share_pct", percent));
        return this;
    }

    /// <summary>An invoice of the last deal, of which a part is paid on a day.</summary>
    public PayCase Paid(decimal amount, string on, decimal part = 0.6m)
    {
        Files.Add("invoices", ("invoice_id", $"I{_deals:000}"), ("deal_id", $"D{_deals:000}"), ("issued_date", on), ("amount", amount))
            .Add("payments", ("payment_id", $"P{_deals:000}"), ("invoice_id", $"I{_deals:000}"), ("paid_date", on), ("amount", Math.Round(amount * part, 2)));
        return this;
    }

    /// <summary>The same rows in another order.</summary>
    public PayCase Shuffled(int seed)
    {
        Files = Files.Shuffled(seed);
        return this;
    }

    /// <summary>The business on a day; files are read once, so that a Book and the statements of its day are of one piece.</summary>
    public Book Book(string asOf)
    {
        if (_isRead && Known.AsOf == ScratchStore.Day(asOf))
            return Known;
        if (!_isRead)
            _scratch.Import(Files);
        _isRead = true;
        return Known = _scratch.Store.Knowledge().AsOf(ScratchStore.Day(asOf));
    }

    /// <summary>All statements up to a day.</summary>
    public IReadOnlyList<CommissionStatement> Run(string asOf) => Book(asOf) is var book ? CommissionEngine.Run(book, PlanBook.Of(book, _plans)) : [];

    /// <summary>What each statement of a person says, in major units.</summary>
    public decimal[] Totals(string asOf, string rep = "A") => [.. Run(asOf).Where(statement => statement.Payee.Id == rep).Select(statement => Major(statement, statement.Total))];

    public decimal Total(string asOf, string rep = "A") => Totals(asOf, rep).Sum();

    public static decimal Major(CommissionStatement statement, long minor) => (decimal)minor / statement.Payee.Currency.MinorPerUnit;

    public void Dispose() => _scratch.Dispose();
}
