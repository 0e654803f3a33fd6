using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Data;

/// <summary>A pipeline review as everyone who asks for it sees it.</summary>
/// <param name="Knowledge">What it was made from.</param>
/// <param name="Assumptions">The benchmarks used.</param>
/// <param name="Review">The review.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
public sealed record PipelineAnswer(Knowledge Knowledge, PipelineAssumptions Assumptions, PipelineReview Review, Report Report);

/// <summary>What can be chosen in the scope bar.</summary>
/// <param name="AsOf">The day the choices are for.</param>
/// <param name="Everyone">What looking at everyone comes to for this viewer.</param>
/// <param name="Calendar">The fiscal calendar.</param>
/// <param name="Teams">Teams on that day.</param>
/// <param name="Regions">Regions of the reps.</param>
/// <param name="Segments">Segments of the accounts.</param>
/// <param name="Names">Names of the reps by id, for a scope of one person.</param>
public sealed record PipelineChoices(DateOnly AsOf, string Everyone, FiscalCalendar Calendar, IReadOnlyList<string> Teams, IReadOnlyList<string> Regions, IReadOnlyList<string> Segments,
    IReadOnlyDictionary<string, string> Names)
{
    public static PipelineChoices Of(Book book) => new(book.AsOf, Scope.Everyone.Label(book), book.Settings.Fiscal, Scope.Teams(book), Scope.Regions(book), Scope.Segments(book),
        book.People.Reps.Where((_, rep) => book.Knowledge.Sight.SeesRep(rep)).ToDictionary(rep => rep.Id, rep => rep.Name, StringComparer.Ordinal));
}

/// <summary>What an address came to: a question, or a sentence about what is wrong with it.</summary>
/// <param name="AsOf">The day asked about.</param>
/// <param name="Knowledge">What was known; null when known-at was not understood.</param>
/// <param name="Choices">What could be asked instead.</param>
/// <param name="Question">The question; null when there is a mistake.</param>
/// <param name="Mistake">What was not understood; null when all was.</param>
public sealed record PipelineAsk(DateOnly AsOf, Knowledge? Knowledge, PipelineChoices? Choices, PipelineQuestion? Question, string? Mistake);

/// <summary>The deals behind a number.</summary>
/// <param name="Books">The business on the days compared.</param>
/// <param name="Deals">The deals, largest first.</param>
public sealed record DealsBehind(PipelineBooks Books, IReadOnlyList<ListedDeal> Deals)
{
    /// <summary>The sum that equals the number clicked.</summary>
    public decimal Sum { get; } = Deals.Sum(deal => deal.Value);
}

/// <summary>One week of the coverage trend; coverage is null where it could not be computed.</summary>
public sealed record CoverageWeek(DateOnly Day, decimal? Coverage);
