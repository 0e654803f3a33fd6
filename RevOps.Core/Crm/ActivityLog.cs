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
    private readonly Column _at, _meaningful, _opened;

    public ActivityLog(CrmTable activities, CrmTable deals)
    {
        (_activities, _at, _meaningful, _opened) = (activities, activities["occurred_at"], activities["meaningful"], activities["opened"]);
        _byDeal = new(activities["deal_id"], deals, (left, right) => _at[left].CompareTo(_at[right]) is not 0 and var order ? order : left.CompareTo(right));
    }

    /// <summary>True when no activity was ever imported, so that silence means nothing.</summary>
    public bool IsEmpty => _activities.Count == 0;

    /// <summary>Activities of a deal from one day to another, both inside.</summary>
    public int Count(int deal, int first, int last)
    {
        var rows = _byDeal.Of(deal);
        var count = 0;
        for (var index = rows.Length - 1; index >= 0 && Day.OfMoment(_at[rows[index]]) is var day && day >= first; index--)
            count += day <= last ? 1 : 0;
        return count;
    }

    /// <summary>What happened with a deal up to a day, newest first, from one place in that order on.</summary>
    public IReadOnlyList<DealActivity> Newest(int deal, int asOf, int skip, int take)
    {
        var rows = _byDeal.Of(deal);
        var activities = new List<DealActivity>(take);
        for (var index = rows.Length - 1; index >= 0 && activities.Count < take; index--)
            if (rows[index] is var row && Day.OfMoment(_at[row]) <= asOf && skip-- <= 0)
                activities.Add(new(DateTime.UnixEpoch.AddSeconds(_at[row]), _activities["type"].Text(row), _activities["direction"].Text(row), _activities["rep_id"].Text(row), _meaningful.Flag(row)));
        return activities;
    }

    /// <summary>The day of the last activity on or before a day that moved the deal, or of which nobody said that it did not; null when there was none.</summary>
    public int? LastMeaningful(int deal, int asOf)
    {
        var rows = _byDeal.Of(deal);
        for (var index = rows.Length - 1; index >= 0; index--)
            if (Day.OfMoment(_at[rows[index]]) is var day && day <= asOf && _meaningful.Flag(rows[index]) != false)
                return day;
        return null;
    }

    /// <summary>Mails to the buyer from one day to another, both inside, of which is known whether they were opened.</summary>
    public (int Opened, int Sent) Opens(int deal, int first, int last)
    {
        var rows = _byDeal.Of(deal);
        var (opened, sent) = (0, 0);
        for (var index = rows.Length - 1; index >= 0 && Day.OfMoment(_at[rows[index]]) is var day && day >= first; index--)
            if (day <= last && _opened.Flag(rows[index]) is { } isOpened)
                (opened, sent) = (opened + (isOpened ? 1 : 0), sent + 1);
        return (opened, sent);
    }

    /// <summary>The day of the last activity on or before a day; null when there was none.</summary>
    public int? LastDay(int deal, int asOf)
    {
        var rows = _byDeal.Of(deal);
        for (var index = rows.Length - 1; index >= 0; index--)
            if (Day.OfMoment(_at[rows[index]]) is var day && day <= asOf)
                return day;
        return null;
    }
}
