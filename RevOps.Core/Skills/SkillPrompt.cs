using System.Globalization;
using System.Text;

namespace RevOps.Core.Skills;

/// <summary>A skill as a text for a reader, a model among them: its know-how, and the benchmarks that the calculations use.</summary>
public static class SkillPrompt
{
    /// <summary>The body, and behind it every benchmark by name.</summary>
    public static string Of(Skill skill)
    {
        var text = new StringBuilder(skill.Body).Append('\n');
        if (skill.Benchmarks.Numbers.Count > 0)
            text.Append("\n## Benchmarks in force\n\n| benchmark | value |\n|---|---:|\n")
                .AppendJoin("", skill.Benchmarks.Numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"| {number.Key} | {number.Value} |\n")));
        return text.ToString();
    }
}
