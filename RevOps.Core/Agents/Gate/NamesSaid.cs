using System.Text.RegularExpressions;

namespace RevOps.Core.Agents.Gate;

/// <summary>A name that a sentence says.</summary>
/// <param name="At">Where.</param>
/// <param name="Length">How many signs of the sentence are the name.</param>
/// <param name="Name">The name in full.</param>
public sealed record Said(int At, int Length, string Name);

/// <summary>Whom and what a sentence names: what tools returned, people also by a first or last name that only one of them has; and names that nobody returned.</summary>
internal sealed partial class NamesSaid(Grounds grounds, string question)
{
    private const int ShortestName = 3;

    private readonly Dictionary<string, string> _short = grounds.People.SelectMany(name => name.Split(' ').Where(part => part.Length >= ShortestName).Select(part => (Part: part, Name: name)))
        .GroupBy(one => one.Part, StringComparer.Ordinal).Where(group => group.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count() == 1).ToDictionary(group => group.Key, group => group.First().Name, StringComparer.Ordinal);

    /// <summary>The names of a sentence that tools returned, the longer before the shorter where they overlap.</summary>
    public IReadOnlyList<Said> In(string sentence) => Found(sentence, grounds.Names.Where(name => name.Length >= ShortestName));

    /// <summary>The people that a sentence names, in its order.</summary>
    public IReadOnlyList<Said> People(string sentence)
    {
        var full = Found(sentence, grounds.People);
        var rest = Without(sentence, full);
        return [.. full.Concat(_short.SelectMany(part => Places(rest, part.Key).Select(at => new Said(at, part.Key.Length, part.Value)))).OrderBy(said => said.At)];
    }

    /// <summary>A name that no tool returned and nobody asked for: of a person, or two words or more that are written like one; null when there is none.</summary>
    public string? Unknown(string sentence)
    {
        var known = People(sentence);
        if (known.FirstOrDefault(said => !grounds.Names.Contains(said.Name) && !Mentioned(said.Name)) is { } stranger)
            return stranger.Name;
        var rest = Without(Without(sentence, known), In(sentence));
        return Capitals().Matches(rest).Select(match => match.Value).FirstOrDefault(name => !Mentioned(name) && !grounds.Says(name) && !FieldTerms.Contains(name));
    }

    /// <summary>The text with blanks in place of names.</summary>
    public static string Without(string text, IReadOnlyList<Said> names)
    {
        var signs = text.ToCharArray();
        foreach (var said in names)
            signs.AsSpan(said.At, said.Length).Fill(' ');
        return new(signs);
    }

    private bool Mentioned(string name) => Places(question, name).Any() || name.Split(' ').All(part => Places(question, part).Any());

    private static List<Said> Found(string sentence, IEnumerable<string> names)
    {
        var found = new List<Said>();
        foreach (var name in names.Where(name => sentence.Contains(name, StringComparison.OrdinalIgnoreCase)).OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal))
            found.AddRange(Places(sentence, name).Where(at => !found.Any(other => at < other.At + other.Length && other.At < at + name.Length)).Select(at => new Said(at, name.Length, name)).ToList());
        return [.. found.OrderBy(said => said.At)];
    }

    private static IEnumerable<int> Places(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length])))
                yield return at;
    }

    [GeneratedRegex(@"(?<![.!?:]\s|^\s*|[-*#•]\s)(?<!\p{L})\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Capitals();

    /// <summary>Terms of the field that are written like names.</summary>
    private static readonly HashSet<string> FieldTerms = new(StringComparer.OrdinalIgnoreCase) { "Best Case", "Closed Won", "Closed Lost", "Economic Buyer", "Decision Maker", "Pipeline Review", "Revenue Forecast", "Deal Desk", "Monte Carlo", "Mid Market", "Mid-Market" };
}
