namespace RevOps.Core.DealRisk;

/// <summary>Whether the deal moves in time.</summary>
internal static class TimelineFactors
{
    public static IEnumerable<RiskFactor> Of(RiskAssumptions assumptions)
    {
        var make = new FactorMaker(assumptions, RiskCategory.Timeline);
        yield return Age(assumptions);
        yield return make.ByNumber("pushes", "Close date moved back", "deal_history.csv, close_date; deals.csv, push_count", facts => facts.Pushes is var pushes && (pushes > 0 || facts.Close is not null) ? pushes : null,
            (_, pushes) => pushes == 0 ? "The close date was never moved back" : $"The close date was moved back {FactorMaker.Many((int)pushes, "time")}");
        yield return make.ByNumber("stage", "Time in its stage", "deal_history.csv, stage", facts => facts.StageRatio, (facts, ratio) => $"{FactorMaker.Many(facts.Today - facts.StageSince!.Value, "day")} in the stage, {FactorMaker.Said(ratio, "0.0#")} times its benchmark");
        yield return make.ByWord("left", "Time left to the close date", "deals.csv, close_date; deal_history.csv, stage", Left, (facts, word) => facts.Close!.Value - facts.Today is var days && days < 0
            ? $"The close date passed {FactorMaker.Many(-days, "day")} ago" : $"{FactorMaker.Many(days, "day")} left; won deals took {facts.Of.Usual(facts.Stage)!.Value.Low:0} to {facts.Of.Usual(facts.Stage)!.Value.High:0} from here: {word}");
    }

    // by the segment's usual cycle, and by days alone where that is more
    private static RiskFactor Age(RiskAssumptions assumptions)
    {
        var (ratio, alone) = (assumptions.Scale("timeline.age"), assumptions.Scale("timeline.age_days"));
        return new(RiskCategory.Timeline, "timeline.age", "Age", Math.Max(ratio.Most, alone.Most), "deals.csv, created_date; closed deals of the segment")
        {
            Points = facts => facts.Age is not { } age ? null : facts.Of.Cycle(facts.Deal) is { } usual ? Math.Max(ratio.Of(age / usual), alone.Of(age)) : alone.Of(age) is > 0 and var points ? points : null,
            Evidence = facts => $"{FactorMaker.Many(facts.Age!.Value, "day")} old{(facts.Of.Cycle(facts.Deal) is { } usual ? $"; won deals of the segment took {FactorMaker.Said(usual, "0")}" : "")}",
        };
    }

    /// <summary>The days left against the middle half of what won deals took from here.</summary>
    private static string? Left(DealFacts facts)
    {
        if (facts.Close is not { } close)
            return null;
        var days = close - facts.Today;
        return days < 0 ? "overdue" : facts.Of.Usual(facts.Stage) is not var (low, high) ? null : days < low ? "shorter than usual" : days < high ? "tight" : "comfortable";
    }
}
