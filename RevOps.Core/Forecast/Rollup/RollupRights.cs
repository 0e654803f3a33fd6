using RevOps.Core.Access;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>Who may decide what about the forecast. Whose numbers may be read is for <see cref="Sight.SeesRep"/> to say.</summary>
public static class RollupRights
{
    /// <summary>One's own number is adjusted by oneself; what someone is counted with by those above in today's line, and by the owner of this machine where nobody signs in.</summary>
    public static bool MayAdjust(Book book, Viewer viewer, string repId, AdjustmentLayer layer) => layer == AdjustmentLayer.Owner
        ? viewer.RepId == repId && viewer.May(Right.EditDeals)
        : viewer.RepId != repId && book.Sight.SeesRep(book.People.Find(repId)) && (viewer.May(Right.SeeBelow) || viewer == Viewer.Local(viewer.Name));

    /// <summary>A deal's category is for those who may change the deal: its owner, those above, and operations.</summary>
    public static bool MayOverride(Book book, Viewer viewer, int deal) => deal >= 0 && book.Standings[deal] == Standing.Open && book.Sight.MayEdit(viewer, deal);

    /// <summary>Where the company's own categories count is a setting.</summary>
    public static bool MayPlace(Viewer viewer) => viewer.May(Right.Configure);
}
