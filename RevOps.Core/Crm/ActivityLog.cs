using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>Something that happened with a deal.</summary>
/// <param name="At">When, on the company's clock.</param>
/// <param name="Type">call, meeting, email and the like; null when not said.</param>
/// <param name="Direction">inbound or outbound; null when not said.</param>
/// <param name="RepId">Who; null when not said.</param>
/// <param name="Meaningful">Whether it moved the deal; null when not said.</param>
public sealed record DealActivity(DateTime At, string? Type, string? Direction, string? RepId, bool? Meaningful);

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

    /// <summary>What happened with a deal up to a day, newest first, from one place in that order on.</summary>
    public IReadOnlyList<DealActivity> Newest(int deal, int asOf, int skip, int take)
    {
        var rows = _byDeal.Of(deal);
        var activities = new List<DealActivity>(take);
        for (var index = rows.Length - 1; index >= 0 && activities.Count < take; index--)
            if (rows[index] is var row && Day.OfMoment(_activities["occurred_at"][row]) <= asOf && skip-- <= 0)
                activities.Add(new(DateTime.UnixEpoch.AddSeconds(_activities["occurred_at"][row]), _activities["type"].Text(row), _activities["direction"].Text(row), _activities["rep_id"].Text(row), _activities["meaningful"].Flag(row)));
        return activities;
    }

    /// <summary>The day of the last activity on or before a day that moved the deal, or of which nobody said that it did not; null when there was none.</summary>
    public int? LastMeaningful(int deal, int asOf)
    {
        int? last = null;
        foreach (var row in _byDeal.Of(deal))
            if (Day.OfMoment(_activities["occurred_at"][row]) is var day && day <= asOf && _activities["meaningful"].Flag(row) != false)
                last = day;
        return last;
    }

    /// <summary>Mails to the buyer from one day to another, both inside, of which is known whether they were opened.</summary>
    public (int Opened, int Sent) Opens(int deal, int first, int last)
    {
        var (opened, sent) = (0, 0);
        foreach (var row in _byDeal.Of(deal))
            if (_activities["opened"].Flag(row) is { } isOpened && Day.OfMoment(_activities["occurred_at"][row]) is var day && first <= day && day <= last)
                (opened, sent) = (opened + (isOpened ? 1 : 0), sent + 1);
        return (opened, sent);
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
