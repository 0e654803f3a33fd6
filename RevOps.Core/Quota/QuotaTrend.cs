using RevOps.Core.Basics;

namespace RevOps.Core.Quota;

/// <summary>How attainment went over the last periods.</summary>
/// <param name="Periods">The scope period by period, oldest first; the last is the period asked about.</param>
/// <param name="People">Each person over the complete ones of them.</param>
public sealed record QuotaTrend(IReadOnlyList<TrendPeriod> Periods, IReadOnlyList<Consistency> People)
{
    /// <summary>Complete periods that the judgement of people rests on.</summary>
    public const int Complete = 4;

    /// <summary>People who reached their quota in most of the last four periods.</summary>
    public IEnumerable<Consistency> Achievers => People.Where(person => person.Word == Consistency.Achiever);

    /// <summary>People who missed it by far in most of them, or on average.</summary>
    public IEnumerable<Consistency> Misses => People.Where(person => person.Word == Consistency.Miss);
}

/// <summary>The scope in one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Quota">Its quota; null when there was none.</param>
/// <param name="Actual">What was won in it.</param>
/// <param name="YearBefore">What was won in the same period a year before; null when nothing is known of that time.</param>
/// <param name="IsComplete">False while it runs.</param>
public sealed record TrendPeriod(FiscalPeriod Period, decimal? Quota, decimal Actual, decimal? YearBefore, bool IsComplete)
{
    /// <summary>Actual ÷ quota.</summary>
    public decimal? Attainment => Quota is > 0 and var quota ? Actual / quota : null;

    /// <summary>Growth over the year before; null while the period runs.</summary>
    public decimal? Growth => IsComplete && YearBefore is > 0 and var before ? Actual / before - 1 : null;
}

/// <summary>One person over the last four complete periods.</summary>
/// <param name="Id">The rep's id.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Attainments">Attainment period by period, oldest first; null where there was no quota.</param>
/// <param name="Word">consistent achiever, consistent miss, or null: neither, or fewer than four periods with a quota.</param>
public sealed record Consistency(string Id, string Name, IReadOnlyList<decimal?> Attainments, string? Word)
{
    /// <summary>The word of those who reach it.</summary>
    public const string Achiever = "consistent achiever";

    /// <summary>The word of those who do not.</summary>
    public const string Miss = "consistent miss";

    /// <summary>Mean of the attainments; null without any.</summary>
    public decimal? Average => Attainments.OfType<decimal>().ToList() is { Count: > 0 } known ? known.Average() : null;

    /// <summary>Judges four attainments (domain 1.5, output C): reached in at least three, or below 80 % in at least three or on average.</summary>
    public static Consistency Of(string id, string name, IReadOnlyList<decimal?> attainments, QuotaAssumptions assumptions)
    {
        var ((achieved, missed, quarters), known) = (assumptions.Consistency, attainments.OfType<decimal>().Select(Bands.Exact).ToList());
        var word = known.Count < QuotaTrend.Complete ? null
            : known.Count(share => share >= achieved) >= quarters ? Achiever
            : known.Count(share => share < missed) >= quarters || Bands.Exact(known.Average()) < missed ? Miss : null;
        return new(id, name, attainments, word);
    }
}
