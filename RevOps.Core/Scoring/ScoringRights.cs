using RevOps.Core.Access;
using RevOps.Core.Crm;

namespace RevOps.Core.Scoring;

/// <summary>Who may assess a deal.</summary>
public static class ScoringRights
{
    /// <summary>Whoever may edit it, while it is open.</summary>
    public static bool MayAssess(Book book, Viewer viewer, int deal) => deal >= 0 && book.Standings[deal] == Standing.Open && book.Sight.MayEdit(viewer, deal);
}
