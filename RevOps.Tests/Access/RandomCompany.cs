using System.Globalization;
using RevOps.Core.Access;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Access;

/// <summary>
/// An invented organisation with transfers, vacant managers, rings, splits and shares, and beside it a plain-spoken oracle of who may see what:
/// it walks the rows as they were written, one question at a time, and shares no code with the product.
/// </summary>
internal sealed class RandomCompany
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly Random _dice;
    private readonly List<(string Rep, string? Manager, DateOnly From, DateOnly? To)> _lines = [];
    private readonly Dictionary<string, string?> _managers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Owner, DateOnly? Closed)> _deals = new(StringComparer.Ordinal);
    private readonly HashSet<(string Deal, string Rep)> _splits = [];
    private readonly HashSet<(string Deal, string Rep)> _shares = [];

    public RandomCompany(int seed, int people, int deals)
    {
        _dice = new(seed);
        for (var person = 0; person < people; person++)
            Hire(person, people);
        for (var deal = 0; deal < deals; deal++)
            Sell(deal);
        foreach (var (rep, manager, from, to) in _lines)
            Files.Add("reporting_lines", ("rep_id", rep), ("manager_id", manager), ("team", "T" + rep), ("from", from), ("to", to));
        foreach (var (deal, rep) in _splits)
            Files.Add("splits", ("deal_id", deal), ("rep_id", rep), ("role", "overlay"), ("share_pct", 20));
    }

    public CsvFolder Files { get; } = new();

    public IReadOnlyList<string> People => [.. _managers.Keys];

    public IReadOnlyList<string> Deals => [.. _deals.Keys];

    public IReadOnlyCollection<(string Deal, string Rep)> Shares => _shares;

    public string? OwnerOf(string deal) => _deals[deal].Owner;

    /// <summary>Whom a person reports to on a day: the newest dated line that holds, else what stands with the person.</summary>
    public string? ManagerOf(string rep, DateOnly on)
    {
        var held = _lines.Where(line => line.Rep == rep && line.From <= on && (line.To is null || on <= line.To)).OrderByDescending(line => line.From).ToList();
        return held.Count > 0 ? held[0].Manager : _managers.GetValueOrDefault(rep);
    }

    /// <summary>True when one asks upwards from the rep and meets the manager, without meeting anyone twice.</summary>
    public bool ReportsTo(string rep, string manager, DateOnly on)
    {
        var met = new List<string> { rep };
        for (var above = ManagerOf(rep, on); above is not null && _managers.ContainsKey(above) && !met.Contains(above); above = ManagerOf(above, on))
        {
            if (above == manager)
                return true;
            met.Add(above);
        }
        return false;
    }

    /// <summary>The rule, as one would tell it to a new colleague.</summary>
    public bool MaySee(Role role, string rep, string deal, DateOnly today)
    {
        if (role is Role.Ops or Role.Finance or Role.Admin)
            return true;
        var (owner, closed) = _deals[deal];
        if (owner == rep || _splits.Contains((deal, rep)) || _shares.Contains((deal, rep)))
            return true;
        if (role is not (Role.Manager or Role.Vp))
            return false;
        if (_splits.Any(split => split.Deal == deal && ReportsTo(split.Rep, rep, today)))
            return true;
        return owner is not null && (ReportsTo(owner, rep, today) || (closed is { } day && ReportsTo(owner, rep, day)));
    }

    private void Hire(int person, int people)
    {
        var id = Id(person);
        // Most report to someone hired earlier, so that chains are deep; a few to nobody, to a vacancy, or round in a ring.
        var manager = person == 0 ? null : _dice.Next(40) switch { 0 => null, 1 => Id(_dice.Next(people)), _ => Id(_dice.Next(Math.Max(1, person / 3))) };
        manager = manager == id ? null : manager;
        _managers[id] = manager;
        Files.Add("reps", ("rep_id", id), ("name", id), ("role", "rep"), ("manager_id", manager), ("team", "T"));
        if (_dice.Next(3) > 0)
            return;
        var moved = First.AddDays(_dice.Next(10, 320));
        _lines.Add((id, Other(id, people), First, moved.AddDays(-1)));
        _lines.Add((id, Other(id, people), moved, _dice.Next(4) == 0 ? moved.AddDays(_dice.Next(1, 60)) : null));
    }

    private void Sell(int deal)
    {
        var id = "D" + deal.ToString("00000", CultureInfo.InvariantCulture);
        var owner = _dice.Next(25) == 0 ? null : Id(_dice.Next(_managers.Count));
        DateOnly? closed = _dice.Next(2) == 0 ? First.AddDays(_dice.Next(1, 325)) : null;
        _deals[id] = (owner, closed);
        Files.Deal(id, ("owner_id", owner), ("created_date", First), ("outcome", closed is null ? "open" : _dice.Next(2) == 0 ? "won" : "lost"), ("closed_date", closed), ("stage", closed is null ? "Discovery" : ""));
        if (_dice.Next(8) == 0)
            _splits.Add((id, Id(_dice.Next(_managers.Count))));
        if (_dice.Next(8) == 0)
            _shares.Add((id, Id(_dice.Next(_managers.Count))));
    }

    private string? Other(string id, int people) => _dice.Next(10) == 0 ? null : Id(_dice.Next(people)) is var other && other == id ? null : other;

    private static string Id(int person) => "P" + person.ToString("000", CultureInfo.InvariantCulture);
}
