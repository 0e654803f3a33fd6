namespace RevOps.Core.Crm;

/// <summary>The closed lists of words in the canonical files; case, spaces, hyphens and underscores do not matter when they are read.</summary>
public static class DealWords
{
    public static readonly IReadOnlyList<string> Types = ["new", "expansion", "renewal"];
    public static readonly IReadOnlyList<string> Outcomes = ["open", "won", "lost"];
    public static readonly IReadOnlyList<string> CompetitorStatuses = ["none", "suspected", "confirmed", "multiple"];
    public static readonly IReadOnlyList<string> CompetitorPocs = ["none", "scheduled", "running", "ahead"];
    public static readonly IReadOnlyList<string> AlternativesSought = ["none", "verbal", "rfp"];
    public static readonly IReadOnlyList<string> CompanyChanges = ["none", "restructuring", "leadership change", "layoffs", "merger"];
    public static readonly IReadOnlyList<string> Stances = ["neutral", "cost cutter", "hostile"];
    public static readonly IReadOnlyList<string> TimingConflicts = ["none", "possible", "definite"];
    public static readonly IReadOnlyList<string> BudgetStatuses = ["none", "discussed", "verbal", "written", "freeze rumoured", "frozen"];
    public static readonly IReadOnlyList<string> TechnicalStatuses = ["passed", "under way", "concerns"];
    public static readonly IReadOnlyList<string> SecurityStatuses = ["approved", "pending", "blocked"];
    public static readonly IReadOnlyList<string> ProcurementStatuses = ["engaged", "not engaged"];
    public static readonly IReadOnlyList<string> PoStatuses = ["started", "not started"];
    public static readonly IReadOnlyList<string> ContactRoles = ["economic buyer", "champion", "technical", "procurement", "legal", "user"];
    public static readonly IReadOnlyList<string> Engagements = ["proactive", "responsive", "silent"];
    public static readonly IReadOnlyList<string> QuotaOwners = ["rep", "team", "region", "segment", "company"];
    public static readonly IReadOnlyList<string> RateKinds = ["spot", "budget"];
    public static readonly IReadOnlyList<string> LossReasons = ["Competitive", "No decision", "Internal execution", "Pricing", "Built in-house", "Other"];
}
