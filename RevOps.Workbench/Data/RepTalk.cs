using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>What reps and their managers write about a period. Whoever writes is asked for the right here, with today's reporting line; windows that show it are told.</summary>
public sealed class RepTalk(CompanyData company, PipelineDesk pipeline)
{
    private const string NotYours = "You may not change this.";

    private readonly Listeners _listeners = new();

    /// <summary>Calls back, on any thread, whenever something was written.</summary>
    public IDisposable Subscribe(Action written) => _listeners.Add(written);

    /// <summary>Keeps the rep's own words.</summary>
    /// <returns>Why not, in a sentence; null when it was done. So it is with all of these.</returns>
    public Task<string?> WordsAsync(Viewer viewer, string repId, string period, string words) =>
        DoAsync(viewer, _ => PerformanceRights.MayWriteOwn(viewer, repId), store => store.Coaching.Write(repId, period, words, viewer.Name));

    /// <summary>Adds a goal of the rep's own, or a line of whoever coaches.</summary>
    public Task<string?> AddAsync(Viewer viewer, string repId, string period, string line, DateOnly? due)
    {
        var isGoal = PerformanceRights.MayWriteOwn(viewer, repId);
        return DoAsync(viewer, book => isGoal || PerformanceRights.MayCoach(book, viewer, repId), store => store.Coaching.Add(repId, period, isGoal, line, due, viewer.Name));
    }

    /// <summary>Takes a line out: the rep an own goal, whoever coaches a manager's line.</summary>
    public Task<string?> RemoveAsync(Viewer viewer, string repId, string period, long line)
    {
        var isGoal = PerformanceRights.MayWriteOwn(viewer, repId);
        return DoAsync(viewer, book => isGoal || PerformanceRights.MayCoach(book, viewer, repId), store => Done(() => store.Coaching.Remove(repId, period, isGoal, line, viewer.Name)));
    }

    /// <summary>Ticks an item of the plan, or unticks it.</summary>
    public Task<string?> TickAsync(Viewer viewer, string repId, string period, string key, bool isDone) =>
        DoAsync(viewer, book => PerformanceRights.MayTick(book, viewer, repId), store => Done(() => store.Coaching.Tick(repId, period, key, isDone, viewer.Name)));

    /// <summary>Rates someone, where the company rates.</summary>
    public Task<string?> RateAsync(Viewer viewer, string repId, string period, string level, string reason) =>
        DoAsync(viewer, book => PerformanceRights.MayCoach(book, viewer, repId), store => store.Switches.RatingsOn ? store.Ratings.Give(repId, period, level, reason, viewer.Name) : "Ratings are off.");

    /// <summary>Switches ratings of the company.</summary>
    public Task<string?> SwitchRatingsAsync(Viewer viewer, bool isOn) =>
        DoAsync(viewer, _ => PerformanceRights.MaySwitchRatings(viewer), store => Done(() => store.Switches.SetRatings(isOn, viewer.Name)));

    /// <summary>Switches a team's leaderboard.</summary>
    public Task<string?> SwitchLeaderboardAsync(Viewer viewer, string team, bool isOn) =>
        DoAsync(viewer, book => PerformanceRights.MaySwitchLeaderboard(book, viewer, team), store => Done(() => store.Switches.SetLeaderboard(team, isOn, viewer.Name)));

    private async Task<string?> DoAsync(Viewer viewer, Func<Book, bool> may, Func<CrmStore, string?> write)
    {
        var ask = await pipeline.AskAsync(new(), viewer, CancellationToken.None); // what was asked for is written, also when the window closes meanwhile
        if (ask.Knowledge is null || !may(await pipeline.BookAsync(ask, CancellationToken.None)))
            return NotYours;
        var problem = await company.AskAsync(write, CancellationToken.None);
        if (problem is null)
            _listeners.Call();
        return problem;
    }

    private static string? Done(Action write)
    {
        write();
        return null;
    }
}
