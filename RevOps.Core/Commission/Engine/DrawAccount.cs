using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>What a settlement pays.</summary>
/// <param name="Drawn">Paid ahead of commission; it is owed back where the draw is recoverable.</param>
/// <param name="Recovered">Kept to pay back what was drawn before.</param>
/// <param name="Carried">Left for the next settlement: above the ceiling, or negative where more was taken back than earned.</param>
/// <param name="Pay">What is paid; never negative.</param>
public readonly record struct Settled(long Drawn, long Recovered, long Carried, long Pay);

/// <summary>
/// Pay ahead of commission: what is paid is the larger of earnings and draw while the draw runs; the balance is the sum of draws less recoveries, and recovery never takes pay
/// below the draw, or below the floor once it has ended.
/// </summary>
internal sealed class DrawAccount
{
    /// <summary>What is owed back.</summary>
    public long Owed { get; set; }

    /// <summary>What the last settlement left: negative for what could not be taken back yet.</summary>
    public long Carried { get; set; }

    /// <summary>Settles what has become payable.</summary>
    /// <param name="available">What is payable by itself; negative when more was taken back than earned.</param>
    /// <param name="rule">The draw; null for none.</param>
    /// <param name="isRunning">True while the draw is paid.</param>
    /// <param name="unit">Minor units of one.</param>
    public Settled Settle(long available, DrawRule? rule, bool isRunning, long unit)
    {
        var due = available + Carried;
        var floor = rule is null ? 0 : (long)((isRunning ? Math.Max(rule.Amount, rule.Floor) : rule.Floor) * unit);
        long drawn = 0, recovered = 0;
        if (isRunning && due < floor)
        {
            drawn = floor - Math.Max(due, 0);
            if (rule is { Recoverable: true, MostOwed: { } most })
                drawn = Math.Clamp((long)(most * unit) - Owed, 0, drawn);
            if (rule is { Recoverable: true })
                Owed += drawn;
        }
        else
        {
            recovered = Math.Clamp(due - floor, 0, Owed);
            Owed -= recovered;
        }
        var pay = Math.Max(due, 0) + drawn - recovered;
        var paid = rule?.Ceiling is { } ceiling ? Math.Min(pay, (long)(ceiling * unit)) : pay;
        Carried = Math.Min(due, 0) + pay - paid;
        return new(drawn, recovered, Carried, paid);
    }
}
