using System.Globalization;
using System.Text;

namespace RevOps.Workbench.Pages.Plans;

/// <summary>How values of a plan stand in fields, and how they are read from them.</summary>
public static class PlanTexts
{
    private const decimal Most = 1_000_000_000_000m;

    public static string Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    public static string Percent(decimal? fraction) => Number(fraction * 100m);

    public static string Listed(IEnumerable<string> texts) => string.Join(", ", texts);

    /// <summary>A number as a person writes it; nothing for an empty field.</summary>
    /// <returns>What is wrong, in a sentence; null when it was read.</returns>
    public static string? Read(string text, out decimal? number)
    {
        number = null;
        var bare = text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (bare.Length == 0)
            return null;
        if (!decimal.TryParse(bare, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) || Math.Abs(read) > Most)
            return $"“{text.Trim()}” is no number; write one such as 12000 or 0.5.";
        number = read;
        return null;
    }

    /// <summary>A percentage as a fraction; nothing for an empty field.</summary>
    public static string? ReadPercent(string text, out decimal? fraction)
    {
        var problem = Read(text.Trim().TrimEnd('%'), out fraction);
        fraction /= 100m;
        return problem is null ? null : $"“{text.Trim()}” is no percentage; write one such as 8 or 12.5.";
    }

    public static string? ReadDay(string text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return day is null && text.Trim().Length > 0 ? $"“{text.Trim()}” is no day; write it like 2026-01-31." : null;
    }

    public static string Percents(IEnumerable<decimal> fractions) => Listed(fractions.Select(fraction => Percent(fraction)));

    /// <summary>Percentages with commas between, as fractions.</summary>
    public static string? ReadPercents(string text, out IReadOnlyList<decimal> fractions)
    {
        var read = new List<decimal>();
        fractions = read;
        foreach (var part in ReadList(text))
            if (ReadPercent(part, out var fraction) is { } problem)
                return problem;
            else if (fraction is { } known)
                read.Add(known);
        return null;
    }

    /// <summary>A name; null for an empty field.</summary>
    public static string? Name(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static IReadOnlyList<string> ReadList(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>An enumeration's name as people say it: part payment.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        var said = new StringBuilder();
        foreach (var letter in value.ToString())
            said.Append(char.IsUpper(letter) && said.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        return said.ToString();
    }

    /// <summary>A list with one item replaced, or taken out.</summary>
    public static IReadOnlyList<T> With<T>(IReadOnlyList<T> list, int at, T? item)
        where T : class => [.. list.Index().Where(one => one.Index != at || item is not null).Select(one => one.Index == at ? item! : one.Item)];
}
