using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Engine;

/// <summary>What a cap withholds over its windows. Within one, what is paid is always the smaller of all that was earned and the cap, whatever came first.</summary>
internal sealed class CapTracker
{
    private string? _window;
    private long _earned, _withheld;

    /// <summary>What earlier windows withheld and a later one may still pay.</summary>
    public long Balance { get; set; }

    /// <summary>All that is withheld: of earlier windows and of this one.</summary>
    public long Withheld => Balance + _withheld;

    /// <summary>Adds what was earned, and says what to withhold (negative: to give back) and what of the balance to pay.</summary>
    public (long Withhold, long Release) Add(long minor, long cap, bool isRefundable, FiscalPeriod window)
    {
        if (_window != window.Key)
        {
            Balance = isRefundable ? Balance + _withheld : 0;
            (_window, _earned, _withheld) = (window.Key, 0, 0);
        }
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
