using System.Globalization;
using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>A group of a deal's fields, those that say something.</summary>
public sealed record FieldGroup(string Name, IReadOnlyList<(string Label, string Text)> Fields);

/// <summary>Everything that is known of one deal, group by group; what is unknown is only counted.</summary>
public static class DealFields
{
    /// <summary>Every field of deals.csv stands in one group.</summary>
    public static IReadOnlyList<(string Name, string[] Fields)> Groups { get; } =
    [
        ("Identity", ["deal_id", "name", "account_id", "type", "pipeline", "segment", "product", "lead_source", "crm_url"]),
        ("Stage and forecast", ["stage", "probability", "forecast_category", "outcome", "win_reason", "loss_reason", "next_step"]),
        ("Money", ["amount", "arr", "tcv", "one_time", "cost", "units", "list_price", "currency", "discount_pct", "discount_requests", "term_months", "payment_terms"]),
        ("Dates", ["created_date", "close_date", "closed_date", "push_count", "proposal_sent_date", "service_start", "cancelled_date"]),
        ("People", ["owner_id", "decision_maker", "decision_maker_stance", "sponsor_left"]),
        ("Qualification", ["competitor", "competitor_status", "competitor_poc", "alternatives", "company_change", "timing_conflict", "budget_status", "technical_status"]),
        ("Procurement", ["security_status", "legal_redlines", "procurement_status", "po_status"]),
    ];

    /// <summary>The groups that hold something, and how many fields hold nothing.</summary>
    public static (IReadOnlyList<FieldGroup> Groups, int Unknown) Of(Book book, int deal, IEnumerable<(string Group, string Label, string? Text)> also)
    {
        var (groups, unknown, more) = (new List<FieldGroup>(), 0, also.ToLookup(extra => extra.Group, StringComparer.Ordinal));
        foreach (var (name, fields) in Groups)
        {
            var told = new List<(string, string)>();
            foreach (var field in fields.Where(field => field is not ("name" or "crm_url")))
                if (Text(book, deal, field) is { } text)
                    told.Add((Label(field), text));
                else
                    unknown++;
            told.AddRange(more[name].Where(extra => extra.Text is not null).Select(extra => (extra.Label, extra.Text!)));
            if (told.Count > 0)
                groups.Add(new(name, told));
        }
        if (Others(book, deal) is { Count: > 0 } others)
            groups.Add(new("Also in the CRM", others));
        return (groups, unknown);
    }

    /// <summary>A field's name as people say it.</summary>
    public static string Label(string field) => field switch
    {
        "deal_id" => "Id",
        "account_id" => "Account",
        "owner_id" => "Owner",
        "arr" => "ARR",
        "tcv" => "TCV",
        "discount_pct" => "Discount",
        "push_count" => "Pushes by the CRM's count",
        "term_months" => "Term in months",
        "po_status" => "PO status",
        "competitor_poc" => "Competitor's proof of concept",
        _ => char.ToUpperInvariant(field[0]) + field[1..].Replace('_', ' '),
    };

    /// <summary>A cell as it is read; null when it is empty.</summary>
    public static string? Text(Book book, int deal, string field)
    {
        var column = book[field];
        if (!column.Has(deal))
            return null;
        return field switch
        {
            "owner_id" => book.Owners[deal] is >= 0 and var owner ? book.People.Reps[owner].Name : column.Text(deal),
            "account_id" => book.Knowledge.Accounts.Name(book.Knowledge.Accounts.Find(column.Text(deal))) ?? column.Text(deal),
            _ => column.Field.Kind switch
            {
                FieldKind.Text or FieldKind.Word => column.Text(deal),
                FieldKind.Day => ValueText.Of(column.Date(deal), Unit.Date),
                FieldKind.Money => Money(book, deal, column[deal]),
                FieldKind.Percent => column.Number(deal)!.Value.ToString("0.##", CultureInfo.InvariantCulture) + " %",
                FieldKind.Flag => column.Flag(deal) == true ? "yes" : "no",
                FieldKind.Count => ValueText.Of(column.Whole(deal)!.Value, Unit.Count),
                _ => column.Number(deal)!.Value.ToString("#,0.######", CultureInfo.InvariantCulture),
            },
        };
    }

    private static string Money(Book book, int deal, long minor)
    {
        var currency = book["currency"].Text(deal) is { } code ? new Currency(code) : book.Settings.Currency();
        return ValueText.Of(new Money(minor, currency).Amount, Unit.Money, currency.Code);
    }

    /// <summary>Columns that no template names, as the export had them.</summary>
    private static List<(string, string)> Others(Book book, int deal)
    {
        const int most = 60;
        if (book.Knowledge.Deals.Attributes.Text(deal) is not { } json)
            return [];
        var others = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? [];
        return [.. others.Take(most).Select(pair => (pair.Key, pair.Value.ToString())).Where(pair => pair.Item2.Length > 0)];
    }
}
