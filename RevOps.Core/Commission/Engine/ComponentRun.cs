using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>
/// One component of one person, settled period after period. What a sale earns is never decided by the order in which files were read: credits come in the order of their
/// days, and a window that looks back is computed as a whole each time, with only the difference to what was earned before as new lines.
/// </summary>
internal sealed class ComponentRun(CommissionContext context, Payee payee)
{
    private readonly SalePay _pay = new(context, payee);
    private bool _canTakeBack;
    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Plan, int Version, string Component, CreditMeasure), ArraySegment<SaleCredit>> _credits = [];

    /// <summary>What the component earned by what was sold on some days of a period.</summary>
    /// <param name="plan">The version that counts on these days.</param>
    /// <param name="component">The component in this version.</param>
    /// <param name="assignment">How the person is on the plan.</param>
    /// <param name="period">The settlement period.</param>
    /// <param name="days">Days of it on which this version counts for the person.</param>
    /// <param name="results">Where what was earned goes.</param>
    public void Settle(CommissionPlan plan, PlanComponent component, Assignment assignment, FiscalPeriod period, DayRange days, List<ComponentResult> results)
    {
        for (var day = days.First; day <= days.Last;)
        {
            var window = context.Window(OverOf(plan, component), period, day);
            var last = window.Last < days.Last ? window.Last : days.Last;
            if (!_tallies.TryGetValue(window.Key, out var tally))
                _tallies[window.Key] = tally = new(window);
            Settle(tally, plan, component, assignment, new(day, last), results);
            day = last.AddDays(1);
        }
    }

    /// <summary>What was counted by a day of a window, in quarks, and the quota of the window: what gates and pools are measured by.</summary>
    public (long Quarks, WindowQuota Quota) Reached(CommissionPlan plan, PlanComponent component, Assignment assignment, FiscalPeriod window, DateOnly until) =>
        (Count(plan, component, window.First, until), QuotaOf(plan, component, assignment, window));

    private long Count(CommissionPlan plan, PlanComponent component, DateOnly from, DateOnly until)
    {
        var (first, last) = (Day.Number(from), Day.Number(until));
        long quarks = 0;
        foreach (ref readonly var credit in CreditsOf(plan, component).AsSpan())
            if (credit.Day >= first && credit.Day <= last)
                quarks += _pay.Quarks(credit);
        return quarks;
    }

    private WindowQuota QuotaOf(CommissionPlan plan, PlanComponent component, Assignment assignment, FiscalPeriod window) =>
        context.Quotas.Of(payee, plan, component, assignment, window, before => Count(plan, component, before.First, before.Last) / Ratio.Quarks);

    /// <summary>What deals that were cancelled on some days take back of this component, in every window.</summary>
    /// <param name="days">The days.</param>
    /// <param name="results">Where what is taken goes.</param>
    public void TakeBack(DayRange days, List<ComponentResult> results)
    {
        if (!_canTakeBack)
            return;
        foreach (var tally in _tallies.Values.Where(tally => tally.Credits.Count > 0).OrderBy(tally => tally.Window.First))
        {
            var (period, lines, cancelled) = (FiscalPeriod.Range(days.First, days.Last), Lines(tally), new HashSet<int>());
            for (var at = 0; at < tally.Credits.Count; at++)
            {
                var counted = tally.Credits[at];
                var era = tally.Eras[counted.Era];
                if (counted.IsTakenBack || era.Plan.Clawback is not { } rule || Cancellation.Unserved(context.Book, context.Facts, era.Credits[counted.Credit].Deal, rule, period) is not { } unserved)
                    continue;
                counted.IsTakenBack = rule.Mode == ClawbackMode.Debit;
                if (rule.Mode == ClawbackMode.Debit)
                    lines[counted.Era].Add(new(LineKind.Clawback, counted.Credit, -1, -1, counted.Quarks, -unserved.Pay(counted.Minor * Ratio.Quarks, era.Plan.Rounding), counted.Minor));
                else
                {
                    var gone = unserved.Pay(counted.Quarks * Ratio.Quarks, era.Plan.Rounding);
                    cancelled.Add(era.Credits[counted.Credit].Deal);
                    (counted.Quarks, tally.Quarks) = (counted.Quarks - gone, tally.Quarks - gone);
                }
                tally.Credits[at] = counted;
            }
            if (cancelled.Count > 0)
                Correct(tally, deal => cancelled.Contains(deal) ? LineKind.Clawback : LineKind.TrueUp, lines);
            results.AddRange(Results(tally, lines));
        }
    }

    private void Settle(Tally tally, CommissionPlan plan, PlanComponent component, Assignment assignment, DayRange days, List<ComponentResult> results)
    {
        var era = EraOf(tally, plan, component, assignment, days.Last);
        if (component.Tiers is { Of: { } measured })
            tally.Axis = Reached(plan, component with { Counts = measured }, assignment, tally.Window, days.Last).Quarks;
        var fresh = Fresh(era, component, days);
        if (!LooksBack(era) && MarginalPay.Fits(era))
        {
            var counted = tally.Quarks;
            var minor = MarginalPay.Sum(_pay, era, fresh, ref counted);
            tally.Quarks = counted;
            results.Add(ComponentResult.Of(tally, era, _pay, minor, fresh));
            return;
        }
        var lines = Lines(tally);
        if (component.Piece is { Every: not 1m } piece)
            AddGroups(tally, era, fresh, piece, lines[^1]);
        else if (component.Tiers is { Steps: [{ IsSum: true }, ..] })
            AddSum(tally, era, fresh, lines[^1]);
        else
            AddSales(tally, era, fresh, lines);
        results.AddRange(Results(tally, lines[..^1]));
        results.Add(ComponentResult.Of(tally, era, lines[^1], fresh));
    }

    // a version's credits are another list than the next one's, so its lines stay with it
    private static List<EarnedLine>[] Lines(Tally tally) => [.. tally.Eras.Select(_ => new List<EarnedLine>())];

    private static IEnumerable<ComponentResult> Results(Tally tally, List<EarnedLine>[] lines) =>
        lines.Index().Where(era => era.Item.Count > 0).Select(era => ComponentResult.Of(tally, tally.Eras[era.Index], era.Item));

    private void AddSales(Tally tally, Era era, CreditRange fresh, List<EarnedLine>[] lines)
    {
        var (before, keeps) = (tally.Quarks, LooksBack(era) || era.Plan.Clawback is not null);
        _canTakeBack |= keeps;
        lines[^1].EnsureCapacity(fresh.Count + era.Ladder.Steps.Count); // nearly every sale lies in one step
        foreach (ref readonly var credit in era.Credits.AsSpan(fresh.First, fresh.Count))
            tally.Quarks += _pay.Quarks(credit);
        for (var index = fresh.First; index < fresh.First + fresh.Count; index++)
        {
            var quarks = _pay.Quarks(era.Credits[index]);
            var minor = _pay.Of(era, index, before, quarks, tally.Reached, lines[^1]);
            before += quarks;
            if (keeps)
                tally.Credits.Add(new() { Credit = index, Era = tally.Eras.Count - 1, Quarks = quarks, Minor = minor });
        }
        if (LooksBack(era))
            Correct(tally, _ => LineKind.TrueUp, lines);
    }

    // whole groups of pieces only, over the window
    private void AddGroups(Tally tally, Era era, CreditRange fresh, PieceRate piece, List<EarnedLine> lines)
    {
        var group = (long)(piece.Every * SaleFacts.PerPiece) * Ratio.Quarks;
        for (var index = fresh.First; index < fresh.First + fresh.Count; index++)
        {
            var before = tally.Quarks;
            tally.Quarks += _pay.Quarks(era.Credits[index]);
            var groups = Math.Max(0, tally.Quarks) / group - Math.Max(0, before) / group;
            if (groups == 0)
                continue;
            var minor = (Ratio.Of(piece.Amount * payee.Currency.MinorPerUnit) * era.Gate).Pay(groups * Ratio.Quarks, era.Plan.Rounding);
            lines.Add(new(LineKind.Sale, index, 0, -1, groups * group, minor, minor) { Before = before });
        }
    }

    private void AddSum(Tally tally, Era era, CreditRange fresh, List<EarnedLine> lines)
    {
        foreach (ref readonly var credit in era.Credits.AsSpan(fresh.First, fresh.Count))
            tally.Quarks += _pay.Quarks(credit);
        var step = era.Ladder.StepOf(tally.Reached);
        var sum = (era.Ladder.Mode == TierMode.Interpolated ? era.Ladder.Between(tally.Reached, SumOf(era, tally.Window)) : era.Ladder.Sum(step, SumOf(era, tally.Window))) * era.Gate;
        if (sum.Pay(Ratio.Quarks, era.Plan.Rounding) is var minor && minor != tally.Sum)
            lines.Add(new(LineKind.Sum, -1, (short)step, -1, tally.Reached, minor - tally.Sum, minor - tally.Sum));
        tally.Sum = minor;
    }

    /// <summary>Computes a whole window again; what differs from what was earned before becomes a line each.</summary>
    private void Correct(Tally tally, Func<int, LineKind> kind, List<EarnedLine>[] lines)
    {
        long before = 0;
        for (var at = 0; at < tally.Credits.Count; at++)
        {
            var counted = tally.Credits[at];
            var era = tally.Eras[counted.Era];
            var minor = _pay.Of(era, counted.Credit, before, counted.Quarks, tally.Reached, null);
            before += counted.Quarks;
            if (minor == counted.Minor || counted.IsTakenBack)
                continue;
            lines[counted.Era].Add(new(kind(era.Credits[counted.Credit].Deal), counted.Credit, (short)era.Ladder.StepOf(tally.Reached), -1, counted.Quarks, minor - counted.Minor, counted.Minor) { Before = before - counted.Quarks });
            counted.Minor = minor;
            tally.Credits[at] = counted;
        }
    }

    private Era EraOf(Tally tally, CommissionPlan plan, PlanComponent component, Assignment assignment, DateOnly until)
    {
        var gate = GateOf(plan, component, assignment, until);
        // the numbers of a window stay as long as the person is on this version; only its gate may open
        if (tally.Eras is [.., var latest] && ReferenceEquals(latest.Component, component) && ReferenceEquals(latest.Assignment, assignment))
            return gate == latest.Gate ? latest : tally.Eras[^1] = latest with { Gate = gate };
        // steps that are reached by something else are measured by its quota: pieces by pieces
        var quota = NeedsQuota(component) ? QuotaOf(plan, component.Measured == component.Counts ? component : component with { Counts = component.Measured }, assignment, tally.Window) : default;
        var era = new Era(plan, component, quota, component.Tiers is { Over: TierWindow.Deal } ? Ladder.Flat : CommissionContext.Steps(component, quota, payee),
            component.Rate?.By is null ? context.Basis(component, -1, quota, payee) : Ratio.Zero, gate, CreditsOf(plan, component)) { Assignment = assignment };
        if (tally.Eras is [.., var last] && last.Plan.Label == plan.Label)
            tally.Eras[^1] = era;
        else
            tally.Eras.Add(era);
        return era;
    }

    private Ratio GateOf(CommissionPlan plan, PlanComponent component, Assignment assignment, DateOnly until)
    {
        if (component.Gate is not { } gate)
            return Ratio.One;
        var of = gate.Of is { } other ? plan.Components.First(one => Words.Same(one.Id, other)) : component;
        var (quarks, quota) = Reached(plan, of, assignment, context.Window(gate.Over, context.Calendar.MonthOf(until), until), until);
        var unit = of.Counts is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : payee.Currency.MinorPerUnit;
        var isOpen = gate.Attainment is { } attainment ? quota.Quota is > 0 and { } whole && quarks >= attainment * whole * Ratio.Quarks : quarks >= gate.Amount!.Value * unit * Ratio.Quarks;
        return isOpen ? Ratio.One : Ratio.Of(gate.Meanwhile);
    }

    /// <summary>What a step that pays a sum pays for 1: money, the salary of the window, or the target variable of the window.</summary>
    private (Ratio Unit, Ratio Salary, Ratio Target) SumOf(Era era, FiscalPeriod window) => (
        new(payee.Currency.MinorPerUnit, 1),
        Ratio.Of((era.Plan.Salary ?? 0m) * payee.Currency.MinorPerUnit) * new Ratio(1, window.Kind switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, _ => 1 }),
        new(era.Quota.Target ?? 0, 1));

    private static CreditRange Fresh(Era era, PlanComponent component, DayRange days)
    {
        var (first, last) = (days.First, days.Last);
        if (component.Between is { } between)
            (first, last) = (between.First > first ? between.First : first, between.Last < last ? between.Last : last);
        var start = From(era.Credits, Day.Number(first));
        return new(start, Math.Max(0, From(era.Credits, Day.Number(last) + 1) - start));

        static int From(ReadOnlySpan<SaleCredit> credits, int day)
        {
            var (low, high) = (0, credits.Length);
            while (low < high)
                if ((low + high) / 2 is var middle && credits[middle].Day < day)
                    low = middle + 1;
                else
                    high = middle;
            return low;
        }
    }

    /// <summary>The credits that the component counts for the person, by day.</summary>
    private ArraySegment<SaleCredit> CreditsOf(CommissionPlan plan, PlanComponent component)
    {
        var key = (plan.Id, plan.Version, component.Id, component.Counts);
        return _credits.TryGetValue(key, out var known) ? known : _credits[key] = CreditSources.Of(context, payee, component);
    }

    private static bool NeedsQuota(PlanComponent component) => component.Tiers is { By: TierAxis.Attainment } || component.Rate is { Fraction: null } || component.Tiers?.Steps.Any(step => step.OfTarget is not null) == true;

    private static bool LooksBack(Era era) => (era.Component.Tiers is { Over: not TierWindow.Deal } && era.Ladder.LooksBack) || era.Component.Gate is { EarlierIsLost: false };

    /// <summary>Over what a component counts.</summary>
    internal static TierWindow OverOf(CommissionPlan plan, PlanComponent component) => component.Tiers?.Over is { } over ? over == TierWindow.Deal ? TierWindow.Month : over
        : component.Gate?.Over is { } gate && gate != TierWindow.Deal ? gate
        : Over(component.Rate is { Fraction: null } ? (component.Quota ?? plan.Quota).Per : plan.Settles);

    public static TierWindow Over(PeriodKind kind) => kind switch { PeriodKind.Month => TierWindow.Month, PeriodKind.Quarter => TierWindow.Quarter, _ => TierWindow.Year };
}
