using RevOps.Core.Access;

namespace RevOps.Workbench.Pages.People;

/// <summary>Roles and rights as people say them.</summary>
internal static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.Rep => "Rep",
        Role.Manager => "Manager",
        Role.Vp => "VP",
        Role.Ops => "Revenue operations",
        Role.Finance => "Finance",
        _ => "Administrator",
    };

    public static string Of(Right right) => right switch
    {
        Right.SeeAll => "See every deal, account and quota",
        Right.SeeBelow => "See the deals of those who report to them, directly or through others",
        Right.EditDeals => "Change and share deals they own or manage, and write notes",
        Right.ManageData => "Import, undo an import, settle conflicts",
        Right.Configure => "Change settings, stages and benchmarks",
        Right.ManagePeople => "Invite people and give roles",
        _ => "See everyone's pay (others: their own, and their people's)",
    };
}
