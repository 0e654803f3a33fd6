using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Engine;

/// <summary>One look at a cap with all that it started from, in minor units.</summary>
/// <param name="Component">The component that is capped; empty for the plan's own cap.</param>
/// <param name="Cap">The most that the window pays.</param>
/// <param name="Earned">What the window had earned before, with what it had given back of the balance.</param>
/// <param name="Withheld">What the window had withheld before.</param>
/// <param name="Balance">What earlier windows withheld and this one may pay.</param>
/// <param name="IsRefundable">True when what is withheld is kept.</param>
internal readonly record struct CapStep(string Component, long Cap, long Earned, long Withheld, long Balance, bool IsRefundable);

/// <summary>What a cap withholds over its windows. Within one, what is paid is always the smaller of all that was earned and the cap, whatever came first.</summary>
internal sealed class CapTracker
{
    private string? _window;
    private long _earned, _withheld;

    /// <summary>What earlier windows withheld and a later one may still pay.</summary>
    public long Balance { get; set; }

    /// <summary>All that is withheld: of earlier windows and of this one.</summary>
    public long Withheld => Balance + _withheld;

    /// <summary>Starts from what another system withheld, with what is withheld of the window that is open.</summary>
    public void Start(long withheld) => Balance = Math.Max(0, withheld - _withheld);

    /// <summary>Where the next sum that is added starts from, in a window.</summary>
    public CapStep Open(string component, long cap, bool isRefundable, FiscalPeriod window)
    {
        if (_window != window.Key)
        {
            Balance = isRefundable ? Balance + _withheld : 0;
            (_window, _earned, _withheld) = (window.Key, 0, 0);
        }
        return new(component, cap, _earned, _withheld, Balance, isRefundable);
    }

    /// <summary>Adds what was earned in the window that is open, and says what to withhold (negative: to give back) and what of the balance to pay.</summary>
    public (long Withhold, long Release) Add(long minor, long cap)
    {
        _earned += minor;
        var withheld = Math.Max(0, _earned - cap);
        var change = withheld - _withheld;
        _withheld = withheld;
        var release = Math.Clamp(cap - _earned, 0, Balance);
        _earned += release;
        Balance -= release;
        return (change, release);
    }
}
