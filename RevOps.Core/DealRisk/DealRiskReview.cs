using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Scoring;

namespace RevOps.Core.DealRisk;

/// <summary>Everything that /deal-risk-analysis says of one open deal.</summary>
public sealed record DealRiskReview
{
    /// <summary>The deal as it stands.</summary>
    public required Deal Deal { get; init; }

    /// <summary>The day of the review.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The rubric's score with every factor.</summary>
    public required DealRiskScore Score { get; init; }

    /// <summary>The band of the score; null where nothing is known.</summary>
    public RiskBand? Band { get; init; }

    /// <summary>Who acts; null where nothing is known.</summary>
    public RiskProtocol? Protocol { get; init; }

    /// <summary>good, partial or thin: how much of the rubric is known.</summary>
    public required string Confidence { get; init; }

    /// <summary>How it moved since a week ago.</summary>
    public required RiskTrend Trend { get; init; }

    /// <summary>The additive points.</summary>
    public required LossPoints Loss { get; init; }

    /// <summary>The three ways to lose it, those with most signs first.</summary>
    public IReadOnlyList<LossType> LossTypes { get; init; } = [];

    /// <summary>Alerts that ring.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];

    /// <summary>What to do, the most urgent first.</summary>
    public IReadOnlyList<RiskAction> Actions { get; init; } = [];

    /// <summary>When to let it go.</summary>
    public IReadOnlyList<string> KillCriteria { get; init; } = [];

    /// <summary>What became of deals like it.</summary>
    public required SimilarDeals Similar { get; init; }

    /// <summary>The chance to be won: by stage, after MEDDIC, after point adjustments.</summary>
    public required WinProbability Probability { get; init; }

    /// <summary>Its forecast category, and the one that its probability recommends.</summary>
    public required CalledCategory Category { get; init; }

    /// <summary>MEDDIC, BANT, propensity and strategic value.</summary>
    public required DealQualification Qualification { get; init; }

    /// <summary>Days until the next look: three where it is urgent, else seven.</summary>
    public int NextLook => Actions.Any(action => action.IsUrgent) && Band == RiskBand.High ? 3 : 7;
}

/// <summary>Deal risk as pure functions of Books and rules.</summary>
public static class DealRiskAnalytics
{
    private const int Days = 7;

    /// <summary>Everything about one open deal.</summary>
    /// <param name="bookOf">The business on a day, as the viewer sees it; asked for the as-of day and the day a week before.</param>
    /// <param name="asOf">The day of the review.</param>
    /// <param name="deal">Position of an open deal in the Book.</param>
    /// <param name="rules">The rubric and what a chance means.</param>
    /// <param name="called">What the deal is called in the forecast.</param>
    /// <param name="qualification">How it stands in the four schemes.</param>
    public static DealRiskReview Of(Func<DateOnly, Book> bookOf, DateOnly asOf, int deal, DealRiskRules rules, CalledCategory called, DealQualification qualification)
    {
        var book = bookOf(asOf);
        var (facts, before) = (rules.FactsOf(book), rules.FactsOf(bookOf(asOf.AddDays(-RiskTrend.Days))));
        var (own, score) = (facts.For(deal), rules.Rubric.Of(facts.For(deal)));
        return new()
        {
            Deal = book.Deal(deal),
            AsOf = asOf,
            Score = score,
            Band = score.Overall is { } overall ? rules.Risk.Band(overall) : null,
            Protocol = score.Overall is { } risk ? rules.Risk.Protocol(risk) : null,
            Confidence = rules.Risk.Confidence(score.Known),
            Trend = RiskTrend.Of(score, before, rules.Rubric),
            Loss = rules.Loss.Of(own),
            LossTypes = [.. LossType.Of(own, rules.Risk).OrderByDescending(type => type.Signs.Count)],
            Alerts = RiskAlerts.Of(own, rules.Risk),
            Actions = Playbook.Of(score, asOf),
            KillCriteria = Kill(own, score, rules.Risk),
            Similar = SimilarDeals.Of(score, facts, rules.Rubric),
            Probability = WinProbability.Of(book, deal, own.StageProbability ?? 0m, rules.Adjustments),
            Category = called,
            Qualification = qualification,
        };
    }

    /// <summary>What the signs of the additive model have meant in the company's own closed deals.</summary>
    public static IReadOnlyList<SignEvidence> Evidence(Book book, DealRiskRules rules) => rules.EvidenceOf(book);

    private static List<string> Kill(DealFacts facts, DealRiskScore score, RiskAssumptions assumptions)
    {
        var (next, rules) = (Day.Iso(facts.Today + Days), new List<string>());
        if (facts.Buyer is "not identified" or "declined" or "not met")
            rules.Add($"No meeting with the economic buyer is in the calendar by {next}: give the time to another deal.");
        if (facts.Stability is "champion left" or "sponsor left")
            rules.Add($"Nobody has taken over from the {(facts.Stability == "champion left" ? "champion" : "sponsor")} by {next}: close it as lost, and come back when someone has.");
        if (facts.Drop == 1m)
            rules.Add($"No answer to three tries over two channels by {next}: send the closing letter.");
        if (score.Overall >= assumptions["protocol.triage_from"])
            rules.Add($"The score is still {FactorMaker.Said(assumptions["protocol.triage_from"])} or more in two weeks: rescue it with leadership, or reallocate.");
        return rules;
    }
}
