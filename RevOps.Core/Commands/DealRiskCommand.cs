using RevOps.Core.Crm;
using RevOps.Core.DealRisk;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Scoring;

namespace RevOps.Core.Commands;

/// <summary>What people say of deals beside the CRM.</summary>
/// <param name="Calls">Their forecast categories.</param>
/// <param name="Scoring">Tables of the four schemes.</param>
/// <param name="RecordedOf">What was recorded of a deal in them.</param>
public sealed record SaidOfDeals(ForecastCalls Calls, ScoringAssumptions Scoring, Func<string, IReadOnlyList<RecordedAssessment>> RecordedOf);

/// <summary>/deal-risk-analysis &lt;deal&gt;: how risky one open deal is, why, and what to do. A deal is named by its id or a name that means one deal alone.</summary>
public static class DealRiskCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "deal-risk-analysis";

    private const int Suggested = 5;

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (int? Deal, string? Mistake) Understand(CommandLineText text, Book book)
    {
        if (text.Options.Keys.FirstOrDefault() is { } option)
            return (null, $"/{Name} has no option --{option}.");
        if (text.Arguments.Count == 0)
            return (null, $"Say which deal: /{Name} <deal>, with its id or name.");
        if (AsOfDay.OutOfReach(book.AsOf, "a deal can be looked at on") is { } far)
            return (null, far);
        var typed = string.Join(' ', text.Arguments);
        var (deal, mistake) = Find(typed, book);
        return deal is not { } found ? (null, mistake)
            : book.Standings[found] == Standing.Open ? (found, null)
            : (null, $"{book["name"].Text(found)} is {(book.Standings[found] == Standing.Won ? "won" : "lost")}, so it has no risk any more; name an open deal.");
    }

    /// <summary>Runs the command.</summary>
    /// <param name="text">The command as typed.</param>
    /// <param name="knowledge">What the viewer may see.</param>
    /// <param name="asOf">The day of the review.</param>
    /// <param name="rules">The rubric and what a chance means.</param>
    /// <param name="said">What people said of deals.</param>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, DealRiskRules rules, SaidOfDeals said)
    {
        var book = knowledge.AsOf(asOf);
        var (deal, mistake) = Understand(text, book);
        return deal is not { } found ? new CommandOutcome.Mistake(mistake!)
            : new CommandOutcome.Answer(DealRiskReport.Of(Answer(knowledge.AsOf, asOf, found, rules, said), book, rules, DealRiskAnalytics.Evidence(book, rules), knowledge.KnownAt));
    }

    /// <summary>The review of an open deal, with what people said of it brought along.</summary>
    public static DealRiskReview Answer(Func<DateOnly, Book> bookOf, DateOnly asOf, int deal, DealRiskRules rules, SaidOfDeals said)
    {
        var book = bookOf(asOf);
        var category = said.Calls.On(book, rules.Adjustments).Of(deal);
        var called = new CalledCategory(category.Category.Name, category.Source switch { CategorySource.Override => "someone here, with a reason", CategorySource.Crm => "the CRM", _ => "its probability" }, category.Recommended?.Name);
        return DealRiskAnalytics.Of(bookOf, asOf, deal, rules, called, QualificationAnalytics.Of(book, deal, said.Scoring, rules.Adjustments, said.RecordedOf(book["deal_id"].Text(deal)!)));
    }

    /// <summary>The deal of an id, or of a name that means it alone; else in a sentence which could be meant.</summary>
    public static (int? Deal, string? Mistake) Find(string typed, Book book)
    {
        if (book.Find(typed) is >= 0 and var exact)
            return (exact, null);
        var (ids, names, same, held) = (book["deal_id"], book["name"], new List<int>(), new List<int>());
        var folded = Words.Fold(typed);
        for (var deal = 0; deal < book.Count; deal++)
        {
            if (book.Standings[deal] == Standing.Absent)
                continue;
            if (Words.Same(ids.Text(deal), typed))
                return (deal, null);
            var name = Words.Fold(names.Text(deal) ?? "");
            if (name == folded)
                same.Add(deal);
            else if (name.Contains(folded, StringComparison.Ordinal))
                held.Add(deal);
        }
        var meant = same.Count > 0 ? same : held;
        var open = meant.Where(deal => book.Standings[deal] == Standing.Open).ToList();
        return (open.Count > 0 ? open : meant) switch
        {
            [var only] => (only, null),
            [] => (null, Unknown(typed, book)),
            var many => (null, $"{many.Count} deals are meant by '{typed}': {string.Join(", ", many.Take(Suggested).Select(deal => $"{names.Text(deal)} ({ids.Text(deal)})"))}{(many.Count > Suggested ? ", …" : "")}; write the id."),
        };
    }

    private static string Unknown(string typed, Book book)
    {
        var close = new RecordIndex(book).Find(typed, Suggested).Where(found => found.Kind == FoundKind.Deal).Select(found => $"{found.Name} ({found.Id})").ToList();
        return close.Count == 0 ? $"There is no deal '{typed}' among those you see; write an id or a name." : $"There is no deal '{typed}' among those you see; close are {string.Join(", ", close)}.";
    }
}
