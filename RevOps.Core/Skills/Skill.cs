using RevOps.Core.Basics;

namespace RevOps.Core.Skills;

/// <summary>Know-how that a calculation and a reader share: the numbers stand in the front matter, the rest is prose.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Description">What it is for, in a sentence.</param>
/// <param name="Benchmarks">The numbers, by dotted name.</param>
/// <param name="Body">The prose, Markdown.</param>
/// <param name="Origin">built in, or the file that stands in for it.</param>
public sealed record Skill(string Name, string Description, Benchmarks Benchmarks, string Body, string Origin);

/// <summary>The numbers of a skill. A number that is not there is a fault of the file, and is told with the file's name.</summary>
public sealed class Benchmarks(string origin, IReadOnlyDictionary<string, decimal> numbers, IReadOnlyDictionary<string, Bands> bands)
{
    /// <summary>Every number by its dotted name.</summary>
    public IReadOnlyDictionary<string, decimal> Numbers => numbers;

    /// <summary>Where they come from: built in, or the file.</summary>
    public string Origin => origin;

    /// <summary>The numbers of a part, in the file's order, each by its name within the part; none where there is no such part.</summary>
    public IReadOnlyList<KeyValuePair<string, decimal>> Under(string part) =>
        [.. numbers.Where(number => number.Key.StartsWith($"{part}.", StringComparison.Ordinal)).Select(number => KeyValuePair.Create(number.Key[(part.Length + 1)..], number.Value))];

    /// <summary>A number.</summary>
    /// <exception cref="SkillMistakeException">The skill does not have it.</exception>
    public decimal this[string name] => numbers.TryGetValue(name, out var number) ? number : throw new SkillMistakeException($"{origin} has no benchmark '{name}'.");

    /// <summary>A scale.</summary>
    /// <exception cref="SkillMistakeException">The skill does not have it.</exception>
    public Bands Scale(string name) => bands.TryGetValue(name, out var scale) ? scale : throw new SkillMistakeException($"{origin} has no scale '{name}'.");
}

/// <summary>A skill's file cannot be used; the message is one sentence for a person.</summary>
public sealed class SkillMistakeException(string message) : Exception(message);
