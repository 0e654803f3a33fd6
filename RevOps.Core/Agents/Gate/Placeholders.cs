using System.Globalization;
using System.Text.RegularExpressions;
using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Agents.Gate;

/// <summary>A piece of an answer: text, or a figure's value.</summary>
/// <param name="Text">As it is shown.</param>
/// <param name="Figure">The figure whose value it is; null for words.</param>
public sealed record AnswerPart(string Text, Figure? Figure);

/// <summary>Puts the values of figures where a model wrote [[2:pipeline.coverage]]: the figure of that id in what the second call returned.</summary>
public static partial class Placeholders
{
    /// <summary>The sentence in parts; null when it names a figure that was not returned.</summary>
    public static IReadOnlyList<AnswerPart>? Fill(string sentence, Grounds grounds)
    {
        var (parts, at) = (new List<AnswerPart>(), 0);
        foreach (Match place in Places().Matches(sentence))
        {
            if (place.Index > at)
                parts.Add(new(sentence[at..place.Index], null));
            if (Find(place, grounds) is not { Value: not null } figure)
                return null;
            parts.Add(new(ValueText.Compact(figure.Value, figure.Unit, figure.Currency), figure));
            at = place.Index + place.Length;
        }
        if (at < sentence.Length)
            parts.Add(new(sentence[at..], null));
        return parts;
    }

    private static Figure? Find(Match place, Grounds grounds)
    {
        var id = place.Groups["id"].Value;
        var from = place.Groups["call"] is { Success: true } call ? grounds.Reports.Skip(int.Parse(call.Value, CultureInfo.InvariantCulture) - 1).Take(1) : grounds.Reports.Reverse();
        return from.Select(report => report.Figures.FirstOrDefault(figure => figure.Id == id)).FirstOrDefault(figure => figure is not null);
    }

    [GeneratedRegex(@"\[\[(?:(?<call>\d{1,2}):)?(?<id>[a-z0-9_.]{1,80})\]\]", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
