using System.Globalization;
using System.Text.RegularExpressions;
using RevOps.Core.Basics;

namespace RevOps.Core.Agents.Gate;

/// <summary>A number that a text states.</summary>
/// <param name="At">Where it starts.</param>
/// <param name="Length">How many signs it takes, with its unit.</param>
/// <param name="Value">The number; percent as a fraction, money in major units.</param>
/// <param name="Tolerance">Half of its last digit: 12.5M is anything from 12.45M to 12.55M.</param>
/// <param name="Units">What it can be measured in.</param>
/// <param name="Said">As it is written.</param>
public sealed record Claim(int At, int Length, decimal Value, decimal Tolerance, IReadOnlyList<Unit> Units, string Said)
{
    /// <summary>True when a value, shown with the claim's digits, is the claim.</summary>
    public bool Is(decimal value) => Math.Abs(Math.Abs(Value) - Math.Abs(value)) <= Tolerance && (Value >= 0 || value <= 0);
}

/// <summary>Finds the numbers that a text states: in digits and in words, with what they are measured in. What looks like a number and is none (Q4, a date, an id) has to be masked before.</summary>
public static partial class Claims
{
    private const decimal Half = 0.5m;

    private static readonly IReadOnlyList<Unit> Plain = [Unit.Count, Unit.Points, Unit.Days, Unit.Ratio];
    private static readonly IReadOnlyList<Unit> Scaled = [Unit.Money, Unit.Count];

    private static readonly Dictionary<string, decimal> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14,
        ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
        ["dozen"] = 12, ["hundred"] = 100,
    };

    private static readonly Dictionary<string, decimal> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["half"] = 0.5m, ["a third"] = 1 / 3m, ["one third"] = 1 / 3m, ["two thirds"] = 2 / 3m, ["a quarter of"] = 0.25m, ["three quarters"] = 0.75m, ["twice"] = 2, ["double"] = 2, ["doubled"] = 2, ["triple"] = 3, ["tripled"] = 3,
    };

    /// <summary>The numbers of a text, in its order.</summary>
    public static IReadOnlyList<Claim> In(string text) =>
        [.. Digits().Matches(text).Select(OfDigits).OfType<Claim>().Concat(Written().Matches(text).Select(OfWords).OfType<Claim>()).OrderBy(claim => claim.At)];

    private static Claim? OfDigits(Match match)
    {
        var digits = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return new(match.Index, match.Length, decimal.MaxValue, 0, [], match.Value); // more digits than any figure has
        var scale = match.Groups["scale"].Value.ToLowerInvariant() switch { "k" or "thousand" => 1_000m, "m" or "mm" or "million" or "mn" => 1_000_000m, "b" or "bn" or "billion" => 1_000_000_000m, _ => 1m };
        var (units, factor) = UnitsOf(match, scale);
        var decimals = digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? digits.Length - point - 1 : 0;
        var tolerance = Half / (decimal)Math.Pow(10, Math.Min(decimals, 12)) * scale * factor;
        return new(match.Index, match.Length, (match.Groups["minus"].Success ? -1 : 1) * number * scale * factor, tolerance, units, match.Value.Trim());
    }

    private static (IReadOnlyList<Unit> Units, decimal Factor) UnitsOf(Match match, decimal scale) => match.Groups["unit"].Value.ToLowerInvariant().Trim() switch
    {
        _ when match.Groups["money"].Success => ([Unit.Money], 1),
        "%" or "percent" or "per cent" => ([Unit.Percent], 0.01m),
        "pp" or "percentage points" => ([Unit.Percent], 0.01m),
        "points" => ([Unit.Points, Unit.Percent], 1),
        "x" or "times" => ([Unit.Ratio], 1),
        "days" or "day" => ([Unit.Days], 1),
        "usd" or "eur" or "gbp" or "dollars" or "euros" => ([Unit.Money], 1),
        "weeks" or "months" or "years" or "hours" or "quarters" or "minutes" => ([Unit.Text], 1), // no figure is measured in these: only a text of the engine can have said it
        "deals" or "people" or "reps" or "accounts" or "opportunities" => ([Unit.Count], 1),
        _ => (scale == 1 ? Plain : Scaled, 1),
    };

    private static Claim? OfWords(Match match)
    {
        if (Parts.TryGetValue(match.Groups["part"].Value, out var part))
            return new(match.Index, match.Length, part, 0.005m, [Unit.Percent, Unit.Ratio], match.Value);
        var value = match.Groups["word"].Captures.Select(word => Words[word.Value]).Aggregate(0m, (sum, word) => word == 100 && sum > 0 ? sum * word : sum + word);
        return match.Groups["per"].Success ? new(match.Index, match.Length, value / 100, 0.005m, [Unit.Percent], match.Value) : new(match.Index, match.Length, value, 0, Plain, match.Value);
    }

    [GeneratedRegex(@"(?<![\p{L}\d.,])(?<minus>[-−](?=[\d$€£¥]))?(?<money>(?:[$€£¥]|(?:USD|EUR|GBP)\s))?(?<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?<scale>(?:K|M|MM|B|bn|mn|thousand|million|billion)(?!\p{L}))?(?:st|nd|rd|th)?(?:[\s-]?(?<unit>%|(?:percent(?:age points)?|per cent|pp|points|x|times|days?|USD|EUR|GBP|dollars|euros|weeks|months|years|hours|quarters|minutes|deals|people|reps|accounts|opportunities)(?!\p{L})))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<!\p{L})(?:(?<part>half|(?:a|one) third|two thirds|a quarter of|three quarters|twice|doubled?|tripled?)|(?<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|hundred)(?:[\s-](?<word>two|three|four|five|six|seven|eight|nine|hundred))*(?<per>\s(?:percent|per cent))?(?!\s(?:things?|steps?|actions?|reasons?|risks?|ways?|options?|questions?|items?|points stand)))(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Written();
}
