using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>What one deal earned in one period, and what of it has become payable.</summary>
internal sealed class PayoutEntry(int deal, PayoutRule rule, FiscalPeriod earned)
{
    public int Deal => deal;

    public PayoutRule Rule => rule;

    public FiscalPeriod EarnedIn => earned;

    /// <summary>What was earned.</summary>
    public long Minor { get; set; }

    /// <summary>What of it a cancellation took before it became payable.</summary>
    public long GivenUp { get; set; }

    /// <summary>What of it a cap withholds.</summary>
    public long Capped { get; set; }

    public long Released { get; set; }

    public long Held => Minor - GivenUp - Capped - Released;

    /// <summary>The day from which the parts of something without a deal count; null for a deal's.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Part of it that was payable by the last settlement, 0 to 1.</summary>
    public decimal Due { get; set; }
}

/// <summary>Holds what is earned until its trigger, its safety days and its instalments make it payable. Nothing is lost on the way: what is payable by a day is always rounded from all of it.</summary>
internal sealed class PayoutLedger(CommissionContext context)
{
    private const int Exact = 10;
    private readonly List<PayoutEntry> _entries = [];

    /// <summary>True when nothing waits.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>What is earned and not payable yet.</summary>
    public long Held => IsEmpty ? 0 : _entries.Sum(entry => entry.Held);

    /// <summary>What waits, oldest first.</summary>
    public IEnumerable<PayoutEntry> Waiting => _entries.Where(entry => entry.Held != 0);

    /// <summary>Adds what a deal earned in a period.</summary>
    public void Add(int deal, PayoutRule rule, FiscalPeriod period, long minor)
    {
        if (_entries.Find(entry => entry.Deal == deal && entry.EarnedIn == period && entry.Rule == rule) is { } known)
            known.Minor += minor;
        else
            _entries.Add(new(deal, rule, period) { Minor = minor });
    }

    /// <summary>Holds what another system held, in place of what was earned here until then; it is due when the last part of a sale of that day is.</summary>
    public void Start(DateOnly asOf, PayoutRule rule, FiscalPeriod period, long minor)
    {
        _entries.RemoveAll(entry => entry.EarnedIn.Last <= asOf);
        if (minor != 0)
            _entries.Insert(0, new(-1, new() { SafetyDays = rule.SafetyDays, Instalments = rule.Instalments.Count == 0 ? [] : [new(1m, rule.Instalments.Max(part => part.Months))] }, period) { Minor = minor, From = asOf });
    }

    /// <summary>Takes back from a deal: first what it still holds, the rest is to be paid back.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="minor">What is taken back; positive.</param>
    /// <returns>What was already payable and must be debited now.</returns>
    public long TakeBack(int deal, long minor)
    {
        foreach (var entry in _entries.Where(entry => entry.Deal == deal && entry.Held > 0).Reverse())
        {
            var part = Math.Min(minor, entry.Held);
            entry.GivenUp += part;
            minor -= part;
        }
        return minor;
    }

    /// <summary>Withholds by a cap what was earned last and still waits; a negative amount is given back the same way.</summary>
    /// <param name="minor">What the cap withholds, less what it gives back.</param>
    /// <returns>What of it was taken from what waits; the rest counts now.</returns>
    public long Withhold(long minor)
    {
        var rest = minor;
        foreach (var entry in _entries.AsEnumerable().Reverse())
        {
            var part = Math.Clamp(rest, -entry.Capped, Math.Max(0, entry.Held));
            entry.Capped += part;
            rest -= part;
        }
        return minor - rest;
    }

    /// <summary>What becomes payable by a day, deal by deal.</summary>
    public List<(PayoutEntry Entry, long Minor)> Release(DateOnly until)
    {
        if (IsEmpty)
            return [];
        var released = new List<(PayoutEntry Entry, long Minor)>();
        foreach (var entry in _entries)
        {
            entry.Due = Share(entry, until);
            // a twelfth has no end: 6.06 ÷ 12 is half a cent, and 0.0833… × 6.06 must not be a hair less
            var due = (long)Math.Round(Math.Round(entry.Minor * entry.Due, Exact), MidpointRounding.AwayFromZero);
            if ((entry.GivenUp + entry.Capped > 0 ? Math.Min(due, entry.Minor - entry.GivenUp - entry.Capped) : due) - entry.Released is var minor && minor != 0)
            {
                entry.Released += minor;
                released.Add((entry, minor));
            }
        }
        _entries.RemoveAll(entry => entry is { Held: 0, Capped: 0 });
        return released;
    }

    /// <summary>True when all is payable as soon as it is earned.</summary>
    public static bool IsAtOnce(PayoutRule rule) => rule is { Trigger: PayTrigger.Booking, SafetyDays: 0, Instalments.Count: 0 };

    private decimal Share(PayoutEntry entry, DateOnly until)
    {
        if (entry.Rule.Instalments.Count == 0)
            return Triggered(entry, until.AddDays(-entry.Rule.SafetyDays));
        var share = entry.Rule.Instalments.Sum(part => part.Share * Triggered(entry, until.AddDays(-entry.Rule.SafetyDays).AddMonths(-part.Months)));
        return share > 0.9999999m ? 1m : share; // twelve twelfths are all of it
    }

    // which part of a deal's commission its trigger has made due by a day
    private decimal Triggered(PayoutEntry entry, DateOnly day)
    {
        var (book, deal) = (context.Book, entry.Deal);
        if (entry.From is { } from)
            return from <= day ? 1m : 0m;
        switch (entry.Rule.Trigger)
        {
            case PayTrigger.Booking:
                return context.Facts.ClosedOn(deal) <= Day.Number(day) ? 1m : 0m;
            case PayTrigger.Invoice:
                var invoices = context.Facts.InvoicesOf(deal);
                return invoices.Length > 0 && book.Knowledge[CrmFiles.Invoices]["issued_date"][invoices[0]] <= Day.Number(day) ? 1m : 0m;
            default:
                var (due, paid) = (context.Facts.Value(deal), 0L);
                foreach (var invoice in context.Facts.InvoicesOf(deal))
                    foreach (var payment in context.Facts.PaymentsOf(invoice))
                        paid += book.Knowledge[CrmFiles.Payments]["paid_date"][payment] <= Day.Number(day) ? book.Knowledge[CrmFiles.Payments]["amount"][payment] : 0;
                return due <= 0 || paid >= due ? 1m : entry.Rule.Trigger == PayTrigger.Cash ? 0m : Math.Max(0m, (decimal)paid / due);
        }
    }
}
