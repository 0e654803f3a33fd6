using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Scoring;

/// <summary>
/// The parts of propensity to close. What the company's data answers is worked out from it; where the data has nothing to say of a part, for this deal or at all,
/// what someone entered counts, and else the part is unknown.
/// </summary>
internal static class PropensityParts
{
    private static readonly string[] Mails = ["email", "mail"];
    private static readonly string[] Meetings = ["meeting", "demo", "workshop", "discovery"];
    private static readonly string[] Content = ["content", "download", "webinar", "trial"];

    /// <summary>A deal's parts on the Book's day.</summary>
    public static SchemeScore Of(Book book, int deal, ScoringAssumptions assumptions, RecordedAssessment? record)
    {
        var table = assumptions[Scheme.Propensity];
        return new(table, [.. table.Elements.Select(element => Computed(book, deal, assumptions, element) ?? QualificationAnalytics.Said(element, record))], record?.On, record);
    }

    private static ElementScore? Computed(Book book, int deal, ScoringAssumptions assumptions, Element element) => element.Name.Key switch
    {
        "email" => Mail(book, deal, assumptions, element),
        "meetings" => Happened(book, deal, assumptions, element, Meetings, "meeting"),
        "content" => Happened(book, deal, assumptions, element, Content, "piece of content", "pieces of content"),
        "contacts" when !book.Contacts.IsEmpty && book.Contacts.Active(deal) is var active => Scaled(assumptions, element, active, $"{Number(active, "active contact")} of the deal"),
        "stage" when book.Stages[deal] is var at and >= 0 => Stage(book.StageIndex.All[at], assumptions, element),
        "pace" when book.Standings[deal] == Standing.Open && DealSigns.StageRatio(book, deal) is { } ratio =>
            Scaled(assumptions, element, ratio, $"{Number(book.Today - book.StageSince(deal)!.Value, "day")} in the stage, {book.StageIndex.All[book.Stages[deal]].Stage.BenchmarkDays} are usual"),
        "similar" => Similar(book, deal, assumptions, element),
        _ => null,
    };

    private static ElementScore? Mail(Book book, int deal, ScoringAssumptions assumptions, Element element)
    {
        if (!Tells(book, Mails))
            return null;
        var mails = Recent(book, deal, assumptions, Mails).ToList();
        var answers = mails.Count(mail => mail.Direction is not null && (Words.Same(mail.Direction, "in") || Words.Same(mail.Direction, "inbound")));
        var level = element.Levels[mails.Count == 0 ? 0 : answers == 0 ? 1 : ^1];
        return new(element, ScoreSource.Computed, level.Points, level.Word, $"{Number(mails.Count, "mail")}, {answers} from the buyer, in the last {assumptions.Windows.RecentDays} days");
    }

    private static ElementScore? Happened(Book book, int deal, ScoringAssumptions assumptions, Element element, string[] types, string one, string? many = null)
    {
        if (!Tells(book, types))
            return null;
        var count = Recent(book, deal, assumptions, types).Count();
        return Scaled(assumptions, element, count, $"{Number(count, one, many)} in the last {assumptions.Windows.RecentDays} days");
    }

    private static ElementScore Stage(PlacedStage placed, ScoringAssumptions assumptions, Element element)
    {
        var (stage, stages) = (placed.Order + 1, placed.Pipeline.Stages.Count);
        return Scaled(assumptions, element, stage * 6m / stages, $"{placed.Stage.Name}, stage {stage} of {stages}");
    }

    private static ElementScore? Similar(Book book, int deal, ScoringAssumptions assumptions, Element element)
    {
        var (_, days, fewest) = assumptions.Windows;
        var (segment, won, closed) = (book.Segments[deal], 0, 0);
        if (segment < 0)
            return null;
        for (var other = 0; other < book.Count; other++)
            if (other != deal && book.Segments[other] == segment && book.Standings[other] is Standing.Won or Standing.Lost && book.Closed[other] is var day && day > book.Today - days && day <= book.Today)
                (won, closed) = (won + (book.Standings[other] == Standing.Won ? 1 : 0), closed + 1);
        return closed < fewest ? null : Scaled(assumptions, element, (decimal)won / closed, $"{won} of {closed} deals of {book.SegmentNames[segment]} closed in the last {days} days were won");
    }

    /// <summary>Whether the company's data has such activities at all: where it has none, silence means nothing.</summary>
    private static bool Tells(Book book, string[] types) => book.Knowledge[CrmFiles.Activities]["type"] is { HoldsNothing: false } column
        && Enumerable.Range(0, column.Texts.Count).Any(code => types.Any(type => Words.Same(type, column.Texts[code])));

    private static IEnumerable<DealActivity> Recent(Book book, int deal, ScoringAssumptions assumptions, string[] types)
    {
        var count = book.Activities.Count(deal, book.Today - assumptions.Windows.RecentDays + 1, book.Today);
        return book.Activities.Newest(deal, book.Today, 0, count).Where(activity => activity.Type is not null && types.Any(type => Words.Same(type, activity.Type)));
    }

    private static ElementScore Scaled(ScoringAssumptions assumptions, Element element, decimal counted, string found)
    {
        var points = (int)assumptions.Scale(element.Name.Key).Of(counted);
        return new(element, ScoreSource.Computed, points, element.Worth(points)?.Word, found);
    }

    private static string Number(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
