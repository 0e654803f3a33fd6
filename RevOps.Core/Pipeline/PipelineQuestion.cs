using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>What a pipeline review is asked about.</summary>
/// <param name="Period">The period that deals should close in.</param>
/// <param name="Scope">Whose deals.</param>
/// <param name="From">Another opening day for the flow; null for the start of the period.</param>
public sealed record PipelineQuestion(FiscalPeriod Period, Scope Scope, DateOnly? From = null);

/// <summary>The same business on the days a review compares.</summary>
/// <param name="Now">On the as-of day.</param>
/// <param name="PeriodStart">At the start of the period, that is at the end of the day before its first.</param>
/// <param name="MonthAgo">At the start of the trailing 30 days.</param>
/// <param name="Opening">Where the flow begins.</param>
public sealed record PipelineBooks(Book Now, Book PeriodStart, Book MonthAgo, Book Opening)
{
    /// <summary>Cuts the Books; no day lies after the as-of day.</summary>
    public static PipelineBooks Cut(Knowledge knowledge, DateOnly asOf, PipelineQuestion question, int newDays) => Cut(knowledge.AsOf, asOf, question, newDays);

    /// <summary>Takes the Books from someone who may have them already.</summary>
    public static PipelineBooks Cut(Func<DateOnly, Book> bookOf, DateOnly asOf, PipelineQuestion question, int newDays)
    {
        var cut = new Dictionary<DateOnly, Book>();
        var start = question.Period.First.AddDays(-1);
        return new(On(asOf), On(start), On(asOf.AddDays(-newDays)), On(question.From ?? start));

        Book On(DateOnly day)
        {
            day = day > asOf ? asOf : day;
            return cut.TryGetValue(day, out var book) ? book : cut[day] = bookOf(day);
        }
    }
}
