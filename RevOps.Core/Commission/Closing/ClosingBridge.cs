namespace RevOps.Core.Commission.Closing;

/// <summary>
/// What leads from the engine's payable of a month to what its closing pays: what earlier months turned out to be, what is held and let go, amounts by hand, and what was carried in.
/// Minor units of the person's currency; all of it but the engine's own figures is what was kept with the closing.
/// </summary>
/// <param name="Closed">What was kept of the person.</param>
/// <param name="Before">Key of the newest locked month before in which the person was paid or owed something; null for none.</param>
/// <param name="Beside">What earlier months pay more or less by now than the discrepancies say: what of them waits for its trigger, or was released late.</param>
/// <param name="HeldBefore">What was on hold at the end of that month and is counted again.</param>
/// <param name="OnHold">What is on hold with this one.</param>
/// <param name="CarriedIn">What that month left; not positive.</param>
public sealed record ClosingBridge(ClosedStatement Closed, string? Before, long Beside, long HeldBefore, long OnHold, long CarriedIn)
{
    /// <summary>What is paid and what is left, together.</summary>
    public long Due => Closed.Payable + Closed.Carried;

    /// <summary>Lines that correct earlier months.</summary>
    public IEnumerable<ClosedLine> Discrepancies => Closed.Lines.Where(line => line.Kind == ClosedLine.Discrepancy);

    /// <summary>Amounts by hand.</summary>
    public IEnumerable<ClosedLine> ByHand => Closed.Lines.Where(line => line.Kind == ClosedLine.Override);

    /// <summary>The bridge of one person.</summary>
    /// <param name="statements">The engine's statements of the month by what was known when it was calculated, oldest first; at least one.</param>
    /// <param name="closed">What was kept.</param>
    /// <param name="earlier">What locked months before it say of the person, oldest first.</param>
    public static ClosingBridge Of(IReadOnlyList<CommissionStatement> statements, ClosedStatement closed, IReadOnlyList<LockedStatement> earlier)
    {
        var before = earlier.Count > 0 ? earlier[^1] : null;
        var (held, carried) = (OnHoldOf(closed, earlier.Sum(one => one.Statement.Payable)), before?.Statement.Carried ?? 0);
        var heldBefore = before is null ? 0 : OnHoldOf(before.Statement, earlier.Take(earlier.Count - 1).Sum(one => one.Statement.Payable));
        var bridge = new ClosingBridge(closed, before?.Period, 0, heldBefore, held, carried);
        return bridge with { Beside = bridge.Due - statements.Sum(statement => statement.Payable) - bridge.Open(statements) - bridge.Discrepancies.Concat(bridge.ByHand).Sum(line => line.Minor) - heldBefore + held - carried };
    }

    /// <summary>What the engine leaves to be taken back with the month, less what it was left before: that is the closing's own carry to settle.</summary>
    private long Open(IReadOnlyList<CommissionStatement> statements) => Math.Min(0, statements[^1].Settled.Carried) - (Before is null ? 0 : Math.Min(0, statements[0].CarriedIn));

    // settled is all that was payable, so what is neither paid by then nor left was on hold
    private static long OnHoldOf(ClosedStatement closed, long paidBefore) => closed.Settled - closed.Payable - closed.Carried - paidBefore;
}

/// <summary>The closing of a month as its statements' workbooks tell it.</summary>
/// <param name="Period">Key of the month.</param>
/// <param name="IsLocked">True when it is final.</param>
/// <param name="State">Where it stands, in a word.</param>
/// <param name="Known">When what it was calculated from was known, in words.</param>
/// <param name="Hash">SHA-256 of the month.</param>
/// <param name="People">Bridges by person.</param>
public sealed record MonthBridges(string Period, bool IsLocked, string State, string Known, string Hash, IReadOnlyDictionary<string, ClosingBridge> People)
{
    /// <summary>What the amount that leaves with it is called.</summary>
    public string Pays => $"{(IsLocked ? "Paid" : "To be paid")} with {Period}";
}
