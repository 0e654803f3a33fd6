using RevOps.Core.Access;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Planning;

/// <summary>Who may what with plans: those who lead people for the people below them, operations and administrators for everyone; finance may look. A rep sees their own line alone.</summary>
public static class PlanRights
{
    /// <summary>May the viewer look at plans at all? Which ones, <see cref="SeesAll(Viewer, Book, IEnumerable{string})"/> says.</summary>
    public static bool MayLook(Viewer viewer) => viewer.May(Right.SeeBelow) || viewer.May(Right.SeeAll);

    /// <summary>May the viewer make, submit, return and approve plans of people whom they see?</summary>
    public static bool MayPlan(Viewer viewer) => viewer.May(Right.SeeBelow) || viewer.May(Right.Configure);

    /// <summary>True when the viewer sees everyone in a plan: less than that is not shown, since a sum tells of the others.</summary>
    public static bool SeesAll(Viewer viewer, Book book, IEnumerable<string> reps) => viewer.May(Right.SeeAll) || (viewer.May(Right.SeeBelow) && reps.All(rep => book.Sight.SeesRep(book.People.Find(rep))));

    /// <summary>May the viewer answer a rep's appeal? Those above the rep, operations and administrators; never the rep.</summary>
    public static bool MayAnswer(Viewer viewer, Book book, string rep) => rep != viewer.RepId && (viewer.May(Right.Configure) || (viewer.May(Right.SeeBelow) && book.Sight.SeesRep(book.People.Find(rep))));
}
