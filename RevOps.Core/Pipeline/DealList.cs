using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>A deal of a list and what it adds to the number that named the list.</summary>
/// <param name="Number">Its position in the Book.</param>
/// <param name="Value">Major units of the reporting currency; 0 for a deal without value.</param>
public readonly record struct ListedDeal(int Number, decimal Value);

/// <summary>Which deals of a review someone wants to see. Every number of the review names one, and the sum of its deals is that number.</summary>
/// <param name="Set">open, undated, all-open, won, lost, closed, aged, new, at-risk, or flow-… with a bucket of the bridge.</param>
public sealed record DealList(string Set)
{
    /// <summary>Only this stage, by name.</summary>
    public string? Stage { get; init; }

    /// <summary>Only deals of this pipeline, for stages of the same name in several.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Only this group of stages: early, mid or late.</summary>
    public string? Group { get; init; }

    /// <summary>Only this rep's, by id; empty for deals without an owner.</summary>
    public string? Rep { get; init; }

    /// <summary>Only this account's, by id.</summary>
    public string? Account { get; init; }

    /// <summary>Only this product; empty for deals that name none.</summary>
    public string? Product { get; init; }

    /// <summary>Only deals from this age in days on.</summary>
    public int? AgeFrom { get; init; }

    /// <summary>Only deals up to this age in days.</summary>
    public int? AgeTo { get; init; }

    /// <summary>What of a deal is summed: null for its value, "weighted" for value times the stage's probability, "adjusted" for value times the adjusted one.</summary>
    public string? Measure { get; init; }

    /// <summary>For a bucket of the bridge: team, rep, segment or stage, to list only one slice of it.</summary>
    public string? By { get; init; }

    /// <summary>The slice's key: a rep's id, else a name; empty for deals that belong to none.</summary>
    public string? Slice { get; init; }

    /// <summary>What is listed, in words; null when there is no such set.</summary>
    public string? Title => Bucket is { } bucket ? $"What changed in the period: {PipelineTables.Label(bucket).ToLowerInvariant()}" : Sets.GetValueOrDefault(Set);

    /// <summary>The bucket of the bridge that the set names; null for any other set.</summary>
    public FlowBucket? Bucket => Set.StartsWith("flow-", StringComparison.Ordinal)
        && Enum.GetValues<FlowBucket>().Where(bucket => FlowSet(bucket) == Set).ToList() is [var named] ? named : null;

    /// <summary>The set of a bucket of the bridge: flow-pulled-in.</summary>
    public static string FlowSet(FlowBucket bucket) => $"flow-{PipelineTables.Snake(bucket).Replace('_', '-')}";

    /// <summary>The sets there are beside those of the bridge, with their words.</summary>
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
        ["credited"] = "Credits of deals won in the period",
        ["credited-open"] = "Credits of open deals of the period",
    };

    /// <summary>The list as the query string of the deals page.</summary>
    public static string Query(PipelineQuestion question, DateOnly asOf, string set)
    {
        var query = $"set={set}&period={question.Period.Key}&as-of={Day.Iso(Day.Number(asOf))}";
        if (question.Scope.Kind != ScopeKind.Everyone)
            query += $"&team={Uri.EscapeDataString(question.Scope.Name)}";
        return question.From is { } from ? $"{query}&from={Day.Iso(Day.Number(from))}" : query;
    }

    /// <summary>The deals, largest value first, each with what it adds: the values sum to the number that named the list.</summary>
    public IReadOnlyList<ListedDeal> Find(PipelineBooks books, PipelineQuestion question, PipelineAssumptions assumptions)
    {
        var book = books.Now;
        var money = book.Knowledge.Rates.Reporting;
        IEnumerable<(int Deal, decimal Value)> deals = Bucket is { } bucket
            ? PipelineFlow.Deals(books.Opening, book, question.Period, question.Scope, bucket, By is null ? null : (By, Slice ?? "")).Select(deal => (deal.Number, new Money(deal.Value, money).Amount))
            : Set is "credited" or "credited-open" ? Credited(book, question)
            : (Set == "at-risk" ? AtRisk(books, question, assumptions) : Members(book, question, assumptions)).Select(deal => (deal, Value(book, deal, assumptions)));
        return [.. deals.Where(deal => Fits(book, deal.Deal)).OrderByDescending(deal => Math.Abs(deal.Value)).ThenBy(deal => deal.Deal).Select(deal => new ListedDeal(deal.Deal, deal.Value))];
    }

    private decimal Value(Book book, int deal, PipelineAssumptions assumptions)
    {
        var value = book.Values[deal] is var minor && minor == Book.NoValue ? 0m : new Money(minor, book.Knowledge.Rates.Reporting).Amount;
        var stage = book.Stages[deal] is var position and >= 0 ? book.StageIndex.All[position].Stage.Probability : 0m;
        return Measure switch
        {
            "weighted" => value * stage,
            "adjusted" => value == 0 ? 0 : value * WinProbability.Of(book, deal, stage, assumptions.Adjustments).Adjusted,
            _ => value,
        };
    }

    private static IEnumerable<int> AtRisk(PipelineBooks books, PipelineQuestion question, PipelineAssumptions assumptions) =>
        PipelineAnalytics.Review(books, question, assumptions).AtRisk.Deals;

    /// <summary>Deals with a credit for someone of the scope, each with that credit alone.</summary>
    private IEnumerable<(int Deal, decimal Value)> Credited(Book book, PipelineQuestion question)
    {
        var (credits, period) = (new CreditScope(book, question.Scope), new PeriodDeals(book, question.Period));
        for (var deal = 0; deal < book.Count; deal++)
            if ((Set == "credited" ? book.Standings[deal] == Standing.Won && period.IsClosed(deal) : period.IsOpen(deal)) && credits.Of(deal) is { } minor)
                yield return (deal, new Money(minor, book.Knowledge.Rates.Reporting).Amount);
    }

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
            && (Pipeline is null || Words.Same(book.Settings.Pipeline(book["pipeline"].Text(deal)).Name, Pipeline))
            && (Group is null || Words.Same(stage?.Group.ToString(), Group))
            && (Rep is null || (book["owner_id"].Text(deal) ?? "") == Rep)
            && (Account is null || book["account_id"].Text(deal) == Account)
            && (Product is null || (book["product"].Text(deal) ?? "") == Product)
            && (AgeFrom is null || age >= AgeFrom)
            && (AgeTo is null || age <= AgeTo);
    }
}
