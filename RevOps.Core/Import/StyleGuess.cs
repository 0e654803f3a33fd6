using System.Globalization;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>How a file writes its numbers and dates, as far as its values settle it.</summary>
/// <param name="Numbers">An example of the style, such as 1.234,56; null for a plain decimal point.</param>
/// <param name="Dates">Date formats beyond ISO.</param>
/// <param name="Doubt">What the values leave open, in a sentence; null when they settle it.</param>
public sealed record StyleGuess(string? Numbers, IReadOnlyList<string> Dates, string? Doubt = null)
{
    /// <summary>The styles of numbers that can be chosen, by example; null is a plain decimal point.</summary>
    public static IReadOnlyList<string?> NumberChoices { get; } = [null, "1,234.56", "1.234,56", "1 234,56", "1'234.56"];

    /// <summary>The families of dates that can be chosen, by name; the first is ISO and needs none.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Formats)> DateChoices { get; } =
    [
        ("2026-11-24", []),
        ("11/24/2026, month first", WithTimes("M/d/yyyy", "M/d/yy")),
        ("24/11/2026, day first", WithTimes("d/M/yyyy", "d/M/yy")),
        ("24.11.2026", WithTimes("d.M.yyyy", "d.M.yy")),
        ("24-11-2026", WithTimes("d-M-yyyy")),
        ("2026/11/24", WithTimes("yyyy/M/d")),
        ("24 Nov 2026", WithTimes("d MMM yyyy", "d-MMM-yyyy", "d MMMM yyyy", "d-MMM-yy")),
        ("Nov 24, 2026", WithTimes("MMM d, yyyy", "MMMM d, yyyy")),
    ];

    /// <summary>The style under which all values of a file can be read.</summary>
    public static StyleGuess Of(FileLook look, SourceMapping mapping)
    {
        var (numbers, dates) = (Values(look, mapping, FieldKind.Money, FieldKind.Number, FieldKind.Percent, FieldKind.Count), Values(look, mapping, FieldKind.Day, FieldKind.Moment));
        var (style, doubt) = NumbersOf(numbers);
        var (formats, open) = DatesOf(dates);
        return new(style, formats, open ?? doubt);
    }

    /// <summary>The style as cells are read by it.</summary>
    public CellStyle Cells(TimeZoneInfo zone) => Numbers is not null && NumberStyle.FromExample(Numbers) is { } style
        ? new(style.Decimal, style.Thousands, Dates, zone) : CellStyle.Canonical(zone) with { Dates = Dates };

    private static (string? Style, string? Doubt) NumbersOf(List<string> values)
    {
        var fitting = NumberChoices.Where(choice => values.TrueForAll(value => new StyleGuess(choice, []).Reads(FieldKind.Number, value))).ToList();
        if (fitting.Count == 0)
            fitting = [.. NumberChoices.OrderByDescending(choice => values.Count(value => new StyleGuess(choice, []).Reads(FieldKind.Number, value))).Take(1)];
        // 1,234 and 1.234 read in two ways; where every number has three digits behind its sign, it is far likelier a sign of thousands.
        return fitting.Contains(null) && !values.Exists(value => value.Contains('.', StringComparison.Ordinal) && value.Length - value.LastIndexOf('.') == 4) ? (null, null)
            : fitting.Count == 1 ? (fitting[0], null)
            : (fitting[0], $"Numbers such as {values.First(value => value.AsSpan().IndexOfAny(',', '.') >= 0)} can be read in more than one way; check how they are written.");
    }

    private static (IReadOnlyList<string> Formats, string? Doubt) DatesOf(List<string> values)
    {
        var fitting = DateChoices.Where(choice => values.TrueForAll(value => new StyleGuess(null, choice.Formats).Reads(FieldKind.Moment, value))).ToList();
        if (fitting.Count == 0)
            fitting = [.. DateChoices.OrderByDescending(choice => values.Count(value => new StyleGuess(null, choice.Formats).Reads(FieldKind.Moment, value))).Take(1)];
        return fitting.Count == 1 || fitting[0].Formats.Count == 0 ? (fitting[0].Formats, null)
            : (fitting[0].Formats, $"{values[0]} can be {string.Join(" or ", fitting.Take(2).Select(choice => choice.Name))}; choose how dates are written.");
    }

    private bool Reads(FieldKind kind, string value) => Cells(TimeZoneInfo.Utc).Read(new Field("value", kind), value.TrimEnd('%'), new Column(new Field("value", kind)), out _) is null;

    private static List<string> Values(FileLook look, SourceMapping mapping, params FieldKind[] kinds) =>
        [.. mapping.Columns.Where(pair => pair.Value.Column is not null && kinds.Contains(mapping.Into.Fields[mapping.Into[pair.Key]].Kind)).SelectMany(pair => look.Texts(pair.Value.Column!)).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> WithTimes(params string[] days) =>
        [.. days.SelectMany(day => (string[])[day, $"{day} H:mm", $"{day} H:mm:ss", $"{day} h:mm tt", $"{day} h:mm:ss tt", $"{day}, H:mm", $"{day}, h:mm tt"])];
}
