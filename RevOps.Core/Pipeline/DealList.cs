using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>Which deals of a review someone wants to see. Every number of the review names one, and the sum of its deals is that number.</summary>
/// <param name="Set">open, undated, all-open, won, lost, closed, aged, new, at-risk, or flow-… with a bucket of the bridge.</param>
public sealed record DealList(string Set)
{
    /// <summary>Only this stage, by name.</summary>
    public string? Stage { get; init; }

    /// <summary>Only this group of stages: early, mid or late.</summary>
    public string? Group { get; init; }

    /// <summary>Only this rep's, by id; empty for deals without an owner.</summary>
    public string? Rep { get; init; }

    /// <summary>Only this product; empty for deals that name none.</summary>
    public string? Product { get; init; }

    /// <summary>Only deals from this age in days on.</summary>
    public int? AgeFrom { get; init; }

    /// <summary>Only deals up to this age in days.</summary>
    public int? AgeTo { get; init; }

    /// <summary>The sets there are, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Sets { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["open"] = "Open deals of the period",
        ["all-open"] = "All open deals",
        ["undated"] = "Open deals without a close date",
        ["won"] = "Deals won in the period",
        ["lost"] = "Deals lost in the period",
        ["closed"] = "Deals won and lost in the period",
        ["aged"] = "Aged open deals of the period",
        ["new"] = "Open deals of the period created in the last 30 days",
        ["at-risk"] = "Open deals of the period at risk",
    };

    /// <summary>The list as the query string of the deals page.</summary>
    public static string Query(PipelineQuestion question, DateOnly asOf, string set)
    {
        var query = $"set={set}&period={question.Period.Key}&as-of={Day.Iso(Day.Number(asOf))}";
        if (question.Scope.Kind != ScopeKind.Everyone)
            query += $"&team={Uri.EscapeDataString(question.Scope.Name)}";
        return question.From is { } from ? $"{query}&from={Day.Iso(Day.Number(from))}" : query;
    }

    /// <summary>The numbers of the deals, largest value first.</summary>
    public IReadOnlyList<int> Find(PipelineBooks books, PipelineQuestion question, PipelineAssumptions assumptions)
    {
        var book = books.Now;
        var deals = Set.StartsWith("flow-", StringComparison.Ordinal)
            ? Enum.TryParse<FlowBucket>(Set[5..].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var bucket) ? PipelineFlow.Deals(books.Opening, book, question.Period, question.Scope, bucket) : []
            : Set == "at-risk" ? AtRisk(books, question, assumptions) : Members(book, question, assumptions);
        return [.. deals.Where(deal => Fits(book, deal)).OrderByDescending(deal => book.Values[deal]).ThenBy(deal => deal)];
    }

    private static IEnumerable<int> AtRisk(PipelineBooks books, PipelineQuestion question, PipelineAssumptions assumptions) =>
        PipelineAnalytics.Review(books, question, assumptions).AtRisk.Deals;

    private IEnumerable<int> Members(Book book, PipelineQuestion question, PipelineAssumptions assumptions)
    {
        var (scope, period) = (new ScopeFilter(book, question.Scope), new PeriodDeals(book, question.Period));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] != Standing.Absent && IsMember(book, deal, period, assumptions) && scope.Includes(deal))
                yield return deal;
    }

    private bool IsMember(Book book, int deal, PeriodDeals period, PipelineAssumptions assumptions) => Set switch
    {
        "open" => period.IsOpen(deal),
        "all-open" => book.Standings[deal] == Standing.Open,
        "undated" => book.Standings[deal] == Standing.Open && book.Close[deal] == Book.NoDay,
        "won" => book.Standings[deal] == Standing.Won && period.IsClosed(deal),
        "lost" => book.Standings[deal] == Standing.Lost && period.IsClosed(deal),
        "closed" => period.IsClosed(deal),
        "aged" => period.IsOpen(deal) && DealSigns.Age(book, deal) > assumptions.AgedDays,
        "new" => period.IsOpen(deal) && DealSigns.Age(book, deal) < assumptions.NewDays,
        _ => false,
    };

    private bool Fits(Book book, int deal)
    {
        var stage = book.Stages[deal] is var position and >= 0 ? book.StageIndex.All[position].Stage : null;
        var age = DealSigns.Age(book, deal);
        return (Stage is null || Words.Same(stage?.Name ?? "Unknown", Stage))
            && (Group is null || Words.Same(stage?.Group.ToString(), Group))
            && (Rep is null || (book["owner_id"].Text(deal) ?? "") == Rep)
            && (Product is null || (book["product"].Text(deal) ?? "") == Product)
            && (AgeFrom is null || age >= AgeFrom)
            && (AgeTo is null || age <= AgeTo);
    }
}
