using RevOps.Core.Access;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Performance;

/// <summary>Who may write what about someone's performance. Whose figures may be read is for <see cref="Sight.SeesRep"/> to say.</summary>
public static class PerformanceRights
{
    /// <summary>Own words and goals are written by the person alone.</summary>
    public static bool MayWriteOwn(Viewer viewer, string repId) => viewer != Viewer.Nobody && viewer.RepId == repId;

    /// <summary>Those above in the reporting line, and the owner of this machine where nobody signs in, add to the plan and rate; never oneself.</summary>
    public static bool MayCoach(Book book, Viewer viewer, string repId) =>
        viewer.RepId != repId && book.Sight.SeesRep(book.People.Find(repId)) && (viewer.May(Right.SeeBelow) || viewer == Viewer.Local(viewer.Name));

    /// <summary>Items of the plan are ticked by the person and by those who coach.</summary>
    public static bool MayTick(Book book, Viewer viewer, string repId) => MayWriteOwn(viewer, repId) || MayCoach(book, viewer, repId);

    /// <summary>Whether the company rates at all.</summary>
    public static bool MaySwitchRatings(Viewer viewer) => viewer.May(Right.Configure);

    /// <summary>A team's leaderboard is switched by whoever all of the team reports to, and by those who configure.</summary>
    public static bool MaySwitchLeaderboard(Book book, Viewer viewer, string team) => viewer.May(Right.Configure)
        || (viewer.May(Right.SeeBelow) && Scope.Members(book, new(ScopeKind.Team, team)).ToList() is { Count: > 0 } members && book.Sight.SeesEveryoneIn(members));
}
