using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;

namespace RevOps.Core.Scenarios;

/// <summary>Why a quarter may miss (domain 1.2, output C).</summary>
public enum MissCause
{
    /// <summary>Deals slip, and come in the next quarter.</summary>
    Slippage,
    /// <summary>Half slips, half is lost.</summary>
    Mixed,
    /// <summary>It is lost, and the reasons stay for half a year.</summary>
    Systemic,
}

/// <summary>What the next year would bring after a miss with one cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="NextYear">Minor units.</param>
public sealed record MissCase(MissCause Cause, long NextYear);

/// <summary>
/// What missing a quarter's quota by a part means for the year and the next one, computed from the company's own year (I-47). Next year's plan is this year's target grown by as much as
/// it is above last year; a cause takes from it what it leaves missing. Minor units.
/// </summary>
/// <param name="Quarter">The quarter's quota.</param>
/// <param name="Miss">The part that is missed, 0 to 1.</param>
/// <param name="Year">The year's target: its quota, or what its quarters have.</param>
/// <param name="LastYear">Won in the year before; null when it is not known as a whole.</param>
public sealed record MissOutlook(long Quarter, decimal Miss, long Year, long? LastYear)
{
    /// <summary>What the quarter brings.</summary>
    public long Actual => Quarter - Shortfall;

    /// <summary>What is missing.</summary>
    public long Shortfall => Rounded(Quarter * Miss);

    /// <summary>What the year brings, if nothing else changes.</summary>
    public long YearAfter => Year - Shortfall;

    /// <summary>The year's growth as planned; null without a year before.</summary>
    public decimal? Growth => LastYear is > 0 and var before ? (decimal)Year / before - 1 : null;

    /// <summary>The year's growth after the miss.</summary>
    public decimal? GrowthAfter => LastYear is > 0 and var before ? (decimal)YearAfter / before - 1 : null;

    /// <summary>
    /// Next year by cause; none where growth is not known. Slippage: the plan, target × (1 + growth). Mixed: half of the shortfall is gone from the base. Systemic: all of it is, and the
    /// first half of the next year misses by as much.
    /// </summary>
    public IReadOnlyList<MissCase> Cases => Growth is not { } growth ? []
        : [new(MissCause.Slippage, Rounded(Year * (1 + growth))), new(MissCause.Mixed, Rounded((Year - Shortfall / 2m) * (1 + growth))), new(MissCause.Systemic, Rounded(YearAfter * (1 + growth) * (1 - Miss / 2)))];

    /// <summary>Of what the quarter is missed by; null where the scope lacks a quota for any quarter of its year.</summary>
    public static MissOutlook? Of(ScenarioBasis basis, decimal miss)
    {
        var (book, question, fiscal) = (basis.Book, basis.Question, basis.Book.Settings.Fiscal);
        var year = fiscal.Year(fiscal.YearOf(question.Period.First));
        if (question.Period.Kind != PeriodKind.Quarter || QuotaOf(question.Period) is not (> 0 and { } quarter))
            return null;
        if (fiscal.QuartersOf(year).Any(part => QuotaOf(part) is null))
            return null;
        var target = QuotaOf(year) ?? fiscal.QuartersOf(year).Sum(quarter => QuotaOf(quarter) ?? 0);
        var before = PastResults.Of(book, question with { Period = year }, 1).All;
        return new(quarter, miss, target, before.Count == 0 ? null : before[0].Won);

        long? QuotaOf(FiscalPeriod period) => ScopeQuota.For(book, question.Scope, new(book, question.Scope), period).Minor;
    }

    /// <summary>The cause that most of three observations speak for; where each says another, or two are equal, the worse.</summary>
    /// <param name="observed">What where the shortfall went, pipeline generation and win rate each point to.</param>
    public static MissCause Diagnose(IReadOnlyList<MissCause> observed) => observed.GroupBy(cause => cause).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;

    private static long Rounded(decimal minor) => (long)Math.Round(minor, MidpointRounding.AwayFromZero);
}
