using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.DealRisk;

/// <summary>A deal that the weekly review looks at.</summary>
/// <param name="Line">The deal.</param>
/// <param name="Why">What puts it there, a few words for each reason.</param>
public sealed record ReviewedDeal(RiskLine Line, IReadOnlyList<string> Why);

/// <summary>The list of the weekly review (domain 1.3.5): a high score, several signs of loss, or a large deal of an Enterprise buyer that is far along.</summary>
internal static class WeeklyReview
{
    private const string Segment = "Enterprise";

    /// <summary>The lines that any reason puts on the list, in their order.</summary>
    public static IReadOnlyList<ReviewedDeal> Of(Book book, IReadOnlyList<RiskLine> lines, DealRiskRules rules)
    {
        var (facts, risk, currency) = (rules.FactsOf(book), rules.Risk, book.Knowledge.Rates.Reporting);
        var (score, signs, value, stage) = (risk["review.score_above"], risk["review.signs"], risk["review.segment_value_above"], risk["review.segment_stage"]);
        return [.. lines.Select(line => new ReviewedDeal(line, [.. Why(line)])).Where(deal => deal.Why.Count > 0)];

        IEnumerable<string> Why(RiskLine line)
        {
            if (line.Overall > score)
                yield return $"risk above {FactorMaker.Said(score)}";
            if (rules.Loss.Count(facts.For(line.Deal)) is var count && count >= signs)
                yield return $"{count} signs of loss";
            if (book.Segments[line.Deal] is >= 0 and var segment && Words.Same(book.SegmentNames[segment], Segment) && new Money(line.Minor, currency).Amount > value
                && book.Stages[line.Deal] is >= 0 and var at && book.StageIndex.All[at].Order + 1 >= stage)
                yield return $"{Segment}, {ValueText.Compact(new Money(line.Minor, currency).Amount, Unit.Money, currency.Code)} in stage {book.StageIndex.All[at].Order + 1}";
        }
    }
}
