using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>A closed deal that once stood like one that is open.</summary>
/// <param name="Deal">Position in the Book.</param>
/// <param name="On">The day on which it had been in the stage as long.</param>
/// <param name="Score">Its risk then.</param>
/// <param name="IsWon">What became of it.</param>
/// <param name="DaysLate">Days that it was won after the date expected then; null where it was lost, or no date was known.</param>
public sealed record SimilarDeal(int Deal, DateOnly On, decimal Score, bool IsWon, int? DaysLate);

/// <summary>What became of deals like one: same segment, half to twice the amount, within five points of its risk at the same stage (domain 3.3).</summary>
/// <param name="Deals">They, the newest first.</param>
/// <param name="Looked">Closed deals of the segment, size and stage that were looked at.</param>
/// <param name="Won">Share that was won.</param>
public sealed record SimilarDeals(IReadOnlyList<SimilarDeal> Deals, int Looked, SampledShare Won)
{
    /// <summary>Fewer than this say nothing.</summary>
    public const int Fewest = 10;

    /// <summary>The newest so many are looked at.</summary>
    private const int Most = 400;

    private const decimal Near = 5m;

    /// <summary>True where too few are known to say anything.</summary>
    public bool IsInsufficient => Deals.Count < Fewest;

    /// <summary>Mean days that those which were won came late; null where none was won with a date.</summary>
    public decimal? MeanDaysLate => Deals.Select(deal => deal.DaysLate).OfType<int>().ToList() is { Count: > 0 } late ? (decimal)late.Average() : null;

    /// <summary>Those that were lost, by the reason given.</summary>
    public IReadOnlyList<(string Reason, int Deals)> Reasons(Book book) =>
        [.. Deals.Where(deal => !deal.IsWon).GroupBy(deal => book["loss_reason"].Text(deal.Deal) ?? "no reason given", StringComparer.OrdinalIgnoreCase).Select(group => (group.Key, group.Count())).OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal)];

    /// <summary>Finds them among the deals of the Book that the viewer sees.</summary>
    internal static SimilarDeals Of(DealRiskScore score, RiskFacts of, RiskRubric rubric)
    {
        var (book, deal, own) = (of.Book, score.Deal, of.For(score.Deal));
        if (score.Overall is not { } overall || own.Stage < 0 || book.Values[deal] is var value && (value == Book.NoValue || value <= 0))
            return new([], 0, SampledShare.From(0, 0));
        var here = own.StageSince is { } since ? book.Today - since : 0;
        var (found, looked, points, categories) = (new List<SimilarDeal>(), 0, new decimal?[rubric.Factors.Count], new decimal?[Enum.GetValues<RiskCategory>().Length]);
        foreach (var (other, entered, left) in Candidates(of, deal, own.Stage).OrderByDescending(one => book.Closed[one.Deal]).ThenBy(one => one.Deal).Take(Most))
        {
            looked++;
            var facts = new DealFacts(of, other, Math.Min(entered + here, left));
            rubric.Read(facts, points);
            if (rubric.Score(points, facts.StageProbability, categories) is not { } then || Math.Abs(then - overall) > Near)
                continue;
            var isWon = book.Standings[other] == Standing.Won;
            found.Add(new(other, Day.Date(facts.Today), then, isWon, isWon && facts.Close is { } close ? Math.Max(0, book.Closed[other] - close) : null));
        }
        return new(found, looked, SampledShare.From(found.Count(one => one.IsWon), found.Count));
    }

    /// <summary>Closed deals of the segment and size that passed through the stage: when they entered it, and the last day that they were in it.</summary>
    private static IEnumerable<(int Deal, int Entered, int Left)> Candidates(RiskFacts of, int deal, int stage)
    {
        var (book, field) = (of.Book, CrmFiles.Deals["stage"]);
        for (var other = 0; other < book.Count; other++)
        {
            if (book.Standings[other] is not (Standing.Won or Standing.Lost) || book.Closed[other] == Book.NoDay || book.Segments[other] != book.Segments[deal] || book.Values[other] == Book.NoValue
                || book.Values[other] * 2 < book.Values[deal] || book.Values[other] > book.Values[deal] * 2)
                continue;
            var (log, entered) = (book.Knowledge.Changes, -1);
            for (var change = log.Start[other]; change < log.Start[other + 1]; change++)
                if (log.Field[change] == field && Day.OfMoment(log.At[change]) is var day)
                {
                    if (entered >= 0)
                    {
                        yield return (other, entered, Math.Max(entered, day - 1));
                        entered = -1;
                        break;
                    }
                    if (of.Places.Of(other, log.New[change]) == stage)
                        entered = day;
                }
            if (entered >= 0 && entered < book.Closed[other])
                yield return (other, entered, book.Closed[other] - 1);
        }
    }
}
