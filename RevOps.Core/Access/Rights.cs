namespace RevOps.Core.Access;

/// <summary>What can be done with the product, beside looking at one's own deals.</summary>
public enum Right
{
    /// <summary>See every deal, account and quota of the company.</summary>
    SeeAll,

    /// <summary>See deals of those below in the reporting line.</summary>
    SeeBelow,

    /// <summary>Change fields of deals one may see, write notes and share them.</summary>
    EditDeals,

    /// <summary>Import, undo imports, settle conflicts, send edits back to the CRM.</summary>
    ManageData,

    /// <summary>Change settings, stages and benchmarks.</summary>
    Configure,

    /// <summary>Invite people, give roles, end access.</summary>
    ManagePeople,

    /// <summary>See everyone's pay; without it one sees one's own, and that of those below.</summary>
    SeeAllPay,
}

/// <summary>Which role may do what. Whatever does not stand here is denied.</summary>
public static class Rights
{
    private static readonly Dictionary<Role, IReadOnlySet<Right>> ByRole = new()
    {
        [Role.Rep] = new HashSet<Right> { Right.EditDeals },
        [Role.Manager] = new HashSet<Right> { Right.SeeBelow, Right.EditDeals },
        [Role.Vp] = new HashSet<Right> { Right.SeeBelow, Right.EditDeals },
        [Role.Ops] = new HashSet<Right> { Right.SeeAll, Right.EditDeals, Right.ManageData, Right.Configure, Right.SeeAllPay },
        [Role.Finance] = new HashSet<Right> { Right.SeeAll, Right.SeeAllPay },
        [Role.Admin] = new HashSet<Right> { Right.SeeAll, Right.EditDeals, Right.ManageData, Right.Configure, Right.ManagePeople, Right.SeeAllPay },
    };

    /// <summary>Everything a role may do.</summary>
    public static IReadOnlySet<Right> Of(Role role) => ByRole[role];
}
