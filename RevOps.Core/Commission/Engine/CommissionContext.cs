using System.Collections.Concurrent;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>What one run reads: the business on a day, its plans, and credits and quotas as they are first asked for.</summary>
internal sealed class CommissionContext
{
    private readonly ConcurrentDictionary<(CreditMeasure Measure, string Filter), CreditTable> _credits = []; // a run is kept, and asked by several at once
    private readonly Dictionary<(CreditMeasure, string Filter), SaleCredit[]> _company = [];
    private readonly Lazy<Dictionary<string, string>> _currencies;
    private readonly Lazy<ILookup<string, int>> _openings;
    private readonly ConcurrentDictionary<(TierWindow, DateOnly Day), FiscalPeriod> _windows;

    /// <param name="book">The business on a day.</param>
    /// <param name="plans">Plans and who is on them.</param>
    /// <param name="until">The last day that counts; the Book's where it is left out.</param>
    public CommissionContext(Book book, PlanBook plans, DateOnly? until = null)
    {
        (Book, Plans, Until) = (book, plans, until ?? book.AsOf);
        (Facts, Quotas, _windows, _currencies, _openings) = (new(book, Until), new(book), new(), new(() => Currencies(book)), new(() => Openings(book)));
    }

    private CommissionContext(CommissionContext before, SaleFacts facts, DateOnly until) =>
        (Book, Plans, Until, Facts, Quotas, _windows, _currencies, _openings) = (before.Book, before.Plans, until, facts, before.Quotas, before._windows, before._currencies, before._openings);

    public Book Book { get; }

    public PlanBook Plans { get; }

    public FiscalCalendar Calendar => Book.Settings.Fiscal;

    public SaleFacts Facts { get; }

    /// <summary>The last day that counts.</summary>
    public DateOnly Until { get; }

    public QuotaTable Quotas { get; }

    /// <summary>The same business with some deals changed: only their credits are cut again.</summary>
    /// <param name="edits">Deals as they would stand.</param>
    /// <param name="touched">Where everyone goes who is credited with any of them, before or now, with the day.</param>
    public CommissionContext With(IReadOnlyCollection<ChangedDeal> edits, HashSet<(int Rep, int Day)> touched)
    {
        var (after, deals) = (new CommissionContext(this, Facts.With(edits), Until), edits.Select(edit => edit.Deal).ToHashSet());
        foreach (var (key, table) in _credits)
            after._credits[key] = table.With(after.Facts, deals, touched);
        return after;
    }

    /// <summary>The same business with a later last day.</summary>
    public CommissionContext To(DateOnly until)
    {
        var after = new CommissionContext(this, Facts.To(until), until);
        // nothing is won after the Book's day but what an edit says; invoices and payments may lie there
        foreach (var (key, table) in _credits.Where(one => !Facts.IsEdited && one.Key.Measure is not (CreditMeasure.Invoiced or CreditMeasure.Collected)))
            after._credits[key] = table.Under(after.Facts);
        return after;
    }

    /// <summary>Credits of everything that a component counts.</summary>
    public CreditTable Credits(CreditMeasure measure, SaleFilter filter)
    {
        var key = Key(measure, filter);
        if (!_credits.TryGetValue(key, out var table))
            _credits[key] = table = new(Book, Facts, measure, filter);
        return table;
    }

    /// <summary>What the whole company sold of it, by day; the same for everyone who is paid on it.</summary>
    public SaleCredit[] CompanyCredits(CreditMeasure measure, SaleFilter filter)
    {
        var key = Key(measure, filter);
        if (!_company.TryGetValue(key, out var credits))
            _company[key] = credits = CreditSources.ByDay(Credits(measure, filter).All.Select(one => one.Credit).Where(credit => !credit.IsOverlay));
        return credits;
    }

    private static (CreditMeasure, string) Key(CreditMeasure measure, SaleFilter filter) =>
        (measure, filter.IsEverything ? "" : string.Join('|', filter.Types.Append("/").Concat(filter.Products).Append("/").Concat(filter.Segments).Append("/").Concat(filter.Territories)));

    /// <summary>What a credit counts for someone, in quarks of their currency or of pieces; null when an exchange rate is missing.</summary>
    public long? Quarks(in SaleCredit credit, Payee payee) =>
        (credit.Currency is { } currency ? QuotaTable.Money(Book, credit.Counted, currency, payee.Currency, credit.Day) : credit.Counted) is { } counted ? checked(counted * Ratio.Quarks) : null;

    /// <summary>The steps of a component in numbers; only the first where attainment has no quota to be measured by.</summary>
    public static Ladder Steps(PlanComponent component, WindowQuota quota, Payee payee)
    {
        if (component.Tiers is not { } tiers)
            return Ladder.Flat;
        if (tiers is { By: TierAxis.Attainment, Over: not TierWindow.Deal } && quota.Quota is not > 0)
            return Ladder.Start(tiers);
        var money = component.Measured is not (CreditMeasure.Units or CreditMeasure.Deals);
        return Ladder.Of(tiers, Ratio.Quarks * (Int128)(tiers.By switch
        {
            TierAxis.Attainment => quota.Quota!.Value,
            TierAxis.Units => SaleFacts.PerPiece,
            _ => money ? payee.Currency.MinorPerUnit : SaleFacts.PerPiece,
        }));
    }

    /// <summary>The base rate of a sale.</summary>
    public Ratio Basis(PlanComponent component, int deal, WindowQuota quota, Payee payee)
    {
        if (component.Piece is { } piece)
            return Ratio.Of(piece.Amount * payee.Currency.MinorPerUnit) * new Ratio(1, SaleFacts.PerPiece);
        if (component.Rate is not { } rate)
            return Ratio.Zero;
        if (rate.By is { } by && deal >= 0 && Facts.Key(deal, by) is { } key && rate.Table.TryGetValue(key, out var own))
            return Ratio.Of(own);
        if (rate.Fraction is { } fraction)
            return Ratio.Of(fraction);
        return quota is { Quota: > 0 and { } whole, Target: { } target } ? Ratio.Of(rate.Share) * Ratio.Of(target, whole) : Ratio.Zero;
    }

    /// <summary>The fiscal month of a day.</summary>
    public FiscalPeriod Month(DateOnly day) => Window(TierWindow.Month, null!, day);

    /// <summary>What a person is paid in; null where that is the plan's to say.</summary>
    public string? CurrencyOf(string repId) => _currencies.Value.GetValueOrDefault(repId);

    private static Dictionary<string, string> Currencies(Book book)
    {
        var reps = book.Knowledge[CrmFiles.Reps];
        var (ids, currencies) = (reps["rep_id"], reps["currency"]);
        return Enumerable.Range(0, reps.Count).Where(currencies.Has).ToDictionary(row => ids.Text(row)!, row => currencies.Text(row)!.ToUpperInvariant(), StringComparer.Ordinal);
    }

    /// <summary>Rows of the balances that another system left of a person.</summary>
    public IEnumerable<int> OpeningsOf(string repId) => _openings.Value[repId];

    private static ILookup<string, int> Openings(Book book)
    {
        var table = book.Knowledge[CrmFiles.CommissionOpening];
        return Enumerable.Range(0, table.Count).ToLookup(row => table["rep_id"].Text(row)!, StringComparer.Ordinal);
    }

    /// <summary>The window of a kind that a day lies in; a deal's own window is the period that it is settled in.</summary>
    public FiscalPeriod Window(TierWindow over, FiscalPeriod period, DateOnly day)
    {
        if (over == TierWindow.Deal)
            return period;
        if (!_windows.TryGetValue((over, day), out var window)) // everyone asks for the same few days
            _windows[(over, day)] = window = over switch
            {
                TierWindow.Month => Calendar.MonthOf(day),
                TierWindow.Quarter => Calendar.QuarterOf(day),
                _ => Calendar.Year(Calendar.YearOf(day)),
            };
        return window;
    }
}
