using RevOps.Core.Basics;

namespace RevOps.Core.DealRisk;

/// <summary>The five categories of the risk rubric (domain 1.3.1), each of 100 points.</summary>
public enum RiskCategory
{
    /// <summary>Whether the buyer's people talk to us.</summary>
    Engagement,

    /// <summary>Whom they could take instead.</summary>
    Competitive,

    /// <summary>What changes at the buyer.</summary>
    Organizational,

    /// <summary>Whether it moves in time.</summary>
    Timeline,

    /// <summary>Whether what must be done before a signature is done.</summary>
    Process,
}

/// <summary>How risky a deal is, in a word (definition 26).</summary>
public enum RiskBand { Low, Medium, MediumHigh, High }

/// <summary>Who acts on a risky deal (domain 1.3.5).</summary>
public enum RiskProtocol { None, Manager, Vp, Triage }

/// <summary>The words for them.</summary>
public static class RiskWords
{
    /// <summary>high, medium-high, medium or low.</summary>
    public static string Of(RiskBand band) => band switch { RiskBand.High => "high", RiskBand.MediumHigh => "medium-high", RiskBand.Medium => "medium", _ => "low" };

    /// <summary>The light beside a band.</summary>
    public static Status Light(RiskBand? band) => band switch { RiskBand.High => Status.Red, RiskBand.MediumHigh => Status.Orange, RiskBand.Medium => Status.Yellow, RiskBand.Low => Status.Green, _ => Status.None };

    /// <summary>manager, vp, triage or none (definition 24).</summary>
    public static string Of(RiskProtocol protocol) => protocol switch { RiskProtocol.Manager => "manager", RiskProtocol.Vp => "vp", RiskProtocol.Triage => "triage", _ => "none" };
}
