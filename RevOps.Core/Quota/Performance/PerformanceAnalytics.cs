using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Performance;

/// <summary>What a performance answer takes from elsewhere.</summary>
/// <param name="LinesOf">Where everyone of the company stands in a period, nobody left out.</param>
/// <param name="HealthOf">Pipeline health of people by id, points of 100; null where no part of it can be computed.</param>
/// <param name="File">What people wrote about the rep and the period.</param>
public sealed record PerformanceInputs(Func<FiscalPeriod, IReadOnlyList<AttainmentLine>> LinesOf, Func<IReadOnlyCollection<string>, IReadOnlyDictionary<string, decimal?>> HealthOf, RepFile File);

/// <summary>How one person does: pure functions of a Book, a question, quota lines and health scores.</summary>
public static class PerformanceAnalytics
{
    /// <summary>
    /// Everything that /rep-performance says. Figures of peers are summed over everyone; only deals that the viewer may see are named, and only peers whom the viewer may see.
    /// </summary>
    /// <param name="book">The business as the viewer sees it; that the viewer may see the person was asked before.</param>
    /// <param name="question">Who and when.</param>
    /// <param name="inputs">What is taken from elsewhere.</param>
    /// <param name="assumptions">Thresholds.</param>
    public static RepPerformance Of(Book book, PerformanceQuestion question, PerformanceInputs inputs, PerformanceAssumptions assumptions)
    {
        var rep = book.People.Find(question.RepId);
        var (person, currency) = (book.People.Reps[rep], book.Knowledge.Rates.Reporting.Code);
        var lines = inputs.LinesOf(question.Period);
        var group = PeerGroup.Of(book, rep, lines, assumptions);
        var cards = new ScorecardMaker(new(book, question.Period, assumptions), lines, inputs.HealthOf([question.RepId, .. group.Reps]), assumptions);
        IReadOnlyList<Scorecard> peers = [.. group.Reps.Select(cards.Of)];
        var card = Comparison.With(cards.Of(question.RepId), peers, assumptions);
        var examples = new ExampleFinder(book, rep, question.Period, assumptions);
        var isOver = question.Period.Last < book.AsOf;
        var strengths = Observations.Find(card, strengths: true, isOver, currency, examples, assumptions);
        var needs = Observations.Find(card, strengths: false, isOver, currency, examples, assumptions);
        return With(book, inputs.File, assumptions, new()
        {
            Question = question,
            AsOf = book.AsOf,
            Rep = person,
            Team = book.People.Team(rep, book.AsOf),
            Currency = currency,
            Card = card,
            Peers = group,
            NamedPeers = [.. peers.Where(peer => book.Sight.SeesRep(book.People.Find(peer.RepId))).Select(peer => new NamedPeer(book.People.Reps[book.People.Find(peer.RepId)].Name, peer))],
            Spreads = Enum.GetValues<MeasureKind>().Select(kind => (kind, Spread: Comparison.Of(kind, peers, assumptions))).Where(measure => measure.Spread is not null).ToDictionary(measure => measure.kind, measure => measure.Spread!),
            Trend = RepTrend.Of(book, rep, inputs.LinesOf, assumptions),
            Strengths = strengths,
            Needs = needs,
            Plan = [],
            File = inputs.File,
            Rating = null,
        });
    }

    /// <summary>The same answer after someone wrote: nothing is computed anew but the plan and the rating.</summary>
    public static RepPerformance With(Book book, RepFile file, PerformanceAssumptions assumptions, RepPerformance before) => before with
    {
        File = file,
        Plan = CoachingPlan.Of(book, before.Rep, before.Card, before.Needs, before.Strengths, file, before.Currency, assumptions),
        Rating = PersonalRating.Of(before.Card, file, assumptions),
    };
}
