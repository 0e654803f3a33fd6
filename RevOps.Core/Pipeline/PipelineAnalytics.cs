using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>The pipeline area's calculations: pure functions of Books, a question and assumptions.</summary>
public static class PipelineAnalytics
{
    /// <summary>Everything that /pipeline-review says.</summary>
    public static PipelineReview Review(PipelineBooks books, PipelineQuestion question, PipelineAssumptions assumptions)
    {
        var (now, scope) = (books.Now, new ScopeFilter(books.Now, question.Scope));
        var sums = PipelineSums.Collect(now, question.Period, scope, assumptions);
        var quota = ScopeQuota.For(now, question.Scope, scope, question.Period);
        var hasStages = StageHistory.Exists(now);
        var review = new PipelineReview
        {
            Question = question,
            AsOf = now.AsOf,
            ScopeLabel = question.Scope.Label(now),
            Currency = now.Knowledge.Rates.Reporting.Code,
            Open = sums.Tally(sums.Open),
            Won = sums.Tally(sums.Won),
            Lost = sums.Tally(sums.Lost),
            AllOpen = (sums.Tally(sums.All), sums.Tally(sums.Undated)),
            Quota = (quota.Minor is { } minor ? sums.Major(minor) : null, quota.Source),
            TargetCoverage = Target(sums, question.Period, now.AsOf, assumptions),
            WeightedValue = sums.Weighted(),
            RiskAdjustedValue = 0,
            Shares = sums.Shares(),
            Velocity = sums.Velocity(),
            New = sums.Tally(sums.New),
            WinRate = SampledShare.From(sums.Won.Count, sums.Won.Count + sums.Lost.Count),
            WinRateBenchmark = sums.WinRateBenchmark(assumptions),
            Cycle = sums.Cycle.Mean(),
            Aged = (sums.Tally(sums.Aged), sums.AgeKnown),
            Progression = hasStages ? StageHistory.Progression(books.MonthAgo, now, new ScopeFilter(books.MonthAgo, question.Scope)) : null,
            Leak = Leak(books, question, scope, sums),
            Health = new(null, Status.None, []),
            Stages = PipelineLines.Stages(now, sums, StageHistory.Conversion(now, scope)),
            Reps = PipelineLines.Reps(now, sums, question.Period),
            Products = PipelineLines.Products(now, sums),
            Ages = PipelineLines.Ages(sums),
            Flow = PipelineFlow.Between(books.Opening, now, question.Period, question.Scope),
            TopAtRisk = [],
            AtRisk = (default, []),
            RiskMap = RiskMap.Empty,
            Patterns = [],
            Notes = [],
        };
        review = RiskRegister.Judge(review, now, sums, assumptions);
        review = review with { Health = Health(review, assumptions) };
        return review with { Patterns = PipelinePatterns.Find(review, assumptions), Notes = PipelineNotes.For(review, now, sums, hasStages, assumptions) };
    }

    /// <summary>Only the sums, for those who need one number fast: open deals of the period and those won in it.</summary>
    public static (Tally Open, Tally Won) Collect(Book book, PipelineQuestion question, PipelineAssumptions assumptions)
    {
        var sums = PipelineSums.Collect(book, question.Period, new(book, question.Scope), assumptions);
        return (sums.Tally(sums.Open), sums.Tally(sums.Won));
    }

    /// <summary>The target coverage (definition 13): lower where only renewals and expansions are in scope, else by third of the period.</summary>
    private static decimal Target(PipelineSums sums, FiscalPeriod period, DateOnly asOf, PipelineAssumptions assumptions)
    {
        var (normal, early, late, renewal) = assumptions.CoverageTargets;
        if (sums.Open.Count > 0 && sums.OnlyRepeatBusiness)
            return renewal;
        return period.Third(asOf) switch { 1 => early, 3 => late, _ => normal };
    }

    /// <summary>Value lost since the period began, over what was open then or entered since (definition 17).</summary>
    private static (decimal Lost, decimal Of) Leak(PipelineBooks books, PipelineQuestion question, ScopeFilter scope, PipelineSums sums)
    {
        var (start, now) = (books.PeriodStart, books.Now);
        var before = new ScopeFilter(start, question.Scope);
        long could = 0;
        for (var deal = 0; deal < now.Count; deal++)
            if (start.Standings[deal] == Standing.Open)
                could += before.Includes(deal) ? Known(start.Values[deal]) : 0;
            else if (now.Standings[deal] != Standing.Absent && (now.Standings[deal] == Standing.Open || now.Closed[deal] > start.Today) && scope.Includes(deal))
                could += Known(now.Values[deal]);
        return (sums.Major(sums.Lost.Value), sums.Major(could));
    }

    private static long Known(long value) => value == Book.NoValue ? 0 : value;

    private static HealthScore Health(PipelineReview review, PipelineAssumptions assumptions)
    {
        var enough = review.WinRate.Of >= assumptions.WinRateSamples.Missing;
        var difference = enough && review.WinRate.Value is { } rate && review.WinRateBenchmark is { } benchmark ? (decimal?)((rate - benchmark) * 100m) : null;
        return HealthScore.From(review.Coverage, HealthScore.Deviation(review.Shares.Early, review.Shares.Mid, review.Shares.Late, assumptions), review.Velocity.Ratio, review.Freshness,
            difference, review.AgedShare, assumptions);
    }
}
