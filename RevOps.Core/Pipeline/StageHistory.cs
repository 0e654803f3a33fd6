using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Pipeline;

/// <summary>What the dated stage changes tell. Without them nothing is told: a deal's current stage does not say how it got there.</summary>
internal static class StageHistory
{
    private static readonly int StageField = CrmFiles.Deals["stage"];

    /// <summary>Months that conversion looks back.</summary>
    private const int CohortMonths = 12;

    /// <summary>True when any deal has a stage change by the Book's day.</summary>
    public static bool Exists(Book book)
    {
        var log = book.Knowledge.Changes;
        var end = (book.Today + 1L) * Day.Seconds;
        for (var change = 0; change < log.Count; change++)
            if (log.Field[change] == StageField && log.At[change] < end && log.Old[change] != Column.Empty)
                return true;
        return false;
    }

    /// <summary>Deals that moved to a later stage, or were won, between two days, of those open on the first (definition 17).</summary>
    public static SampledShare Progression(Book start, Book now, ScopeFilter scope)
    {
        var (log, places) = (now.Knowledge.Changes, Places(now));
        var (first, end) = ((start.Today + 1L) * Day.Seconds, (now.Today + 1L) * Day.Seconds);
        int open = 0, moved = 0;
        for (var deal = 0; deal < now.Count; deal++)
        {
            if (start.Standings[deal] != Standing.Open || !scope.Includes(deal))
                continue;
            open++;
            for (var change = log.Start[deal]; change < log.Start[deal + 1]; change++)
                if (log.Field[change] == StageField && log.At[change] >= first && log.At[change] < end && places.Order(deal, log.New[change]) > places.Order(deal, log.Old[change]))
                {
                    moved++;
                    break;
                }
        }
        return SampledShare.From(moved, open);
    }

    /// <summary>For each stage: deals that entered it in the last twelve months and later moved on, of those that moved on or were lost from it; those still there count as neither.</summary>
    public static IReadOnlyList<SampledShare> Conversion(Book book, ScopeFilter scope)
    {
        var (log, places) = (book.Knowledge.Changes, Places(book));
        var (moved, lost) = (new int[book.StageIndex.All.Count], new int[book.StageIndex.All.Count]);
        var (first, end) = ((long)Day.Number(book.AsOf.AddMonths(-CohortMonths)) * Day.Seconds, (book.Today + 1L) * Day.Seconds);
        Span<bool> counted = stackalloc bool[book.StageIndex.All.Count];
        for (var deal = 0; deal < book.Count; deal++)
        {
            if (log.Start[deal] == log.Start[deal + 1] || book.Standings[deal] == Standing.Absent || !scope.Includes(deal))
                continue;
            counted.Clear();
            for (var change = log.Start[deal]; change < log.Start[deal + 1]; change++)
            {
                if (log.Field[change] != StageField || log.At[change] < first || log.At[change] >= end || places.Of(deal, log.New[change]) is not (>= 0 and var stage) || counted[stage])
                    continue;
                counted[stage] = true;
                if (book.Standings[deal] == Standing.Won || MovedOn(log, places, deal, change, end))
                    moved[stage]++;
                else if (book.Standings[deal] == Standing.Lost)
                    lost[stage]++;
            }
        }
        return [.. moved.Select((hits, stage) => SampledShare.From(hits, hits + lost[stage]))];
    }

    private static bool MovedOn(ChangeLog log, StagePositions places, int deal, int entered, long end)
    {
        var order = places.Order(deal, log.New[entered]);
        for (var change = entered + 1; change < log.Start[deal + 1]; change++)
            if (log.Field[change] == StageField && log.At[change] < end && places.Order(deal, log.New[change]) > order)
                return true;
        return false;
    }

    private static StagePositions Places(Book book) => new(book.StageIndex, book["pipeline"], book["stage"]);
}
