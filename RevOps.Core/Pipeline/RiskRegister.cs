using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>Finds the deals of the period that show signs of trouble (domain 3.1, step 5), and what the period is worth with its risks counted.</summary>
internal static class RiskRegister
{
    private const int PlanDays = 7;

    public static PipelineReview Judge(PipelineReview review, Book book, PipelineSums sums, PipelineAssumptions assumptions)
    {
        var (adjusted, risky) = (0m, new List<(int Deal, List<(string Sign, string Action)> Signs, WinProbability Probability)>());
        foreach (var deal in sums.OpenDeals)
        {
            var probability = WinProbability.Of(book, deal, book.Stages[deal] is var stage and >= 0 ? sums.Probability(stage) : 0m, assumptions.Adjustments);
            adjusted += book.Values[deal] is var value && value == Book.NoValue ? 0 : sums.Major(value) * probability.Adjusted;
            if (Signs(book, deal, sums, assumptions) is { Count: > 0 } signs)
                risky.Add((deal, signs, probability));
        }
        var ranked = risky.OrderByDescending(risk => Math.Max(0, book.Values[risk.Deal]) * (decimal)risk.Signs.Count).ThenBy(risk => risk.Deal).ToList();
        var atStake = ranked.Sum(risk => book.Values[risk.Deal] is var value && value == Book.NoValue ? 0 : value);
        var register = ranked.Take(PipelineReview.TopRisks)
            .Select(risk => new DealAtRisk(book.Deal(risk.Deal), [.. risk.Signs.Select(sign => sign.Sign)], [.. risk.Signs.Select(sign => sign.Action)], risk.Probability,
                DealSigns.Age(book, risk.Deal), DealSigns.StageRatio(book, risk.Deal), Due(book, risk.Deal)))
            .ToList();
        int[] atRisk = [.. ranked.Select(risk => risk.Deal)];
        return review with { RiskAdjustedValue = adjusted, TopAtRisk = register, AtRisk = (new(ranked.Count, sums.Major(atStake)), atRisk), RiskMap = RiskMap.Of(book, sums.OpenDeals, atRisk) };
    }

    /// <summary>A plan has a week, and less where the deal is to close sooner.</summary>
    private static DateOnly Due(Book book, int deal)
    {
        var week = book.Today + PlanDays;
        return Day.Date(book.Close[deal] is var close && close >= book.Today && close < week ? close : week);
    }

    private static List<(string Sign, string Action)> Signs(Book book, int deal, PipelineSums sums, PipelineAssumptions assumptions)
    {
        var rules = assumptions.AtRisk;
        var signs = new List<(string, string)>();
        if (book.Values[deal] != Book.NoValue && sums.Major(book.Values[deal]) > rules.BigValue && !book.Activities.IsEmpty
            && book.Activities.Count(deal, book.Today - rules.TouchDays + 1, book.Today) is var touches && touches < rules.Touches)
            signs.Add(($"only {touches} {(touches == 1 ? "touch" : "touches")} in {rules.TouchDays} days on a large deal", "Book a meeting with the economic buyer this week"));
        if (DealSigns.StageRatio(book, deal) is { } ratio && ratio > rules.SlowRatio)
            signs.Add(($"{ratio.ToString("0.0", CultureInfo.InvariantCulture)} times the usual days in stage", "Agree a dated close plan with the buyer, or move it back a stage"));
        if (book.Pushes(deal) is var pushes && pushes >= rules.Pushes)
            signs.Add(($"close date pushed {pushes} times", "Ask the buyer for the date they will defend, and drop it from commit until then"));
        if (DealSigns.HasCompetitor(book, deal))
            signs.Add(($"competitor {book["competitor"].Text(deal) ?? "confirmed"} in the deal", "Run the competitive play: proof on the two criteria that decide"));
        if (DealSigns.ChampionLeft(book, deal))
            signs.Add(("champion or sponsor left", "Find and meet a new champion; ask for an executive introduction"));
        return signs;
    }
}
