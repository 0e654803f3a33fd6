using System.Text.RegularExpressions;

namespace RevOps.Core.Agents.Gate;

/// <summary>Whether a number that a sentence ties to a measure by its label ("win rate is 31 %", "$9.8M (weighted pipeline)") is a number of that measure.</summary>
internal static partial class MeasureFit
{
    private const int Near = 24;

    /// <summary>True when the sentence says a measure's label right beside the number, and no tool returned that number for it.</summary>
    public static bool Contradicts(Claim claim, string sentence, Grounds grounds)
    {
        var plain = sentence.Replace('*', ' ');
        return grounds.Labels.OrderByDescending(label => label.Length).FirstOrDefault(label => Ties(claim, plain, label)) is { } said
            && grounds.All.Where(ground => Is(ground, said)).ToList() is { Count: > 0 } of
            && of.Any(ground => ground.Unit is { } unit && claim.Units.Contains(unit)) && !of.Any(ground => claim.Is(ground.Value));
    }

    private static bool Is(Ground ground, string label) => string.Equals(ground.Label, label, StringComparison.OrdinalIgnoreCase) || ground.Whose.Contains(label, StringComparer.OrdinalIgnoreCase);

    private static bool Ties(Claim claim, string sentence, string label)
    {
        var before = sentence[..claim.At];
        if (before.LastIndexOf(label, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && IsWhole(sentence, at, label.Length) && (label.Contains(' ', StringComparison.Ordinal) || Opening().IsMatch(before[..at])))
            return before.Length - at - label.Length <= Near && Being().IsMatch(before[(at + label.Length)..]);
        var after = sentence[(claim.At + claim.Length)..];
        return after.IndexOf(label, StringComparison.OrdinalIgnoreCase) is >= 0 and var next && IsWhole(after, next, label.Length) && Naming().IsMatch(after[..next]);
    }

    private static bool IsWhole(string text, int at, int length) => (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));

    [GeneratedRegex(@"^[\s>#\-]*(?:the |our |your )?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(?:is|are|was|stands at|stood at|comes to|came to|equals|of|at|=|:)?\s*(?:now |at |about )?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Being();

    [GeneratedRegex(@"^\s*(?:\(|(?:is|was)(?: what)?(?: the| our)?\s)\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Naming();
}
