using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>What the page of a deal shows, as tables for its files.</summary>
public static class DealTables
{
    /// <summary>All of them at once.</summary>
    public const string All = "deal";

    private const int MostActivities = 10_000;

    /// <summary>The tables that hold something, the fields first.</summary>
    public static IReadOnlyList<ReportTable> Of(DealStory story) =>
        [.. new[] { Fields(story), Changes(story), Contacts(story), Activities(story), Lines(story) }.Where(table => table.Rows.Count > 0)];

    private static ReportTable Fields(DealStory story) => new("fields", "Fields", [Text("group", "Group"), Text("field", "Field"), Text("value", "Value")],
        [.. DealFields.Of(story.Book, story.Deal.Number, []).Groups.SelectMany(group => group.Fields.Select(field => (IReadOnlyList<object?>)[group.Name, field.Label, field.Text]))]);

    private static ReportTable Changes(DealStory story) => new("changes", "Changes", [Text("when", "When"), Text("field", "Field"), Text("before", "Before"), Text("after", "After")],
        [.. story.Changes.Select(change => (IReadOnlyList<object?>)[Dates.Minute(change.At), change.Field, change.Before, change.After])]);

    private static ReportTable Contacts(DealStory story) => new("contacts", "Contacts", [Text("name", "Name"), Text("role", "Role"), Text("engagement", "Engagement"), new("meetings", "Meetings", Unit.Count), Text("active", "Still there")],
        [.. story.Contacts.Select(contact => (IReadOnlyList<object?>)[contact.Name ?? contact.ContactId, contact.Role, contact.Engagement, contact.Meetings, contact.Active ? "yes" : "no"])]);

    private static ReportTable Activities(DealStory story) => new("activities", "Activities", [Text("when", "When"), Text("what", "What"), Text("direction", "Direction"), Text("who", "Who"), Text("meaningful", "Meaningful")],
        [.. story.Book.Activities.Newest(story.Deal.Number, story.Book.Today, 0, MostActivities).Select(activity => (IReadOnlyList<object?>)[Dates.Minute(activity.At), activity.Type, activity.Direction, story.Book.People.Name(activity.RepId),
            activity.Meaningful switch { true => "yes", false => "no", null => null }])]);

    private static ReportTable Lines(DealStory story)
    {
        var (table, currency) = (story.Book.Knowledge[CrmFiles.LineItems], story.Book["currency"].Text(story.Deal.Number) is { } code ? new Currency(code) : story.Book.Settings.Currency());
        return new("lines", "Line items", [Text("product", "Product"), new("quantity", "Quantity", Unit.Points), new("unit_price", "Unit price", Unit.Points), new("amount", "Amount", Unit.Money)],
            [.. DealParts.Rows(table, story.Deal.Id).Select(line => (IReadOnlyList<object?>)[table["product"].Text(line), table["quantity"].Number(line), table["unit_price"].Number(line),
                table["amount"].Has(line) ? new UnitValue(new Money(table["amount"][line], currency).Amount, Unit.Money, currency.Code) : null])]);
    }


    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);
}
