using RevOps.Core.Skills;

namespace RevOps.Core.Scoring;

/// <summary>What an element can be said to be.</summary>
/// <param name="Word">In words.</param>
/// <param name="Points">What it is worth.</param>
public sealed record Level(string Word, int Points);

/// <summary>A question of a scheme with its possible answers.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Levels">The answers, in the file's order.</param>
public sealed record Element(ElementName Name, IReadOnlyList<Level> Levels)
{
    /// <summary>The most points it can give.</summary>
    public int Most { get; } = Levels.Max(level => level.Points);

    /// <summary>The level of that word, letter by letter; null when there is none.</summary>
    public Level? Find(string? word) => Levels.FirstOrDefault(level => level.Word == word);

    /// <summary>The level worth that much; null when none is.</summary>
    public Level? Worth(int points) => Levels.FirstOrDefault(level => level.Points == points);
}

/// <summary>A scheme's questions, answers and points.</summary>
/// <param name="Scheme">Which scheme.</param>
/// <param name="Elements">Its questions, in order; the most of all come to <see cref="Full"/>.</param>
public sealed record PointTable(Scheme Scheme, IReadOnlyList<Element> Elements)
{
    /// <summary>Points of a deal that answers everything best.</summary>
    public const int Full = 100;

    /// <summary>The element of that key; null when there is none.</summary>
    public Element? Find(string key) => Elements.FirstOrDefault(element => element.Name.Key == key);

    /// <summary>From the numbers of a skill.</summary>
    /// <exception cref="SkillMistakeException">An element is missing or unknown, points are no whole numbers from 0 on, or the most do not come to 100.</exception>
    internal static PointTable From(Scheme scheme, Benchmarks benchmarks)
    {
        var key = SchemeWords.Key(scheme);
        var table = new PointTable(scheme, [.. SchemeWords.Elements(scheme).Select(name => new Element(name, Levels(benchmarks, $"{key}.levels.{name.Key}")))]);
        if (benchmarks.Under($"{key}.levels").FirstOrDefault(level => table.Elements.All(element => !level.Key.StartsWith($"{element.Name.Key}.", StringComparison.Ordinal))) is { Key: { } unknown })
            throw new SkillMistakeException($"{benchmarks.Origin}: {key} has no element for '{unknown}'.");
        return table.Elements.Sum(element => element.Most) is not Full and var most
            ? throw new SkillMistakeException($"{benchmarks.Origin}: the most points of {key} come to {most}; they must come to {Full}.") : table;
    }

    private static Level[] Levels(Benchmarks benchmarks, string path)
    {
        var levels = benchmarks.Under(path);
        return levels.Count < 2 ? throw new SkillMistakeException($"{benchmarks.Origin} has no levels for '{path}'.")
            : levels.FirstOrDefault(level => level.Value is < 0 or > Full || level.Value % 1 != 0) is { Key: { } wrong } ? throw new SkillMistakeException($"{benchmarks.Origin}: the points of {path}.{wrong} must be a whole number from 0 to {Full}.")
            : [.. levels.Select(level => new Level(level.Key, (int)level.Value))];
    }
}
