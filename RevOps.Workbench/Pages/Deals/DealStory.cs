using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;
using RevOps.Core.Reports;
using RevOps.Workbench.Components.Charts;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>One dated change of a deal, in words; Key tells it from others when the store is asked who made it.</summary>
public sealed record DealChange(DateTime At, string Field, string Before, string After, (long At, string Field) Key);

/// <summary>A deal with what happened to it up to a day.</summary>
/// <param name="Book">The business on that day.</param>
/// <param name="Deal">The deal on that day.</param>
/// <param name="Age">Days since creation; null when unknown.</param>
/// <param name="StageRatio">Days in stage over benchmark; null without history.</param>
/// <param name="LastActivity">Days since the last activity; null when there was none, or none were imported.</param>
/// <param name="Pushes">How often its close date moved back.</param>
/// <param name="Signs">What is wrong with it.</param>
/// <param name="Changes">Changes of stage, close date, amount, owner and outcome, newest first.</param>
/// <param name="Contacts">Who takes part.</param>
public sealed record DealStory(Book Book, Deal Deal, int? Age, decimal? StageRatio, int? LastActivity, int Pushes, IReadOnlyList<string> Signs, IReadOnlyList<DealChange> Changes, IReadOnlyList<DealContact> Contacts)
{
    /// <summary>Changes shown; a deal with more is a machine's doing.</summary>
    public const int MostChanges = 200;

    private static readonly string[] Told = ["stage", "close_date", "amount", "owner_id", "outcome", "forecast_category"];

    public DateOnly AsOf => Book.AsOf;

    /// <summary>The day and the knowledge as the address said them.</summary>
    public PipelineAddress Address { get; init; } = new();

    /// <summary>Where a part of this page can be fetched, by format.</summary>
    public Func<string, string> Export(string part) => format => Urls.ExportDealOf(Deal.Id, Address, part, format);

    /// <summary>The story of the deal of that id; null when there is none on that day, or none that the Book's viewer may see.</summary>
    public static DealStory? Of(Book book, string id)
    {
        var number = book.Find(id);
        if (number < 0)
            return null;
        var open = book.Standings[number] == Standing.Open;
        List<string> signs = [];
        if (open && DealSigns.StageRatio(book, number) is > 2m and var ratio)
            signs.Add($"{ValueText.Of(ratio, Unit.Ratio)} the usual days in its stage");
        if (DealSigns.HasCompetitor(book, number))
            signs.Add($"competitor {book["competitor"].Text(number) ?? "confirmed"}");
        if (DealSigns.ChampionLeft(book, number))
            signs.Add("champion or sponsor left");
        if (open && book.Close[number] is var close && close != Book.NoDay && close < book.Today)
            signs.Add("close date has passed");
        var last = book.Activities.IsEmpty ? null : book.Activities.LastDay(number, book.Today);
        return new(book, book.Deal(number), DealSigns.Age(book, number), open ? DealSigns.StageRatio(book, number) : null, last is { } day ? book.Today - day : null, book.Pushes(number), signs,
            Changed(book, number), book.Contacts.Of(number));
    }

    /// <summary>What a field was from when on, oldest first; empty when no dated change tells.</summary>
    public IReadOnlyList<StepLine.Point> Steps(string field)
    {
        var (log, ordinal, points) = (Book.Knowledge.Changes, CrmFiles.Deals[field], new List<StepLine.Point>());
        for (var change = log.Start[Deal.Number]; change < log.Start[Deal.Number + 1] && points.Count < MostChanges; change++)
        {
            if (log.Field[change] != ordinal || log.At[change] >= (Book.Today + 1L) * Day.Seconds)
                continue;
            if (points.Count == 0 && log.Old[change] != Column.Empty && Deal.Created is { } created)
                Add(created, log.Old[change]);
            Add(Day.Date(Day.OfMoment(log.At[change])), log.New[change]);
        }
        return points;

        void Add(DateOnly on, long cell)
        {
            if (cell != Column.Empty && Height(field, cell) is { } height)
                points.Add(new(on, height, Text(Book, Deal.Number, ordinal, cell)));
        }
    }

    private double? Height(string field, long cell) => field != "stage" ? cell
        : Book.StageIndex.Find(Deal.Pipeline, Book.Knowledge.Deals["stage"].Texts[(int)cell]) is >= 0 and var stage ? stage
        : null; // a stage that is no longer one has no height

    private static List<DealChange> Changed(Book book, int deal)
    {
        var (log, changes) = (book.Knowledge.Changes, new List<DealChange>());
        for (var change = log.Start[deal + 1] - 1; change >= log.Start[deal] && changes.Count < MostChanges; change--)
            if (log.At[change] < (book.Today + 1L) * Day.Seconds && CrmFiles.Deals.Fields[log.Field[change]].Name is var field && Told.Contains(field))
                changes.Add(new(DateTime.UnixEpoch.AddSeconds(log.At[change]), DealFields.Label(field), Text(book, deal, log.Field[change], log.Old[change]),
                    Text(book, deal, log.Field[change], log.New[change]), (log.At[change], field)));
        return changes;
    }

    private static string Text(Book book, int deal, int ordinal, long cell)
    {
        var (field, column) = (CrmFiles.Deals.Fields[ordinal], book.Knowledge.Deals.Columns[ordinal]);
        if (cell == Column.Empty)
            return "–";
        if (field.Name == "owner_id" && book.People.Find(column.Texts[(int)cell]) is var rep and >= 0)
            return book.People.Reps[rep].Name;
        var currency = book["currency"].Text(deal) is { } code ? new Currency(code) : book.Settings.Currency();
        return field.IsText ? column.Texts[(int)cell] : field.Kind switch
        {
            FieldKind.Day => Day.Iso((int)cell),
            FieldKind.Money => ValueText.Of(new Money(cell, currency).Amount, Unit.Money, currency.Code),
            _ => cell.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
