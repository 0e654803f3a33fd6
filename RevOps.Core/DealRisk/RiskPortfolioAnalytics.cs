using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>What makes the first tier: the score, or what is expected to be lost.</summary>
public enum RiskOrder { Score, ExpectedLoss }

/// <summary>The portfolio as a pure function of Books and rules.</summary>
public static class RiskPortfolioAnalytics
{
    private static readonly (string Name, string[] Factors)[] Themes =
    [
        ("Age and dates", ["timeline.age", "timeline.pushes", "timeline.stage"]),
        ("Economic buyer", ["engagement.buyer"]),
        ("Silence", ["engagement.trend", "engagement.silence"]),
        ("Competition", ["competitive.presence", "competitive.poc"]),
        ("Price", ["competitive.price"]),
        ("Change at the buyer", ["organizational.stability", "organizational.change"]),
        ("Budget", ["organizational.budget"]),
        ("Qualification", ["process.meddic"]),
        ("Paper", ["process.technical", "process.security", "process.redlines", "process.procurement", "process.order"]),
    ];

    /// <summary>The open deals of a period and scope by risk.</summary>
    /// <param name="bookOf">The business on a day, as the viewer sees it; asked for the as-of day and the day a week before.</param>
    /// <param name="asOf">The day of the review.</param>
    /// <param name="period">Deals that should close in it; those overdue or undated belong to the running one.</param>
    /// <param name="scope">Whose deals.</param>
    /// <param name="rules">The rubric and what a chance means.</param>
    /// <param name="order">What makes the first tier.</param>
    public static RiskPortfolio Of(Func<DateOnly, Book> bookOf, DateOnly asOf, FiscalPeriod period, Scope scope, DealRiskRules rules, RiskOrder order = RiskOrder.Score)
    {
        var (book, before) = (bookOf(asOf), bookOf(asOf.AddDays(-RiskTrend.Days)));
        var (closing, filter) = (new PeriodDeals(book, period), new ScopeFilter(book, scope));
        var isRunning = period.Contains(asOf); // an undated deal is nobody's of next quarter, and everybody's problem of this one
        int[] deals = [.. Enumerable.Range(0, book.Count).Where(deal => filter.Includes(deal) && (closing.IsOpen(deal) || (isRunning && IsUndated(deal))))];
        var then = Scores(before, [.. deals.Where(deal => before.Standings[deal] == Standing.Open)], rules).ToDictionary(line => line.Deal, line => line.Overall);
        var lines = Scores(book, deals, rules).Select(line => line with { Before = then.GetValueOrDefault(line.Deal) })
            .OrderByDescending(line => line.Overall ?? -1).ThenByDescending(line => line.Minor).ThenBy(line => line.Deal).ToList();
        var tiers = TiersOf(lines, rules.Risk, order);
        return new(lines, Bands(lines, rules.Risk), ThemesOf(lines, rules), DealRiskAnalytics.Evidence(book, rules)) { Tiers = tiers, ExpectedHelped = Helped(lines, tiers, rules.Risk), Undated = deals.Count(IsUndated), Review = WeeklyReview.Of(book, lines, rules) };

        bool IsUndated(int deal) => book.Standings[deal] == Standing.Open && book.Close[deal] == Book.NoDay;
    }

    /// <summary>Risk of some open deals, in their order.</summary>
    public static IReadOnlyList<RiskLine> Scores(Book book, IReadOnlyList<int> deals, DealRiskRules rules)
    {
        var (facts, rubric, theme) = (rules.FactsOf(book), rules.Rubric, rules.Risk["theme_from"]);
        var (points, categories, lines) = (new decimal?[rubric.Factors.Count], new decimal?[Enum.GetValues<RiskCategory>().Length], new List<RiskLine>(deals.Count));
        foreach (var deal in deals)
        {
            var own = facts.For(deal);
            rubric.Read(own, points);
            var (overall, weights) = (rubric.Score(points, own.StageProbability, categories), rules.Risk.Weights(own.StageProbability));
            var (top, most, scored) = (-1, 0m, 0u);
            for (var factor = 0; factor < points.Length; factor++)
                if (points[factor] is > 0 and var given)
                {
                    var one = rubric.Factors[factor];
                    scored |= given >= theme * one.Most ? 1u << factor : 0;
                    if (given * weights[(int)one.Category] is var part && part > most)
                        (top, most) = (factor, part);
                }
            var chance = WinProbability.Of(book, deal, own.StageProbability ?? 0m, rules.Adjustments).Adjusted;
            lines.Add(new(deal, overall, rubric.Known(points), null, top < 0 ? null : top, scored, book.Values[deal] is var value && value == Book.NoValue ? 0 : value, 1 - chance));
        }
        return lines;
    }

    private static IReadOnlyList<RiskBandSum> Bands(List<RiskLine> lines, RiskAssumptions assumptions)
    {
        return
        [
            Sum("High", line => line.Overall is { } score && assumptions.Band(score) == RiskBand.High, assumptions["assume.high"]),
            Sum("Medium", line => line.Overall is { } score && assumptions.Band(score) is RiskBand.Medium or RiskBand.MediumHigh, assumptions["assume.medium"]),
            Sum("Low", line => line.Overall is { } score && assumptions.Band(score) == RiskBand.Low, assumptions["assume.low"]),
            Sum("Unknown", line => line.Overall is null, null),
        ];

        RiskBandSum Sum(string name, Func<RiskLine, bool> isIn, decimal? share)
        {
            var own = lines.Where(isIn).ToList();
            return new(name, own.Count, own.Sum(line => line.Minor), share);
        }
    }

    private static IReadOnlyList<RiskTheme> ThemesOf(List<RiskLine> lines, DealRiskRules rules) =>
    [
        .. Themes.Select(theme =>
        {
            var bits = rules.Rubric.Factors.Index().Where(factor => theme.Factors.Contains(factor.Item.Key)).Aggregate(0u, (all, factor) => all | 1u << factor.Index);
            var shown = lines.Where(line => (line.Scored & bits) != 0).OrderByDescending(line => line.Minor).ThenBy(line => line.Deal).ToList();
            return new RiskTheme(theme.Name, Playbook.For(theme.Factors[0]).Cause, [.. shown.Select(line => line.Deal)], shown.Sum(line => line.Minor));
        }).Where(theme => theme.Deals.Count > 0).OrderByDescending(theme => theme.Minor).ThenBy(theme => theme.Name, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<IReadOnlyList<RiskLine>> TiersOf(List<RiskLine> lines, RiskAssumptions assumptions, RiskOrder order)
    {
        var high = lines.Where(line => line.Overall is { } score && assumptions.Band(score) == RiskBand.High);
        var ordered = (order == RiskOrder.Score ? high : high.OrderByDescending(line => line.ExpectedLoss).ThenBy(line => line.Deal)).ToList();
        var first = (int)assumptions["assume.tier_one"];
        return [[.. ordered.Take(first)], [.. ordered.Skip(first)], [.. lines.Where(line => line.Overall is { } score && assumptions.Band(score) is RiskBand.Medium or RiskBand.MediumHigh)]];
    }

    private static long Helped(List<RiskLine> lines, IReadOnlyList<IReadOnlyList<RiskLine>> tiers, RiskAssumptions assumptions)
    {
        var low = lines.Where(line => line.Overall is { } score && assumptions.Band(score) == RiskBand.Low);
        var sum = tiers[0].Sum(line => line.Minor) * assumptions["assume.rescued"] + tiers[1].Sum(line => line.Minor) * assumptions["assume.high_helped"]
            + tiers[2].Sum(line => line.Minor) * assumptions["assume.medium"] + low.Sum(line => line.Minor) * assumptions["assume.low"];
        return (long)Math.Round(sum, MidpointRounding.AwayFromZero);
    }
}
