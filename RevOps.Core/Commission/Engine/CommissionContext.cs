using System.Numerics;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>What one run reads: the business on a day, its plans, and credits and quotas as they are first asked for.</summary>
internal sealed class CommissionContext(Book book, PlanBook plans, AssumedWins? assumed = null)
{
    private readonly Dictionary<(CreditMeasure, string Filter), CreditTable> _credits = [];
    private readonly Dictionary<(TierWindow, DateOnly Day), FiscalPeriod> _windows = [];

    public Book Book => book;

    public PlanBook Plans => plans;

    public FiscalCalendar Calendar => book.Settings.Fiscal;

    public SaleFacts Facts { get; } = new(book, assumed ?? AssumedWins.None(book));

    /// <summary>The last day that counts.</summary>
    public DateOnly Until => assumed?.Until ?? book.AsOf;

    public QuotaTable Quotas { get; } = new(book);

    /// <summary>Credits of everything that a component counts.</summary>
    public CreditTable Credits(CreditMeasure measure, SaleFilter filter)
    {
        var key = (measure, filter.IsEverything ? "" : string.Join('|', filter.Types.Append("/").Concat(filter.Products).Append("/").Concat(filter.Segments).Append("/").Concat(filter.Territories)));
        if (!_credits.TryGetValue(key, out var table))
            _credits[key] = table = new(book, Facts.Of(measure, filter));
        return table;
    }

    /// <summary>What a credit counts for someone, in quarks of their currency or of pieces; null when an exchange rate is missing.</summary>
    public long? Quarks(in SaleCredit credit, Payee payee) =>
        (credit.Sale.Currency is { } currency ? QuotaTable.Money(book, credit.Counted, currency, payee.Currency, credit.Sale.Day) : credit.Counted) is { } counted ? checked(counted * Ratio.Quarks) : null;

    /// <summary>The steps of a component in numbers; only the first where attainment has no quota to be measured by.</summary>
    public static Ladder Steps(PlanComponent component, WindowQuota quota, Payee payee)
    {
        if (component.Tiers is not { } tiers)
            return Ladder.Flat;
        if (tiers is { By: TierAxis.Attainment, Over: not TierWindow.Deal } && quota.Quota is not > 0)
            return Ladder.Start(tiers);
        var money = component.Measured is not (CreditMeasure.Units or CreditMeasure.Deals);
        return Ladder.Of(tiers, Ratio.Quarks * (BigInteger)(tiers.By switch
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
