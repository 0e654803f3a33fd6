using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>An open deal in the portfolio.</summary>
/// <param name="Deal">Position in the Book.</param>
/// <param name="Overall">Its risk, 0 to 100; null where nothing is known.</param>
/// <param name="Known">Share of the rubric's points that is known, 0 to 1.</param>
/// <param name="Before">Its risk a week ago; null where it was not there or nothing was known.</param>
/// <param name="Top">The factor that weighs most, as a position in the rubric; null where none scored.</param>
/// <param name="Scored">Factors that gave at least the part of their points that a theme asks for, a bit each.</param>
/// <param name="Minor">Its value in minor units; 0 where it has none.</param>
/// <param name="Lost">Chance that it is not won, 0 to 1: one less its risk-adjusted probability.</param>
public readonly record struct RiskLine(int Deal, decimal? Overall, decimal Known, decimal? Before, int? Top, uint Scored, long Minor, decimal Lost)
{
    /// <summary>Now less a week ago; null where either is not known.</summary>
    public decimal? Change => Overall - Before;

    /// <summary>Whole points that it moved in a week; 0 where that is not known.</summary>
    public decimal Moved => RiskTrend.Points(Change);

    /// <summary>Value × chance not to be won, minor units, rounded half away from zero.</summary>
    public long ExpectedLoss => (long)Math.Round(Minor * Lost, MidpointRounding.AwayFromZero);
}

/// <summary>Deals of one band.</summary>
/// <param name="Name">High, medium or low; unknown where nothing is known.</param>
/// <param name="Deals">How many.</param>
/// <param name="Minor">Their value, minor units.</param>
/// <param name="Share">What is assumed to close of them; null for the unknown.</param>
public sealed record RiskBandSum(string Name, int Deals, long Minor, decimal? Share)
{
    /// <summary>The value that is assumed to close, minor units.</summary>
    public long Expected => (long)Math.Round(Minor * (Share ?? 0), MidpointRounding.AwayFromZero);
}

/// <summary>A pattern over several deals.</summary>
/// <param name="Name">The theme.</param>
/// <param name="Cause">What usually lies behind it.</param>
/// <param name="Deals">Deals that show it, those of most value first.</param>
/// <param name="Minor">Their value, minor units; a deal may show several themes.</param>
public sealed record RiskTheme(string Name, string Cause, IReadOnlyList<int> Deals, long Minor);

/// <summary>The open deals of a scope and period by risk (domain 1.3.7).</summary>
/// <param name="Lines">The deals, the riskiest first; those of which nothing is known last.</param>
/// <param name="Bands">High, medium, low and unknown; they sum to all lines.</param>
/// <param name="Themes">Patterns, that of most value first.</param>
/// <param name="Evidence">What the signs have meant in the company's closed deals.</param>
public sealed record RiskPortfolio(IReadOnlyList<RiskLine> Lines, IReadOnlyList<RiskBandSum> Bands, IReadOnlyList<RiskTheme> Themes, IReadOnlyList<SignEvidence> Evidence)
{
    /// <summary>Minor units of the reporting currency.</summary>
    public long Minor => Lines.Sum(line => line.Minor);

    /// <summary>Share of the rubric that is known over all deals, 0 to 1; null without deals.</summary>
    public decimal? Known => Lines.Count == 0 ? null : Lines.Average(line => line.Known);

    /// <summary>What the bands' assumed shares make of their value, minor units.</summary>
    public long Expected => Bands.Sum(band => band.Expected);

    /// <summary>The same with the first tier worked on by leadership and the playbook for the other high ones: an assumption of the skill, no promise.</summary>
    public long ExpectedHelped { get; init; }

    /// <summary>Deals among them that have no close date.</summary>
    public int Undated { get; init; }

    /// <summary>What the weekly review looks at, the riskiest first.</summary>
    public IReadOnlyList<ReviewedDeal> Review { get; init; } = [];

    /// <summary>Tier 1: the riskiest high ones. Tier 2: the other high ones. Tier 3: medium.</summary>
    public IReadOnlyList<IReadOnlyList<RiskLine>> Tiers { get; init; } = [];

    /// <summary>Deals whose risk moved most in a week, up or down.</summary>
    public IReadOnlyList<RiskLine> Movers => [.. Lines.Where(line => line.Moved != 0).OrderByDescending(line => Math.Abs(line.Change!.Value)).ThenBy(line => line.Deal).Take(8)];
}
