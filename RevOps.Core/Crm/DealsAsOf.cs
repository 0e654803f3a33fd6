using System.Collections;
using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>
/// Undoes what happened after a day (definition 1). Fields with dated history go back to their value on the day; the others keep their value,
/// except what is written at closing, which is undone with the close.
/// </summary>
internal sealed class DealsAsOf
{
    private static readonly int StageField = CrmFiles.Deals["stage"];
    private static readonly int CloseField = CrmFiles.Deals["close_date"];
    private static readonly int[] WrittenAtClose = [CrmFiles.Deals["loss_reason"], CrmFiles.Deals["win_reason"]];

    /// <summary>A day after every other.</summary>
    private const int Always = 10_000_000;

    private readonly Knowledge _knowledge;
    private readonly int _day;
    private readonly BitArray _owned;
    private readonly StagePositions _positions;

    private DealsAsOf(Knowledge knowledge, int day)
    {
        (_knowledge, _day) = (knowledge, day);
        Columns = [.. knowledge.Deals.Columns];
        _owned = new(Columns.Length);
        _positions = new(knowledge.Stages, Columns[CrmFiles.Deals["pipeline"]], Columns[StageField]);
        Standings = new Standing[knowledge.Deals.Count];
        Stages = new short[Standings.Length];
        Closed = new int[Standings.Length];
    }

    /// <summary>The columns of deals.csv on the day; those that did not change are the Knowledge's own.</summary>
    public Column[] Columns { get; }

    public Standing[] Standings { get; }

    public short[] Stages { get; }

    public int[] Closed { get; }

    public static DealsAsOf Cut(Knowledge knowledge, int day)
    {
        var cut = new DealsAsOf(knowledge, day);
        cut.UndoHistory();
        cut.Settle();
        return cut;
    }

    private void UndoHistory()
    {
        var (log, end) = (_knowledge.Changes, (_day + 1L) * Day.Seconds);
        for (var deal = 0; deal < Standings.Length; deal++)
            for (var change = log.Start[deal + 1] - 1; change >= log.Start[deal] && log.At[change] >= end; change--)
                if (log.Old[change] != Column.Empty || log.Field[change] != StageField)
                    Own(log.Field[change]).Set(deal, log.Old[change]);
    }

    private void Settle()
    {
        var deals = _knowledge.Deals;
        var (created, closed, outcome) = (deals["created_date"], Columns[CrmFiles.Deals["closed_date"]], Columns[CrmFiles.Deals["outcome"]]);
        var (won, lost) = (outcome.Texts.Find("won"), outcome.Texts.Find("lost"));
        var (outcomes, stages) = (deals["outcome"], deals["stage"]);
        for (var deal = 0; deal < Standings.Length; deal++)
        {
            Closed[deal] = Book.NoDay;
            Stages[deal] = StageIndex.Unknown;
            // A deal that others only point at, without stage or outcome, is not a deal yet.
            if (created[deal] > _day || _knowledge.RemovedOn[deal] <= _day || (outcomes[deal] == Column.Empty && stages[deal] == Column.Empty))
                continue;
            var stage = _positions.Of(deal, Columns[StageField][deal]);
            var result = outcome[deal];
            var standing = result == Column.Empty ? StandingOf(stage) : result == won ? Standing.Won : result == lost ? Standing.Lost : StandingOf(stage);
            var closedOn = standing == Standing.Open ? Column.Empty : ClosedOn(deal, closed[deal], result == won || result == lost ? Always : _day);
            if (standing != Standing.Open && closedOn > _day && ClosedBefore(deal, stage) is { } earlier)
            {
                (standing, closedOn) = (StandingOf(stage), earlier);
                Own(CrmFiles.Deals["closed_date"]).Set(deal, earlier);
                Own(CrmFiles.Deals["outcome"]).Set(deal, (standing == Standing.Won ? won : lost) is var word and >= 0 ? word : Column.Empty);
            }
            else if (standing != Standing.Open && closedOn > _day)
            {
                UndoClose(deal, stage);
                (standing, closedOn, stage) = (Standing.Open, Column.Empty, _positions.Of(deal, Columns[StageField][deal]));
            }
            else if (standing == Standing.Open && deals["outcome"][deal] is var last && last != Column.Empty && (last == won || last == lost))
                ForgetReasons(deal);
            Standings[deal] = standing;
            Stages[deal] = (short)stage;
            if (closedOn != Column.Empty)
                Closed[deal] = (int)closedOn;
        }
    }

    private static Standing StandingOf(int stage) => stage switch { StageIndex.Won => Standing.Won, StageIndex.Lost => Standing.Lost, _ => Standing.Open };

    /// <summary>The closing date, or the day on which the deal moved to a closed stage where no date was given.</summary>
    private long ClosedOn(int deal, long closed, int until)
    {
        if (closed != Column.Empty)
            return closed;
        var log = _knowledge.Changes;
        var change = log.LastOf(deal, StageField, until);
        return change >= 0 && _positions.Of(deal, log.New[change]) is StageIndex.Won or StageIndex.Lost ? Day.OfMoment(log.At[change]) : Column.Empty;
    }

    /// <summary>The day of an earlier close that history tells: the deal stood closed on the day, and was reopened only after it.</summary>
    private int? ClosedBefore(int deal, int stage)
    {
        var (log, change) = (_knowledge.Changes, _knowledge.Changes.LastOf(deal, StageField, _day));
        return stage < StageIndex.Unknown && change >= 0 && log.LastOf(deal, StageField, Always) != change ? Day.OfMoment(log.At[change]) : null;
    }

    private void UndoClose(int deal, int stage)
    {
        var log = _knowledge.Changes;
        Own(CrmFiles.Deals["closed_date"]).Set(deal, Column.Empty);
        Own(CrmFiles.Deals["outcome"]).Set(deal, Column.Empty);
        ForgetReasons(deal);
        if (stage < StageIndex.Unknown)
            Own(StageField).Set(deal, LastOpenStage(deal));
        var close = log.LastOf(deal, CloseField, _day);
        if (close >= 0)
            Own(CloseField).Set(deal, log.New[close]);
        else if (log.LastOf(deal, CloseField, Always) < 0)
            Own(CloseField).Set(deal, Column.Empty);
        if (Columns[CrmFiles.Deals["amount_at_close"]][deal] == 1)
            Own(CrmFiles.Deals["amount"]).Set(deal, Column.Empty);
    }

    private void ForgetReasons(int deal)
    {
        foreach (var field in WrittenAtClose)
            if (Columns[field].Has(deal))
                Own(field).Set(deal, Column.Empty);
    }

    private long LastOpenStage(int deal)
    {
        var (log, end) = (_knowledge.Changes, (_day + 1L) * Day.Seconds);
        for (var change = log.Start[deal + 1] - 1; change >= log.Start[deal]; change--)
            if (log.At[change] < end && log.Field[change] == StageField && _positions.Of(deal, log.New[change]) >= StageIndex.Unknown)
                return log.New[change];
        return Column.Empty;
    }

    private Column Own(int field)
    {
        if (!_owned[field])
            (Columns[field], _owned[field]) = (Columns[field].Copy(), true);
        return Columns[field];
    }
}
