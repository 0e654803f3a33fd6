using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Quota;

namespace RevOps.Workbench.Data;

/// <summary>How level and pace stand in an address.</summary>
public static class QuotaWords
{
    /// <summary>The level of a word; what suits the scope for none, or a word that is no level.</summary>
    public static QuotaLevel Level(string? word, Scope scope) => QuotaStatusCommand.Level(word) ?? QuotaQuestion.LevelFor(scope);

    /// <summary>The measure of a word, calendar days for none; or what is wrong with it.</summary>
    public static (PaceBasis Basis, string? Mistake) Pace(string? word) => QuotaStatusCommand.Basis(word) is { } basis ? (basis, null)
        : (default, $"“{word}” is no measure of pace; choose calendar days, working days or the own curve.");

    public static string Of(QuotaLevel level) => level.ToString().ToLowerInvariant();

    public static string Of(PaceBasis basis) => basis.ToString().ToLowerInvariant();
}
