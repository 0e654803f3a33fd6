using RevOps.Core.Skills;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>From which win probability on a deal is in which category when nobody has put it into one (domain 2.2.5), as fractions; below the last it is omitted.</summary>
/// <param name="Commit">From here on Commit.</param>
/// <param name="BestCase">From here on Best Case.</param>
/// <param name="Pipeline">From here on Pipeline.</param>
public sealed record CategoryAssumptions(decimal Commit, decimal BestCase, decimal Pipeline)
{
    /// <summary>The skill that holds the numbers.</summary>
    public const string Skill = "sales-forecasting";

    /// <summary>The category of a probability, which is compared as it is: 0.8999 is not yet Commit.</summary>
    public ForecastCategory Of(decimal probability) => probability >= Commit ? ForecastCategory.Commit
        : probability >= BestCase ? ForecastCategory.BestCase
        : probability >= Pipeline ? ForecastCategory.Pipeline : ForecastCategory.Omitted;

    /// <summary>From the skill in force.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number, or they do not fall.</exception>
    public static CategoryAssumptions From(Skill skill)
    {
        var found = new CategoryAssumptions(skill.Benchmarks["categories.commit_from"], skill.Benchmarks["categories.best_case_from"], skill.Benchmarks["categories.pipeline_from"]);
        return found.Commit >= found.BestCase && found.BestCase >= found.Pipeline ? found
            : throw new SkillMistakeException($"{skill.Origin}: of categories, commit_from must not be below best_case_from, nor that below pipeline_from.");
    }
}
