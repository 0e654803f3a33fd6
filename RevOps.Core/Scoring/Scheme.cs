namespace RevOps.Core.Scoring;

/// <summary>A way to score a deal by questions with points (domain 2.3).</summary>
public enum Scheme
{
    /// <summary>How well is known how this buyer buys.</summary>
    Meddic,

    /// <summary>Whether they can buy: money, authority, need, time.</summary>
    Bant,

    /// <summary>How much the deal looks like those that close.</summary>
    Propensity,

    /// <summary>What it is worth beyond its amount.</summary>
    Strategic,
}

/// <summary>What schemes and their elements are called, and in which order they come.</summary>
public static class SchemeWords
{
    private static readonly ElementName[] Meddic =
    [
        new("metrics", "Metrics"), new("economic_buyer", "Economic buyer"), new("decision_criteria", "Decision criteria"), new("decision_process", "Decision process"),
        new("identify_pain", "Identify pain"), new("champion", "Champion"),
    ];

    private static readonly ElementName[] Bant = [new("budget", "Budget"), new("authority", "Authority"), new("need", "Need"), new("timeline", "Timeline")];

    private static readonly ElementName[] Propensity =
    [
        new("size", "Size in the ideal range", "Company fit"), new("industry", "Industry", "Company fit"), new("geography", "Geography", "Company fit"),
        new("email", "Mails", "Engagement"), new("meetings", "Meetings", "Engagement"), new("contacts", "Contact breadth", "Engagement"), new("content", "Content", "Engagement"),
        new("stage", "Stage completion", "Process"), new("pace", "Days in stage", "Process"), new("similar", "Win rate of similar deals", "History"),
        new("growth", "Growth", "External"), new("funding", "Funding", "External"), new("job_posts", "Relevant job posts", "External"),
    ];

    private static readonly ElementName[] Strategic =
    [
        new("deal_size", "Size against the average", "Financial"), new("expansion", "Expansion", "Financial"), new("lifetime_value", "Lifetime value", "Financial"),
        new("new_vertical", "New vertical", "Strategic"), new("reference", "Reference", "Strategic"), new("displacement", "Displacement", "Strategic"),
        new("complexity", "Complexity", "Operational"), new("roadmap_fit", "Roadmap fit", "Operational"),
        new("implementation_risk", "Implementation risk", "Risk"), new("churn_risk", "Churn risk", "Risk"),
    ];

    /// <summary>Its elements, in order; those of MEDDIC and BANT are the columns of their files.</summary>
    public static IReadOnlyList<ElementName> Elements(Scheme scheme) => scheme switch
    {
        Scheme.Meddic => Meddic,
        Scheme.Bant => Bant,
        Scheme.Propensity => Propensity,
        _ => Strategic,
    };

    /// <summary>As files and the store write it.</summary>
    public static string Key(Scheme scheme) => scheme switch
    {
        Scheme.Meddic => "meddic",
        Scheme.Bant => "bant",
        Scheme.Propensity => "propensity",
        _ => "strategic",
    };

    /// <summary>As people read it.</summary>
    public static string Name(Scheme scheme) => scheme switch
    {
        Scheme.Meddic => "MEDDIC",
        Scheme.Bant => "BANT",
        Scheme.Propensity => "Propensity to close",
        _ => "Strategic value",
    };
}

/// <summary>What an element is called.</summary>
/// <param name="Key">As files and the store write it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Group">What it belongs to; null where a scheme has no groups.</param>
public sealed record ElementName(string Key, string Name, string? Group = null);
