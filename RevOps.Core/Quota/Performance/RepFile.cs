namespace RevOps.Core.Quota.Performance;

/// <summary>What a person wrote about their own period; nobody else changes it.</summary>
/// <param name="Text">The words.</param>
/// <param name="At">When they were written.</param>
/// <param name="By">Who wrote them.</param>
public sealed record OwnWords(string Text, DateTimeOffset At, string By);

/// <summary>A line of the plan that a person wrote: a goal of the rep's own, or something that the manager adds.</summary>
/// <param name="Id">Its number.</param>
/// <param name="IsGoal">True for the rep's own goal, false for the manager's line.</param>
/// <param name="Text">The words.</param>
/// <param name="Due">By when; null when not said.</param>
/// <param name="At">When it was written.</param>
/// <param name="By">Who wrote it.</param>
public sealed record WrittenLine(long Id, bool IsGoal, string Text, DateOnly? Due, DateTimeOffset At, string By);

/// <summary>A rating that someone of the manager line gave, with the reason; a later one stands before it and never replaces it.</summary>
/// <param name="Level">One of <see cref="Rating.All"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record GivenRating(string Level, string Reason, DateTimeOffset At, string By);

/// <summary>What people keep about one rep and one period.</summary>
/// <param name="Words">The rep's own words; null when there are none.</param>
/// <param name="Lines">Own goals and lines of the manager, oldest first.</param>
/// <param name="Done">Keys of the plan's items that are ticked.</param>
/// <param name="RatingsOn">Whether the company rates at all.</param>
/// <param name="Ratings">Ratings given, newest first; empty while ratings are off.</param>
public sealed record RepFile(OwnWords? Words, IReadOnlyList<WrittenLine> Lines, IReadOnlySet<string> Done, bool RatingsOn, IReadOnlyList<GivenRating> Ratings)
{
    /// <summary>Nothing written, and ratings off.</summary>
    public static RepFile Empty { get; } = new(null, [], new HashSet<string>(), RatingsOn: false, []);
}
