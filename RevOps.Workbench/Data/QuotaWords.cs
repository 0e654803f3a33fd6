using RevOps.Core.Crm;
using RevOps.Core.Quota;

namespace RevOps.Workbench.Data;

/// <summary>How level and pace stand in an address.</summary>
public static class QuotaWords
{
    /// <summary>The level of a word; what suits the scope when the word says nothing.</summary>
    public static QuotaLevel Level(string? word, Scope scope) =>
        Enum.GetValues<QuotaLevel>().Cast<QuotaLevel?>().FirstOrDefault(level => Of(level!.Value) == word) ?? (scope.Kind == ScopeKind.Everyone ? QuotaLevel.Team : QuotaLevel.Rep);

    public static string Of(QuotaLevel level) => level.ToString().ToLowerInvariant();

    public static string Of(PaceBasis basis) => basis.ToString().ToLowerInvariant();
}
