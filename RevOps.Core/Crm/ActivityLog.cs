using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>What reps did, deal by deal in time order.</summary>
public sealed class ActivityLog
{
    private readonly DealRows _byDeal;
    private readonly CrmTable _activities;

    public ActivityLog(CrmTable activities, CrmTable deals)
    {
        _activities = activities;
        var at = activities["occurred_at"];
        _byDeal = new(activities["deal_id"], deals, (left, right) => at[left].CompareTo(at[right]) is not 0 and var order ? order : left.CompareTo(right));
    }

    /// <summary>True when no activity was ever imported, so that silence means nothing.</summary>
    public bool IsEmpty => _activities.Count == 0;

    /// <summary>Activities of a deal from one day to another, both inside.</summary>
    public int Count(int deal, int first, int last)
    {
        var (count, at) = (0, _activities["occurred_at"]);
        foreach (var row in _byDeal.Of(deal))
            count += Day.OfMoment(at[row]) is var day && first <= day && day <= last ? 1 : 0;
        return count;
    }

    /// <summary>The day of the last activity on or before a day; null when there was none.</summary>
    public int? LastDay(int deal, int asOf)
    {
        int? last = null;
        foreach (var row in _byDeal.Of(deal))
            if (Day.OfMoment(_activities["occurred_at"][row]) is var day && day <= asOf)
                last = day;
        return last;
    }
}
