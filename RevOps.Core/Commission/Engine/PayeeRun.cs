using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>Days on which one version of one plan counts for a person.</summary>
internal readonly record struct PlanSpan(CommissionPlan Plan, Assignment Assignment, DateOnly First, DateOnly Last);

/// <summary>A settlement in the making: what was earned, before others' results, limits and payment.</summary>
internal sealed class Draft(FiscalPeriod period, DayRange days, PlanSpan span)
{
    public FiscalPeriod Period => period;

    /// <summary>Days that it settles; fewer than the period's where the Book's day is inside it.</summary>
    public DayRange Days => days;

    /// <summary>The plan in force on the last of them.</summary>
    public PlanSpan Span => span;

    public List<ComponentResult> Results { get; } = [];

    public IReadOnlyList<CapStep> Caps { get; private set; } = [];

    /// <summary>What each clawback took from what was still held, in the order of lines.</summary>
    public IReadOnlyList<long> FromHeld { get; private set; } = [];

    public void Add(CapStep step) => Caps = [.. Caps, step];

    public void AddFromHeld(long minor) => FromHeld = [.. FromHeld, minor];
}

/// <summary>One person from the first plan on, settlement after settlement.</summary>
internal sealed class PayeeRun
{
    private readonly CommissionContext _context;
    private readonly List<PlanSpan> _spans;
    private readonly Dictionary<string, ComponentRun> _components = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CapTracker> _caps = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _ownByMonth = new(StringComparer.Ordinal);
    private readonly PayoutLedger _payouts;
    private readonly DrawAccount _draw = new();
    private readonly List<OpeningBalances> _openings;
    private DateOnly _settledUntil;

    public PayeeRun(CommissionContext context, Payee payee, List<PlanSpan> spans)
    {
        (_context, Payee, _spans, _payouts) = (context, payee, spans, new(context));
        _openings = OpeningBalances.Of(context, payee);
        _settledUntil = context.Calendar.MonthOf(spans[0].First).First.AddDays(-1);
    }

    public Payee Payee { get; }

    public IReadOnlyList<PlanSpan> Spans => _spans;

    /// <summary>The first day on which the person is on any plan.</summary>
    public DateOnly First => _spans[0].First;

    public ComponentRun Component(string id) => _components.TryGetValue(id, out var run) ? run : _components[id] = new(_context, Payee);

    /// <summary>What the person's own components earned in some months.</summary>
    public long Own(IEnumerable<FiscalPeriod> months) => months.Sum(month => _ownByMonth.GetValueOrDefault(month.Key));

    /// <summary>Earns a month, and begins a settlement if one ends with it.</summary>
    /// <param name="month">The fiscal month.</param>
    /// <param name="until">The Book's day; what it cuts short is settled so far.</param>
    public Draft? Earn(FiscalPeriod month, DateOnly until)
    {
        var end = month.Last < until ? month.Last : until;
        if (SpanBy(end) is not { Plan: not null } latest || (latest.Last < month.First && latest.Last <= _settledUntil && _payouts.Held == 0))
            return null;
        var period = _context.Window(ComponentRun.Over(latest.Plan.Settles), month, month.First);
        if (period.Last > month.Last && end < until)
            return null;
        var draft = new Draft(period, new(_settledUntil.AddDays(1), end), latest);
        _settledUntil = end;
        foreach (var span in _spans)
        {
            var days = new DayRange(span.First > draft.Days.First ? span.First : draft.Days.First, span.Last < end ? span.Last : end);
            if (days.First > days.Last)
                continue;
            for (var at = 0; at < span.Plan.Components.Count; at++)
                if (span.Plan.Components[at] is { Pool: null, Source: not CreditSource.Commission } component)
                    Component(component.Id).Settle(span.Plan, component, span.Assignment, period, days, draft.Results);
        }
        foreach (var component in _components.Values)
            component.TakeBack(draft.Days, draft.Results);
        return draft;
    }

    private PlanSpan SpanBy(DateOnly day)
    {
        for (var at = _spans.Count - 1; at >= 0; at--)
            if (_spans[at].First <= day)
                return _spans[at];
        return default;
    }

    /// <summary>Remembers what the person's own components earned, once budgets were spent.</summary>
    public void Keep(Draft draft, FiscalPeriod month) => _ownByMonth[month.Key] = draft.Results.Where(result => result.Component.Source == CreditSource.Own).Sum(result => result.Minor);

    /// <summary>Limits, holds and pays what was earned.</summary>
    public CommissionStatement Close(Draft draft)
    {
        var (plan, opening) = (draft.Span.Plan, Open(draft));
        LimitParts(draft);
        var limits = Limits(draft);
        if (opening is not null)
            limits.InsertRange(0, opening.All.Select(one => new EarnedLine(LineKind.Opening, -1, -1, one.Kind, checked(one.Minor * Ratio.Quarks), 0, 0)));
        HashSet<PayoutEntry>? earlier = _payouts.IsEmpty ? null : [.. _payouts.Waiting];
        var now = limits.Sum(line => line.Minor);
        foreach (var result in draft.Results)
            now += Post(draft, result);
        var capped = draft.Caps.Count == 0 ? 0 : _payouts.Withhold(-draft.Results.SelectMany(result => result.Lines).Concat(limits).Where(line => line.Kind == LineKind.Capped).Sum(line => line.Minor));
        now += capped; // what waits is withheld there, and is no debt of today
        var released = _payouts.Release(draft.Days.Last);
        var available = now + (released.Count == 0 ? 0 : released.Sum(part => part.Minor));
        var isDrawn = plan.Draw is { } rule && (rule.Months is not { } months || draft.Period.First < draft.Span.Assignment.From.AddMonths(months));
        var (carried, owed) = (_draw.Carried, _draw.Owed);
        var settled = _draw.Settle(available, plan.Draw, isDrawn, Payee.Currency.MinorPerUnit);
        return new(Payee, draft.Period, draft.Days, plan, draft.Results, limits)
        {
            Releases = released.Count == 0 ? [] : [.. released.Select(part => Release(part.Entry, part.Minor, earlier?.Contains(part.Entry) == true))],
            Waiting = _payouts.IsEmpty ? [] : [.. _payouts.Waiting.Select(entry => Release(entry, entry.Held, isEarlier: true))],
            Opening = opening,
            Caps = draft.Caps,
            FromHeld = draft.FromHeld,
            CappedFromHeld = capped,
            IsDrawn = isDrawn,
            Settled = settled,
            CarriedIn = carried,
            OwedBefore = owed,
            OwedAfter = _draw.Owed,
            CapBalance = _caps.Count == 0 ? 0 : _caps.Values.Sum(cap => cap.Withheld),
            Held = _payouts.Held,
            IsDrawRunning = isDrawn,
            IsFinal = draft.Days.Last == draft.Period.Last,
        };
    }

    /// <summary>Starts from what another system left, once; null where there is nothing to start from.</summary>
    private OpeningBalances? Open(Draft draft)
    {
        var (plan, at) = (draft.Span.Plan, _openings.FindLastIndex(one => one.AsOf < draft.Days.Last && Words.Same(one.PlanId, draft.Span.Plan.Id)));
        if (at < 0)
            return null;
        var opening = _openings[at];
        _openings.RemoveRange(0, at + 1);
        if (opening.Owed is { } owed)
            _draw.Owed = owed;
        if (opening.Withheld is { } withheld)
        {
            opening = (plan.Cap is { Refundable: true } ? "" : plan.Components.FirstOrDefault(component => component.Cap is { Refundable: true })?.Id) is { } cap ? opening with { CapOf = cap } : opening with { Withheld = null };
            if (opening.Withheld is not null)
                (_caps.TryGetValue(opening.CapOf, out var known) ? known : _caps[opening.CapOf] = new()).Start(withheld);
        }
        if (opening.Held is { } held)
            _payouts.Start(opening.AsOf, plan.Payout, _context.Month(opening.AsOf), held);
        return opening;
    }

    /// <summary>Puts what must wait into the ledger, and gives back what is payable at once.</summary>
    private long Post(Draft draft, ComponentResult result)
    {
        var (payout, now) = (result.Component.Counts == CreditMeasure.Collected ? new() : result.Plan.Payout, 0L);
        var isAtOnce = PayoutLedger.IsAtOnce(payout);
        if (isAtOnce && result.Plan.Clawback is null)
            return result.Minor;
        foreach (ref readonly var line in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(result.Lines))
            if (line.Credit < 0 || (isAtOnce && line.Kind != LineKind.Clawback))
                now += line.Minor;
            else if (result.Credits[line.Credit].Deal is var deal && line is { Kind: LineKind.Clawback, Minor: < 0 })
            {
                var debit = _payouts.TakeBack(deal, -line.Minor);
                draft.AddFromHeld(-line.Minor - debit);
                now -= debit;
            }
            else
                _payouts.Add(deal, payout, draft.Period, line.Minor);
        return now;
    }

    private static PayRelease Release(PayoutEntry entry, long minor, bool isEarlier) => new(entry.Deal, entry.EarnedIn, minor, isEarlier) { Earned = entry.Minor, GivenUp = entry.GivenUp + entry.Capped, Released = entry.Released, Due = entry.Due };

    private void Limit(List<EarnedLine> lines, long minor, CapRule cap, long? target, string key, Draft draft)
    {
        var window = _context.Window(cap.Over, draft.Period, draft.Days.Last);
        var (plan, unit) = (draft.Span.Plan, Payee.Currency.MinorPerUnit);
        var most = cap.Amount is { } amount ? amount * unit
            : cap.OfTarget!.Value * (target ?? (draft.Span.Assignment.Target ?? plan.Target ?? 0m) * unit / window.Kind switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, _ => 1 });
        var tracker = _caps.TryGetValue(key, out var known) ? known : _caps[key] = new();
        var open = tracker.Open(key, (long)Math.Round(most, MidpointRounding.AwayFromZero), cap.Refundable, window);
        draft.Add(open);
        var (withhold, release) = tracker.Add(minor, open.Cap);
        if (withhold != 0)
            lines.Add(new(LineKind.Capped, -1, -1, -1, 0, -withhold, 0));
        if (release != 0)
            lines.Add(new(LineKind.CapReleased, -1, -1, -1, 0, release, 0));
    }

    private void LimitParts(Draft draft)
    {
        if (draft.Results.Exists(result => result.Component.Cap is not null))
            foreach (var group in draft.Results.GroupBy(result => result.Component.Id, StringComparer.OrdinalIgnoreCase).ToList())
                if (group.Last() is { Component.Cap: { } cap } last)
                    Limit(last.Lines, group.Sum(result => result.Minor), cap, last.Quota.Target, group.Key, draft);
    }

    // what the plan's own cap and corrections add; nothing for nearly everyone
    private List<EarnedLine> Limits(Draft draft)
    {
        var hasAdjustments = _context.Book.Knowledge[CrmFiles.CommissionAdjustments].Count > 0;
        if (draft.Span.Plan.Cap is null && !hasAdjustments)
            return [];
        var lines = new List<EarnedLine>();
        if (draft.Span.Plan.Cap is { } cap)
            Limit(lines, draft.Results.Sum(result => result.Minor), cap, null, "", draft);
        if (hasAdjustments)
            AddAdjustments(draft, lines);
        return lines;
    }

    private void AddAdjustments(Draft draft, List<EarnedLine> lines)
    {
        var table = _context.Book.Knowledge[CrmFiles.CommissionAdjustments];
        foreach (var row in Enumerable.Range(0, table.Count).Where(row => table["rep_id"].Text(row) == Payee.Id).OrderBy(row => table["deal_id"].Text(row), StringComparer.Ordinal).ThenBy(row => table["reason"].Text(row), StringComparer.Ordinal))
            if (PeriodText.Parse(table["period"].Text(row)!, _context.Calendar, draft.Days.Last) is { } period && draft.Days.First <= period.Last && period.Last <= draft.Period.Last)
                lines.Add(new(LineKind.Adjustment, -1, -1, row, 0, QuotaTable.Money(_context.Book, table["amount"][row], _context.Book.Knowledge.Rates.Reporting, Payee.Currency, Day.Number(draft.Days.Last)) ?? 0, 0));
    }
}
