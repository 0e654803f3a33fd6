using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Skills;

namespace RevOps.Core.DealRisk;

/// <summary>Makes factors of one category: by a word, or by a number on a scale.</summary>
internal sealed class FactorMaker(RiskAssumptions assumptions, RiskCategory category)
{
    private readonly string _category = category.ToString().ToLowerInvariant();

    /// <summary>By a word of a closed list.</summary>
    public RiskFactor ByWord(string key, string label, string source, Func<DealFacts, string?> word, Func<DealFacts, string, string> evidence)
    {
        var points = assumptions.WordsOf($"{_category}.{key}");
        if (points.Count == 0)
            throw new SkillMistakeException($"The skill {RiskAssumptions.Skill} has no points for risk.{_category}.{key}.");
        return new(category, $"{_category}.{key}", label, points.Values.Max(), source) { Points = facts => word(facts) is { } said && points.TryGetValue(said, out var worth) ? worth : null, Evidence = facts => evidence(facts, word(facts)!) };
    }

    /// <summary>By a word in a column of deals.csv.</summary>
    public RiskFactor ByColumn(string key, string label, string column, string says)
    {
        var ordinal = CrmFiles.Deals[column];
        return ByWord(key, label, $"deals.csv, {column}", facts => facts.Book.At(ordinal).Text(facts.Deal), (_, word) => $"{says}: {word}");
    }

    /// <summary>By a number on a scale of the skill.</summary>
    public RiskFactor ByNumber(string key, string label, string source, Func<DealFacts, decimal?> number, Func<DealFacts, decimal, string> evidence)
    {
        var scale = assumptions.Scale($"{_category}.{key}");
        return new(category, $"{_category}.{key}", label, scale.Most, source) { Points = facts => number(facts) is { } value ? scale.Of(value) : null, Evidence = facts => evidence(facts, number(facts)!.Value) };
    }

    /// <summary>A number as it is said.</summary>
    public static string Said(decimal number, string format = "0.##") => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>So many of something.</summary>
    public static string Many(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
