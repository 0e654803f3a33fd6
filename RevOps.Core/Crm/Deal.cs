using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>One deal as it stood on a Book's day, for rows that are shown.</summary>
/// <param name="Number">Its position in the Book.</param>
/// <param name="Id">The CRM's id.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Account">The account's name; null when none is given.</param>
/// <param name="Owner">The owner's name; null when none is given.</param>
/// <param name="OwnerId">The owner's id.</param>
/// <param name="Team">The owner's team on that day.</param>
/// <param name="Type">new, expansion or renewal; null when not said.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Stage">The company's name for the stage; null when unknown.</param>
/// <param name="Standing">Open, won or lost.</param>
/// <param name="Value">Bookings in the reporting currency, major units; null when unknown.</param>
/// <param name="Estimated">True when a price list stands in for the amount.</param>
/// <param name="Currency">The reporting currency's code.</param>
/// <param name="Created">Created on; null when unknown.</param>
/// <param name="Close">Expected to close on; null when undated.</param>
/// <param name="Closed">Closed on; null while open.</param>
/// <param name="Segment">The segment; null when unknown.</param>
/// <param name="Product">The product; null when not said.</param>
/// <param name="NextStep">The next step as written; null when there is none.</param>
/// <param name="CrmUrl">Where the deal is in the CRM; null when not given.</param>
public sealed record Deal(int Number, string Id, string Name, string? Account, string? Owner, string? OwnerId, string? Team, string? Type, string Pipeline, string? Stage, Standing Standing,
    decimal? Value, bool Estimated, string Currency, DateOnly? Created, DateOnly? Close, DateOnly? Closed, string? Segment, string? Product, string? NextStep, string? CrmUrl)
{
    internal static Deal From(Book book, int number)
    {
        var (people, stage, value) = (book.People, book.Stages[number], book.Values[number]);
        var owner = book.Owners[number];
        var on = book.Closed[number] == Book.NoDay ? book.AsOf : Day.Date(book.Closed[number]);
        var currency = book.Knowledge.Rates.Reporting;
        return new(number, book["deal_id"].Text(number)!, book["name"].Text(number)!, book.Knowledge.Accounts.Name(book.Knowledge.Accounts.Find(book["account_id"].Text(number))),
            owner < 0 ? null : people.Reps[owner].Name, book["owner_id"].Text(number), people.Team(owner, on), book["type"].Text(number), book.Settings.Pipeline(book["pipeline"].Text(number)).Name,
            stage >= 0 ? book.StageIndex.All[stage].Stage.Name : book["stage"].Text(number), book.Standings[number], value == Book.NoValue ? null : new Money(value, currency).Amount,
            new EstimateCheck(book).Is(number), currency.Code, book["created_date"].Date(number), book["close_date"].Date(number), book.Closed[number] == Book.NoDay ? null : Day.Date(book.Closed[number]),
            book.Segments[number] < 0 ? null : book.SegmentNames[book.Segments[number]], book["product"].Text(number), book["next_step"].Text(number), book["crm_url"].Text(number));
    }
}

/// <summary>Tells whether a price list stands in for a deal's amount.</summary>
internal sealed class EstimateCheck(Book book)
{
    private readonly Columns.Column _amount = book["amount"];
    private readonly Columns.Column _arr = book["arr"];
    private readonly Columns.Column _tcv = book["tcv"];
    private readonly Columns.Column _estimate = book["estimated_amount"];

    public bool Is(int deal) => _estimate.Has(deal) && !_amount.Has(deal) && !_arr.Has(deal) && !_tcv.Has(deal);
}
