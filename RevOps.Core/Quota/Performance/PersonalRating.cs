namespace RevOps.Core.Quota.Performance;

/// <summary>How someone is rated, where the company rates at all.</summary>
/// <param name="Suggested">What projected attainment comes to; null without a quota.</param>
/// <param name="Given">What someone of the manager line said last, with the reason; null when nobody did.</param>
/// <param name="History">Everything that was given, newest first.</param>
public sealed record PersonalRating(string? Suggested, GivenRating? Given, IReadOnlyList<GivenRating> History)
{
    /// <summary>The level that holds: given by a person, else suggested.</summary>
    public string? Level => Given?.Level ?? Suggested;

    internal static PersonalRating? Of(Scorecard card, RepFile file, PerformanceAssumptions assumptions) => !file.RatingsOn ? null
        : new(card[MeasureKind.ProjectedAttainment].Value is { } share ? Rating.Of(share, assumptions) : null, file.Ratings is [var newest, ..] ? newest : null, file.Ratings);
}
