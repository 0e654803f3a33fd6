using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Commission.Engine;

/// <summary>Something that counts: a deal that was won, an invoice of it, or a payment.</summary>
/// <param name="Deal">Position in the Book.</param>
/// <param name="Day">Day number on which it counts.</param>
/// <param name="Counted">Minor units of <paramref name="Currency"/>, or ten-thousandths of pieces.</param>
/// <param name="Currency">The currency of the amount; null for pieces.</param>
/// <param name="Source">Row of the invoice or payment; -1 for the deal itself.</param>
internal readonly record struct Sale(int Deal, int Day, long Counted, Currency? Currency, int Source);

/// <summary>What deals are worth to a plan, in the currency they were sold in.</summary>
internal sealed class SaleFacts
{
    /// <summary>Pieces are counted in this part of one.</summary>
    public const long PerPiece = 10_000;

    private readonly Book _book;
    private readonly Currency[] _currencies;
    private readonly Column _currency, _type, _product, _account;
    private readonly Column[] _bookings;
    private readonly Lazy<DealRows> _items, _invoices;
    private readonly Lazy<Dictionary<string, List<int>>> _payments;

    private readonly int _until;
    private readonly Dictionary<int, ChangedDeal> _edits = [];

    public SaleFacts(Book book, DateOnly until)
    {
        (_book, _until) = (book, Day.Number(until));
        (_currency, _type, _product, _account) = (book["currency"], book["type"], book["product"], book["account_id"]);
        _currencies = [.. Enumerable.Range(0, _currency.Texts.Count).Select(code => new Currency(_currency.Texts[code]))];
        var chosen = book.Settings.Bookings switch { Bookings.Arr => book["arr"], Bookings.Tcv => book["tcv"], _ => book["amount"] };
        _bookings = [.. new[] { chosen, book["amount"], book["arr"], book["tcv"], book["estimated_amount"] }.Distinct()];
        _items = new(() => new(book.Knowledge[CrmFiles.LineItems]["deal_id"], book.Knowledge.Deals));
        _invoices = new(() => new(book.Knowledge[CrmFiles.Invoices]["deal_id"], book.Knowledge.Deals, ByDay(book.Knowledge[CrmFiles.Invoices]["issued_date"], book.Knowledge[CrmFiles.Invoices].Columns[0])));
        _payments = new(() => Payments(book.Knowledge[CrmFiles.Payments]));
    }

    private SaleFacts(SaleFacts before, Dictionary<int, ChangedDeal> edits, int until)
    {
        (_book, _until, _edits, IsEdited) = (before._book, until, edits, edits.Count > 0);
        (_currency, _type, _product, _account, _currencies, _bookings) = (before._currency, before._type, before._product, before._account, before._currencies, before._bookings);
        (_items, _invoices, _payments) = (before._items, before._invoices, before._payments);
    }

    /// <summary>The same with some deals changed; a deal that was changed before stands as it is changed now.</summary>
    public SaleFacts With(IEnumerable<ChangedDeal> edits)
    {
        var all = new Dictionary<int, ChangedDeal>(_edits);
        foreach (var edit in edits)
            all[edit.Deal] = edit;
        return new(this, all, _until);
    }

    /// <summary>The same up to another last day.</summary>
    public SaleFacts To(DateOnly until) => new(this, _edits, Day.Number(until));

    /// <summary>True when any deal stands otherwise than in the Book.</summary>
    public bool IsEdited { get; }

    /// <summary>How a deal is changed; null for one that stands as in the Book.</summary>
    public ChangedDeal? EditOf(int deal) => IsEdited ? _edits.GetValueOrDefault(deal) : null;

    /// <summary>Position of the owner in the roster; -1 for nobody.</summary>
    public int Owner(int deal) => EditOf(deal)?.Owner ?? _book.Owners[deal];

    /// <summary>The role of a share, by its row in the split or in the edit; null where there is none.</summary>
    public string? Role(int deal, int split) => split >= 0 ? _book.Knowledge[CrmFiles.Splits]["role"].Text(split)
        : split < SaleCredit.NoSplit ? EditOf(deal)!.Split![SaleCredit.NoSplit - 1 - split].Role : null;

    /// <summary>The currency of a deal; the reporting currency where it gives none.</summary>
    public Currency CurrencyOf(int deal) => _currency[deal] is var code && code != Column.Empty ? _currencies[code] : _book.Knowledge.Rates.Reporting;

    /// <summary>Value of a deal in minor units of its currency; 0 when it has none.</summary>
    public long Value(int deal)
    {
        if (EditOf(deal)?.Minor is { } minor)
            return minor;
        foreach (var column in _bookings)
            if (column[deal] is var cell && cell != Column.Empty)
                return cell;
        return 0;
    }

    /// <summary>Day number on which a deal was won, or is taken for won; null for one that is not.</summary>
    public int? ClosedOn(int deal)
    {
        if (EditOf(deal) is { } edit)
            return !(edit.IsWon ?? _book.Standings[deal] == Standing.Won) ? null : edit.WonOn is { } day ? Day.Number(day) : _book.Closed[deal] != Book.NoDay ? _book.Closed[deal] : null;
        return _book.Standings[deal] == Standing.Won && _book.Closed[deal] != Book.NoDay ? _book.Closed[deal] : null;
    }

    /// <summary>Value less cost.</summary>
    public long Margin(int deal) => Value(deal) - (_book["cost"][deal] is var cost && cost != Column.Empty ? cost : 0);

    public bool Matches(int deal, SaleFilter filter) => filter.IsEverything
        || (Has(filter.Types, _type.Text(deal)) && Has(filter.Segments, _book.Segments[deal] < 0 ? null : _book.SegmentNames[_book.Segments[deal]])
            && Has(filter.Territories, Territory(deal)) && (filter.Products.Count == 0 || _items.Value.Of(deal).Length > 0 || Has(filter.Products, _product.Text(deal))));

    /// <summary>What a table of rates is looked up by.</summary>
    public string? Key(int deal, RateKey by) => by switch
    {
        RateKey.Type => _type.Text(deal),
        RateKey.Product => _product.Text(deal),
        RateKey.Segment => _book.Segments[deal] < 0 ? null : _book.SegmentNames[_book.Segments[deal]],
        _ => Territory(deal),
    };

    /// <summary>What of a deal counts by a measure up to the last day, in the order of sources.</summary>
    public List<Sale> Of(int deal, CreditMeasure measure, SaleFilter filter)
    {
        var sales = new List<Sale>();
        Add(deal, measure, filter.IsEverything ? null : filter, sales);
        return sales;
    }

    /// <summary>The same of every deal, in the order of deals.</summary>
    public List<Sale> Of(CreditMeasure measure, SaleFilter filter)
    {
        var sales = new List<Sale>(_book.Standings.AsSpan().Count(Standing.Won));
        var some = filter.IsEverything ? null : filter;
        for (var deal = 0; deal < _book.Count; deal++)
            Add(deal, measure, some, sales);
        return sales;
    }

    // without a filter everything counts
    private void Add(int deal, CreditMeasure measure, SaleFilter? filter, List<Sale> sales)
    {
        if (ClosedOn(deal) is not { } closed || (filter is not null && !Matches(deal, filter)))
            return;
        var first = sales.Count;
        Add(deal, closed, measure, filter, sales);
        if (sales.Count > first + 1)
            sales.Sort(first, sales.Count - first, BySource);
    }

    /// <summary>The whole of the sale that a credit is a part of, in the sale's own unit.</summary>
    public long Whole(in SaleCredit credit, CreditMeasure measure, SaleFilter filter)
    {
        var source = credit.Source;
        return Of(credit.Deal, measure, filter).Find(sale => sale.Source == source).Counted;
    }

    private static readonly Comparer<Sale> BySource = Comparer<Sale>.Create((left, right) => left.Source.CompareTo(right.Source));

    /// <summary>Invoices of a deal and what was paid for each, oldest first.</summary>
    public ReadOnlySpan<int> InvoicesOf(int deal) => _invoices.Value.Of(deal);

    /// <summary>Rows of payments of an invoice, oldest first.</summary>
    public IReadOnlyList<int> PaymentsOf(int invoice) => _payments.Value.GetValueOrDefault(_book.Knowledge[CrmFiles.Invoices].Columns[0].Text(invoice)!) ?? [];

    private void Add(int deal, int closed, CreditMeasure measure, SaleFilter? filter, List<Sale> sales)
    {
        switch (measure)
        {
            case CreditMeasure.Invoiced:
                foreach (var invoice in InvoicesOf(deal))
                    Add(new(deal, (int)_book.Knowledge[CrmFiles.Invoices]["issued_date"][invoice], _book.Knowledge[CrmFiles.Invoices]["amount"][invoice], InvoiceCurrency(invoice, deal), invoice), sales);
                break;
            case CreditMeasure.Collected:
                foreach (var invoice in InvoicesOf(deal))
                    foreach (var payment in PaymentsOf(invoice))
                        Add(new(deal, (int)_book.Knowledge[CrmFiles.Payments]["paid_date"][payment], _book.Knowledge[CrmFiles.Payments]["amount"][payment], InvoiceCurrency(invoice, deal), payment), sales);
                break;
            case CreditMeasure.Deals:
                Add(new(deal, closed, PerPiece, null, -1), sales);
                break;
            default:
                Add(new(deal, closed, Amount(deal, measure, filter), measure == CreditMeasure.Units ? null : CurrencyOf(deal), -1), sales);
                break;
        }
    }

    private void Add(in Sale sale, List<Sale> sales)
    {
        var counted = EditOf(sale.Deal) is { Part: not 1m and var part } ? (long)Math.Round(sale.Counted * part, MidpointRounding.AwayFromZero) : sale.Counted;
        if (counted != 0 && sale.Day <= _until)
            sales.Add(sale with { Counted = counted });
    }

    // of a filter by product, the line items of those products count where a deal has any
    private long Amount(int deal, CreditMeasure measure, SaleFilter? filter)
    {
        if (filter is { Products.Count: > 0 } && _items.Value.Of(deal) is { Length: > 0 } rows)
        {
            var items = _book.Knowledge[CrmFiles.LineItems];
            long sum = 0;
            foreach (var row in rows)
                if (Has(filter.Products, items["product"].Text(row)))
                    sum += measure switch
                    {
                        CreditMeasure.Units => Pieces(items["quantity"], row),
                        CreditMeasure.Arr => Cell(items["arr"], row),
                        CreditMeasure.Margin => Cell(items["amount"], row) - Cell(items["cost"], row),
                        _ => Cell(items["amount"], row),
                    };
            return sum;
        }
        return measure switch
        {
            CreditMeasure.Units => Pieces(_book["units"], deal),
            CreditMeasure.Arr => Cell(_book["arr"], deal),
            CreditMeasure.Margin => Margin(deal),
            _ => Value(deal),
        };
    }

    private Currency InvoiceCurrency(int invoice, int deal) => _book.Knowledge[CrmFiles.Invoices]["currency"].Text(invoice) is { } code ? new(code) : CurrencyOf(deal);

    private string? Territory(int deal) => _book.Knowledge.Accounts.Find(_account.Text(deal)) is var account and >= 0 ? _book.Knowledge[CrmFiles.Accounts]["territory_id"].Text(account) : null;

    private static Dictionary<string, List<int>> Payments(CrmTable table)
    {
        var (order, of) = (ByDay(table["paid_date"], table.Columns[0]), new Dictionary<string, List<int>>(StringComparer.Ordinal));
        for (var row = 0; row < table.Count; row++)
            (of.TryGetValue(table["invoice_id"].Text(row)!, out var rows) ? rows : of[table["invoice_id"].Text(row)!] = []).Add(row);
        foreach (var rows in of.Values)
            rows.Sort(order);
        return of;
    }

    private static Comparison<int> ByDay(Column days, Column ids) => (left, right) =>
        days[left] != days[right] ? days[left].CompareTo(days[right]) : string.CompareOrdinal(ids.Text(left), ids.Text(right));

    private static long Pieces(Column column, int row) => Cell(column, row) / (Column.PerUnit / PerPiece);

    private static long Cell(Column column, int row) => column[row] is var cell && cell != Column.Empty ? cell : 0;

    private static bool Has(IReadOnlyList<string> allowed, string? value) => allowed.Count == 0 || (value is not null && allowed.Any(one => Words.Same(one, value)));
}
