using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Forecast.Timing;

/// <summary>
/// How the company's deals of the past closed, by the stage they were in and how long they had been there, and by type and segment. A deal that is asked about is compared with
/// those that stood for as long in the same stage: so one that has outlived all that were ever won is worth little, whatever its stage promises.
/// </summary>
public sealed class CloseHistory
{
    private readonly record struct Stay(int Entered, int Left, int Ended, Ending End);

    /// <summary>Deals to compare with: of a stage or of all, of a group or of all, that stood for so many weeks.</summary>
    private readonly record struct Peers(int Stage, int Group, int Weeks);

    private const int All = -1;
    private const int Week = 7;

    /// <summary>What is known of fewer deals leans on what is known of more, as if that were worth so many deals (our choice).</summary>
    private const int Lent = 20;

    /// <summary>Deals that a curve of everything must have; older deals than that are compared with the oldest that there are enough of.</summary>
    private const int Fewest = 10;

    // one for each Book as long as the Book lives: many questions are asked of the same day
    private static readonly ConditionalWeakTable<Book, CloseHistory> Known = [];

    private static readonly int StageField = CrmFiles.Deals["stage"];

    private readonly Dictionary<(int Stage, int Group), List<Stay>> _stays = [];
    private readonly ConcurrentDictionary<Peers, CloseCurve> _curves = new();
    private readonly DealGroups _groups;
    private readonly int _today;

    private CloseHistory(Book book)
    {
        (_today, _groups) = (book.Today, new(book));
        var places = new StagePositions(book.StageIndex, book["pipeline"], book["stage"]);
        for (var deal = 0; deal < book.Count; deal++)
        {
            var (standing, closed) = (book.Standings[deal], book.Closed[deal]);
            if (standing == Standing.Absent || (standing != Standing.Open && closed == Book.NoDay))
                continue;
            var (end, ended) = standing switch { Standing.Won => (Ending.Won, closed), Standing.Lost => (Ending.Lost, closed), _ => (Ending.Open, _today) };
            (Won, Lost) = (Won + (end == Ending.Won ? 1 : 0), Lost + (end == Ending.Lost ? 1 : 0));
            if (book.Created[deal] != Book.NoDay)
                Add(All, deal, new(book.Created[deal], int.MaxValue, ended, end));
            AddStages(book, places, deal, end, ended);
        }
    }

    /// <summary>Won deals that it rests on.</summary>
    public int Won { get; }

    /// <summary>Lost deals that it rests on.</summary>
    public int Lost { get; }

    /// <summary>Why deals are not told apart by type or segment; empty where they are, or where nothing is known of them.</summary>
    public IReadOnlyList<string> Doubts => _groups.Doubts;

    /// <summary>The history that is known on the Book's day, of all deals: it says nothing about one of them. A what-if changes nothing of the past.</summary>
    public static CloseHistory Of(Book book) => Known.GetValue(book.Whole.Origin, whole => new(whole));

    /// <summary>What became of deals like this one; null when nothing is known that it could be compared with.</summary>
    /// <param name="book">The Book that the history is of.</param>
    /// <param name="deal">An open deal.</param>
    /// <param name="from">Days from today of the first day that counts, at least 1.</param>
    /// <param name="to">Days from today of the last one.</param>
    public CloseOdds? Odds(Book book, int deal, int from, int to)
    {
        var (created, group, stage) = (book.Created[deal], _groups.Of(deal), book.Stages[deal]);
        if (created == Book.NoDay || Oldest(_today - created) is not { } all)
            return null;
        var like = Curve(new(All, group, Weeks(created)));
        var (inside, ever) = (Leaning(like, Inside(all), Inside, like.Known(to)), Leaning(like, Ever(all), Ever, like.Deals));
        if (stage >= 0 && (book.StageSince(deal) ?? created) is var since && Curve(new(stage, All, Weeks(since))) is { Deals: > 0 } there)
        {
            var own = Curve(new(stage, group, Weeks(since)));
            // what its group does to any deal, done to those of its stage
            var (stagedInside, stagedEver) = (Leaning(there, inside, Inside, there.Known(to)), Leaning(there, ever, Ever, there.Deals));
            inside = Leaning(own, Chances.Moved(stagedInside, Inside(all), inside), Inside, own.Known(to));
            ever = Leaning(own, Chances.Moved(stagedEver, Ever(all), ever), Ever, own.Deals);
            like = own;
        }
        return new(Math.Min(inside, ever), ever, like.Known(to));

        double Inside(CloseCurve curve) => curve.Won(to) - curve.Won(from - 1);
        static double Ever(CloseCurve curve) => curve.Won(int.MaxValue);
        static double Leaning(CloseCurve curve, double on, Func<CloseCurve, double> of, int known) => on + known / (double)(known + Lent) * (of(curve) - on);
    }

    /// <summary>The curve of everything for deals of an age, or of the highest age below that enough deals had.</summary>
    private CloseCurve? Oldest(int age)
    {
        for (var weeks = Math.Max(0, age) / Week; weeks >= 0; weeks--)
            if (Curve(new(All, All, weeks)) is { Deals: >= Fewest } curve)
                return curve;
        return null;
    }

    private int Weeks(int since) => Math.Max(0, _today - since) / Week;

    private CloseCurve Curve(Peers peers) => _curves.GetOrAdd(peers, key => new(After(_stays.GetValueOrDefault((key.Stage, key.Group)) ?? [], key.Weeks * Week)));

    /// <summary>Those that were still there after so many days, with the days that they could be watched from then on.</summary>
    private static IEnumerable<(int Days, Ending End)> After(List<Stay> stays, int age)
    {
        foreach (var stay in stays)
            if ((long)stay.Left - stay.Entered > age && stay.Ended - stay.Entered > age)
                yield return (stay.Ended - stay.Entered - age, stay.End);
    }

    private void AddStages(Book book, StagePositions places, int deal, Ending end, int ended)
    {
        var (log, until) = (book.Knowledge.Changes, (_today + 1L) * Day.Seconds);
        var (stage, since) = (StageIndex.Unknown, Book.NoDay);
        for (var change = log.Start[deal]; change < log.Start[deal + 1] && log.At[change] < until; change++)
        {
            if (log.Field[change] != StageField)
                continue;
            var on = Day.OfMoment(log.At[change]);
            if (since == Book.NoDay && log.Old[change] != Column.Empty)
                (stage, since) = (places.Of(deal, log.Old[change]), book.Created[deal]);
            if (stage >= 0 && since != Book.NoDay)
                Add(stage, deal, new(since, on, ended, end));
            (stage, since) = (places.Of(deal, log.New[change]), on);
        }
        if (stage >= 0 && since != Book.NoDay)
            Add(stage, deal, new(since, end == Ending.Open ? int.MaxValue : ended, ended, end));
    }

    private void Add(int stage, int deal, Stay stay)
    {
        if (stay.Ended < stay.Entered)
            return;
        foreach (var group in (ReadOnlySpan<int>)[All, _groups.Of(deal)])
            (_stays.TryGetValue((stage, group), out var stays) ? stays : _stays[(stage, group)] = []).Add(stay);
    }
}

/// <summary>What became of deals like one.</summary>
/// <param name="WonInside">Share won on the days asked for, 0 to 1.</param>
/// <param name="WonEver">Share won at all, 0 to 1.</param>
/// <param name="Deals">Deals of the same stage, age and kind, or of the same age and kind where stages tell nothing, of which is known what had become of them by then.</param>
public sealed record CloseOdds(double WonInside, double WonEver, int Deals);
