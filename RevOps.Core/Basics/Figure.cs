namespace RevOps.Core.Basics;

/// <summary>What a figure's value is measured in.</summary>
public enum Unit { Money, Ratio, Percent, Days, Count, Points, Date, Text }

/// <summary>The light beside a figure; it is always shown with a word.</summary>
public enum Status { None, Green, Yellow, Orange, Red }

/// <summary>A number that reaches a person, with everything needed to explain and to check it.</summary>
/// <param name="Id">Stable name, such as pipeline.coverage.</param>
/// <param name="Label">The words beside the number.</param>
/// <param name="Value">
/// A decimal (money in major units, percent as a fraction), a string for text and dates, or null when it cannot be computed,
/// in which case a note says why. Never rounded.
/// </param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Formula">How it is computed, in words.</param>
public sealed record Figure(string Id, string Label, object? Value, Unit Unit, string Formula)
{
    /// <summary>ISO code when the unit is money.</summary>
    public string? Currency { get; init; }

    /// <summary>Ids of the figures it is computed from.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>What it is compared with, in words.</summary>
    public string? Benchmark { get; init; }

    /// <summary>The light beside it.</summary>
    public Status Status { get; init; }

    /// <summary>How many records stand behind a rate or a mean.</summary>
    public int? SampleSize { get; init; }

    /// <summary>Ends of the 95 % interval of a rate, as fractions; null where none applies.</summary>
    public (decimal Low, decimal High)? Interval { get; init; }

    /// <summary>The filter that lists the deals behind it, as the query string of the deals page; null where no deal is behind it.</summary>
    public string? Drill { get; init; }

    /// <summary>The value as a number; null when missing or not a number.</summary>
    public decimal? Number => Value as decimal?;
}
