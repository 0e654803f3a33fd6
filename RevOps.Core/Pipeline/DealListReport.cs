using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Pipeline;

/// <summary>A list of deals as a report: its sum, and the deals that make it, the largest first.</summary>
public static class DealListReport
{
    /// <summary>The report of deals that the list found in this Book.</summary>
    public static Report Of(DealList list, PipelineQuestion question, Book book, IReadOnlyList<ListedDeal> deals)
    {
        var (currency, sum) = (book.Knowledge.Rates.Reporting.Code, deals.Sum(deal => deal.Value));
        var words = string.Join(", ", ((string?[])[list.Title, list.Stage, list.Group is { } group ? $"{group.ToLowerInvariant()} stages" : null, list.Rep is { } rep ? book.People.Name(rep) : null, list.Product]).OfType<string>());
        return new("/deals", book.AsOf, book.Knowledge.KnownAt, $"{question.Scope.Label(book)}, {question.Period.Key}", words, Headline(words, deals, book, sum),
            [
                new("deals.value", "Value", sum, Unit.Money, "Sum of the deals listed; one without a value adds nothing") { Currency = currency, SampleSize = deals.Count },
                new("deals.count", "Deals", (decimal)deals.Count, Unit.Count, "How many deals are listed"),
            ],
            [Table(deals, book)], [], [], deals.Count(deal => book.Values[deal.Number] == Book.NoValue) is > 0 and var without ? [$"{without} of them {(without == 1 ? "has" : "have")} no value that can be read."] : []);
    }

    private static string Headline(string words, IReadOnlyList<ListedDeal> deals, Book book, decimal sum) => deals is not [var largest, ..] ? $"{words}: there are none."
        : $"{words}: {ValueText.Of((decimal)deals.Count, Unit.Count)}, {Compact(sum, book)} in all; the largest is {book.Deal(largest.Number).Name} with {Compact(largest.Value, book)}.";

    private static ReportTable Table(IReadOnlyList<ListedDeal> deals, Book book) => new("deals.list", "Deals",
        [
            Text("deal_id", "Deal id"), Text("deal", "Deal"), Text("account", "Account"), Text("rep_id", "Rep id"), Text("rep", "Rep"), Text("stage", "Stage"), new("value", "Value", Unit.Money) { AddsUp = true },
            new("close_date", "Close", Unit.Date), new("age_days", "Age", Unit.Days), Text("next_step", "Next step"),
        ],
        [.. deals.Select(listed => (listed.Value, Deal: book.Deal(listed.Number))).Select(line => (IReadOnlyList<object?>)[line.Deal.Id, line.Deal.Name, line.Deal.Account, line.Deal.OwnerId, line.Deal.Owner, line.Deal.Stage, line.Value,
            line.Deal.Closed ?? line.Deal.Close, (decimal?)DealSigns.Age(book, line.Deal.Number), line.Deal.NextStep])]);

    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);

    private static string Compact(decimal value, Book book) => ValueText.Compact(value, Unit.Money, book.Knowledge.Rates.Reporting.Code);
}
