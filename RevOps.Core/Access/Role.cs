namespace RevOps.Core.Access;

/// <summary>What someone does in the company; decides what they may see and do (domain 5.8).</summary>
public enum Role
{
    /// <summary>Sells: sees what is their own, and what was shared with them.</summary>
    Rep,

    /// <summary>Leads people who sell: sees what belongs to those below in the reporting line.</summary>
    Manager,

    /// <summary>Leads managers: the same, over an organisation unit.</summary>
    Vp,

    /// <summary>Revenue operations: sees everything, imports and configures.</summary>
    Ops,

    /// <summary>Finance: sees everything, pay included, and changes no deal.</summary>
    Finance,

    /// <summary>Everything operations may do, and the people themselves.</summary>
    Admin,
}
