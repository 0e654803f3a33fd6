using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>One dated change of a deal, in words.</summary>
public sealed record DealChange(DateTime At, string Field, string Before, string After);

/// <summary>A deal with what happened to it up to a day.</summary>
/// <param name="Deal">The deal on that day.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Age">Days since creation; null when unknown.</param>
/// <param name="StageRatio">Days in stage over benchmark; null without history.</param>
/// <param name="LastActivity">Days since the last activity; null when there was none, or none were imported.</param>
/// <param name="Pushes">How often its close date moved back.</param>
/// <param name="Signs">What is wrong with it.</param>
/// <param name="Changes">Changes of stage, close date and amount, newest first.</param>
/// <param name="Contacts">Who takes part.</param>
public sealed record DealStory(Deal Deal, DateOnly AsOf, int? Age, decimal? StageRatio, int? LastActivity, int Pushes, IReadOnlyList<string> Signs, IReadOnlyList<DealChange> Changes, IReadOnlyList<DealContact> Contacts)
{
    /// <summary>Changes shown; a deal with more is a machine's doing.</summary>
    public const int MostChanges = 200;

    private static readonly string[] Told = ["stage", "close_date", "amount", "owner_id", "outcome"];

    /// <summary>The story of the deal of that id; null when there is none on that day.</summary>
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
        return new(book.Deal(number), book.AsOf, DealSigns.Age(book, number), open ? DealSigns.StageRatio(book, number) : null, last is { } day ? book.Today - day : null, book.Pushes(number), signs,
            Changed(book, number), book.Contacts.Of(number));
    }

    private static List<DealChange> Changed(Book book, int deal)
    {
        var (log, changes) = (book.Knowledge.Changes, new List<DealChange>());
        for (var change = log.Start[deal + 1] - 1; change >= log.Start[deal] && changes.Count < MostChanges; change--)
            if (log.At[change] < (book.Today + 1L) * Day.Seconds && Told.Contains(CrmFiles.Deals.Fields[log.Field[change]].Name))
                changes.Add(new(DateTime.UnixEpoch.AddSeconds(log.At[change]), CrmFiles.Deals.Fields[log.Field[change]].Name.Replace('_', ' '), Text(book, deal, log.Field[change], log.Old[change]),
                    Text(book, deal, log.Field[change], log.New[change])));
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
