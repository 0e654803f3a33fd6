using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>What the attainment is read by.</summary>
public enum QuotaLevel { Rep, Team, Region, Company }

/// <summary>What a quota status is asked about.</summary>
/// <param name="Period">The period.</param>
/// <param name="Scope">Whose quota.</param>
/// <param name="Level">Which rows are judged in the headline.</param>
/// <param name="Basis">What progress is measured in.</param>
public sealed record QuotaQuestion(FiscalPeriod Period, Scope Scope, QuotaLevel Level = QuotaLevel.Team, PaceBasis Basis = PaceBasis.Calendar)
{
    /// <summary>The level that suits a scope: the company is read by its teams, anything smaller by its people.</summary>
    public static QuotaLevel LevelFor(Scope scope) => scope.Kind == ScopeKind.Everyone ? QuotaLevel.Team : QuotaLevel.Rep;
}
