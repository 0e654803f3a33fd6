using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>One deal of the list as it is shown.</summary>
public sealed record DealRow(Deal Deal, decimal Adds, int? Age);

/// <summary>Sorts and cuts the list without making a record of every deal: only one page of rows is ever built.</summary>
public static class DealRows
{
    public const int PageSize = 100;

    public static IReadOnlyList<DealRow> Page(DealsBehind behind, DealOrder order, int page)
    {
        return [.. Ordered(behind, order).Skip((page - 1) * PageSize).Take(PageSize).Select(deal => Row(behind.Books, deal))];
    }

    /// <summary>Every row, each made when it is asked for.</summary>
    public static IEnumerable<DealRow> All(DealsBehind behind, DealOrder order) => Ordered(behind, order).Select(deal => Row(behind.Books, deal));

    private static IEnumerable<ListedDeal> Ordered(DealsBehind behind, DealOrder order) => order.Reversed ? Sorted(behind, order).Reverse() : Sorted(behind, order);

    private static IEnumerable<ListedDeal> Sorted(DealsBehind behind, DealOrder order)
    {
        var book = behind.Books.Now;
        string? Text(string column, ListedDeal deal) => book[column].Text(deal.Number);
        return order.Column switch
        {
            "deal" => behind.Deals.OrderBy(deal => Text("name", deal), StringComparer.OrdinalIgnoreCase),
            "account" => behind.Deals.OrderBy(deal => book.Knowledge.Accounts.Name(book.Knowledge.Accounts.Find(Text("account_id", deal))), StringComparer.OrdinalIgnoreCase),
            "owner" => behind.Deals.OrderBy(deal => book.Owners[deal.Number] is var owner and >= 0 ? book.People.Reps[owner].Name : null, StringComparer.OrdinalIgnoreCase),
            "stage" => behind.Deals.OrderBy(deal => book.Stages[deal.Number]),
            "close" => behind.Deals.OrderBy(deal => book.Close[deal.Number]),
            "age" => behind.Deals.OrderByDescending(deal => DealSigns.Age(book, deal.Number) ?? -1),
            _ => behind.Deals,
        };
    }

    // A deal that is gone by now is shown as it was when the flow began.
    private static DealRow Row(PipelineBooks books, ListedDeal listed)
    {
        var book = books.Now.Standings[listed.Number] == Standing.Absent ? books.Opening : books.Now;
        return new(book.Deal(listed.Number), listed.Value, DealSigns.Age(book, listed.Number));
    }
}
