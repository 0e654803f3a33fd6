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
        review = review with { Health = Health(review.Coverage, review.Freshness, sums, review.AgedShare, assumptions) };
        return review with { Patterns = PipelinePatterns.Find(review, assumptions), Notes = PipelineNotes.For(review, now, sums, hasStages, assumptions) };
    }

    /// <summary>Only the sums, for those who need one number fast: open deals of the period and those won in it.</summary>
    public static (Tally Open, Tally Won) Collect(Book book, PipelineQuestion question, PipelineAssumptions assumptions)
    {
        var sums = PipelineSums.Collect(book, question.Period, new(book, question.Scope), assumptions);
        return (sums.Tally(sums.Open), sums.Tally(sums.Won));
    }

    /// <summary>
    /// Health of several people's own pipelines, each the score that a review of that person alone comes to; without its flow and tables, and with nothing hidden.
    /// </summary>
    public static IReadOnlyDictionary<string, HealthScore> HealthOf(Book book, FiscalPeriod period, IReadOnlyCollection<string> repIds, PipelineAssumptions assumptions)
    {
        var whole = book.Whole;
        var deals = repIds.Where(id => whole.People.Find(id) >= 0).Distinct(StringComparer.Ordinal).ToDictionary(whole.People.Find, _ => new List<int>());
        for (var deal = 0; deal < whole.Count; deal++)
            if (deals.TryGetValue(whole.Owners[deal], out var own))
                own.Add(deal);
        return deals.ToDictionary(rep => whole.People.Reps[rep.Key].Id, rep =>
        {
            var sums = PipelineSums.CollectOf(whole, period, rep.Value, assumptions);
            var quota = period.Kind == PeriodKind.Range ? null : whole.Quotas.Amount("rep", whole.People.Reps[rep.Key].Id, period, whole.AsOf);
            var line = new RepLine(whole.People.Reps[rep.Key], null, sums.Tally(sums.Open), 0, sums.Tally(sums.Won), sums.Tally(sums.Lost), quota is { } minor ? sums.Major(minor) : null, sums.Cycle.Mean(), sums.Tally(sums.Aged));
            return Health(line.Coverage, line.Remaining is > 0 and var remaining ? sums.Major(sums.New.Value) / remaining : null, sums, sums.AgeKnown > 0 ? (decimal)sums.Aged.Count / sums.AgeKnown : null, assumptions);
        }, StringComparer.Ordinal);
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

    private static HealthScore Health(decimal? coverage, decimal? freshness, PipelineSums sums, decimal? agedShare, PipelineAssumptions assumptions)
    {
        var rate = SampledShare.From(sums.Won.Count, sums.Won.Count + sums.Lost.Count);
        var enough = rate.Of >= assumptions.WinRateSamples.Missing;
        var difference = enough && rate.Value is { } value && sums.WinRateBenchmark(assumptions) is { } benchmark ? (decimal?)((value - benchmark) * 100m) : null;
        var shares = sums.Shares();
        return HealthScore.From(coverage, HealthScore.Deviation(shares.Early, shares.Mid, shares.Late, assumptions), sums.Velocity().Ratio, freshness, difference, agedShare, assumptions);
    }
}
