using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>A place where a schedule changes.</summary>
/// <param name="Reached">The smallest counted amount that belongs to what is above it.</param>
/// <param name="Step">The step that begins; null for a gap, or for the gate alone.</param>
/// <param name="Bound">As the plan writes it: where the step begins, or what opens the gate.</param>
/// <param name="IsGate">True when the gate opens here and no step begins.</param>
/// <param name="Jumps">True when what is above it pays differently for what lies below.</param>
internal readonly record struct PayBreak(long Reached, TierStep? Step, decimal Bound, bool IsGate, bool Jumps);

/// <summary>
/// What a component pays for all that one window counted, as if it were sold at once, computed with the engine's own steps and rates. Several sales pay the same but for the
/// rounding of each line. Amounts are whole coins, or ten-thousandths of pieces.
/// </summary>
internal sealed class PayShape
{
    /// <summary>The engine cuts a sale into so many slices at most.</summary>
    public const int MostSteps = 64;

    private const long Farthest = 900_000_000_000_000;

    private readonly Ladder _ladder;
    private readonly Ratio _basis, _meanwhile = Ratio.One;
    private readonly (Ratio Unit, Ratio Salary, Ratio Target) _of;
    private readonly long _gate;
    private readonly decimal _gateBound;
    private readonly bool _isSum, _boundBelow;
    private readonly PieceRate? _group;
    private readonly long _unit, _coin;
    private readonly PayRounding _rounding;

    private PayShape(PlanComponent component, CommissionPlan plan, WindowTerms terms)
    {
        (_unit, _coin, _rounding) = (terms.Unit, terms.Coin, plan.Rounding);
        (_ladder, _basis) = (LadderOf(component, terms), BasisOf(component, terms, rates => rates.Max()));
        _of = (new(_coin, 1), terms.Salary, new(terms.Target, 1));
        _isSum = component.Tiers is { Steps: [{ IsSum: true }, ..] };
        _boundBelow = component.Tiers?.BoundBelow == true;
        _group = component.Piece is { Every: not 1m } group ? group : null;
        if (Gates.IsInShape(component, terms) && component.Gate is { } gate)
        {
            _gateBound = gate.Attainment ?? gate.Amount!.Value;
            _gate = (long)Math.Ceiling(_gateBound * (gate.Attainment is null ? _unit : terms.Quota));
            _meanwhile = Ratio.Of(gate.Meanwhile);
        }
        Cap = component is { Cap: { } cap, Tiers: not { Over: TierWindow.Deal } } && cap.Over == terms.Over ? PayLimits.Minor(cap, plan, terms) : null;
        (Breaks, Marks) = (FindBreaks(), []);
        Marks = FindMarks();
    }

    /// <summary>Most that the window pays, in minor units; null for no limit, or for one over another window.</summary>
    public long? Cap { get; }

    /// <summary>Where it changes, as sales rise from 0.</summary>
    public IReadOnlyList<PayBreak> Breaks { get; }

    /// <summary>Amounts in order, from 0: between two neighbours pay only rises or only falls.</summary>
    public IReadOnlyList<long> Marks { get; }

    /// <summary>What each further part pays beyond the last mark.</summary>
    public Ratio Further => _isSum ? Ratio.Zero : _group is { } group ? Ratio.Of(group.Amount * _coin) * Ratio.Of(1, Group(group)) : _ladder.Rate(_ladder.Steps.Count - 1, _basis);

    /// <summary>Pieces of a group, in ten-thousandths; null where each counts.</summary>
    public long? GroupSize => _group is { } group ? Group(group) : null;

    public static PayShape Of(PlanComponent component, CommissionPlan plan, WindowTerms terms) => new(component, plan, terms);

    /// <summary>The steps in numbers, those of a single deal measured in money.</summary>
    public static Ladder LadderOf(PlanComponent component, WindowTerms terms) => component.Tiers is { Over: TierWindow.Deal } tiers ? Ladder.Of(tiers, Ratio.Quarks * (Int128)terms.Unit)
        : CommissionContext.Steps(component, new(terms.Quota, terms.Quota, terms.Target, 1m, 1m), new(-1, "", "", terms.Currency));

    /// <summary>The base rate; of a table of rates the one that is chosen.</summary>
    public static Ratio BasisOf(PlanComponent component, WindowTerms terms, Func<IEnumerable<decimal>, decimal> choose) => component switch
    {
        { Piece: { } piece } => Ratio.Of(piece.Amount * terms.Coin) * new Ratio(1, SaleFacts.PerPiece),
        { Rate: null } => Ratio.Zero,
        { Rate: { By: not null } rate } => Ratio.Of(choose(rate.Table.Values.Append(rate.Fraction ?? 0m))),
        { Rate.Fraction: { } fraction } => Ratio.Of(fraction),
        { Rate: var rate } => Ratio.Of(rate.Share) * Ratio.Of(terms.Target, terms.Quota),
    };

    /// <summary>What so much pays, in minor units.</summary>
    public long Pay(long counted) => Math.Min(Uncapped(counted), Cap ?? long.MaxValue);

    public long Uncapped(long counted)
    {
        var (quarks, gate) = (counted * Ratio.Quarks, GateAt(counted));
        if (_group is { } group)
            return Ratio.Of(group.Amount * _coin).Pay(counted / Group(group) * Ratio.Quarks, _rounding);
        if (_isSum)
            return ((_ladder.Mode == TierMode.Interpolated ? _ladder.Between(quarks, _of) : _ladder.Sum(_ladder.StepOf(quarks), _of)) * gate).Pay(Ratio.Quarks, _rounding);
        if (_ladder.Mode != TierMode.Marginal)
            return Line(_ladder.Mode == TierMode.Whole ? _ladder.Rate(_ladder.StepOf(quarks), _basis) : _ladder.Between(quarks, _basis), quarks);
        Span<Slice> slices = stackalloc Slice[MostSteps];
        var (count, top, sum) = (_ladder.Cut(0, quarks, slices), _ladder.StepOf(quarks), 0L);
        foreach (var slice in slices[..count])
            sum += Line(_ladder.Rate(_ladder.LooksBack ? _ladder.Paying(slice.Step, top) : slice.Step, _basis), slice.Quarks);
        return sum;

        long Line(Ratio rate, long part) => (rate * gate).Pay(part, _rounding);
    }

    /// <summary>The part that the gate lets through once so much is sold.</summary>
    public Ratio GateAt(long counted) => counted >= _gate ? Ratio.One : _meanwhile;

    /// <summary>The smallest amount after a mark, below the next, from which on some condition holds for good; null when it never does.</summary>
    public static long? First(long after, long? before, Func<long, bool> holds)
    {
        var high = before ?? after + 1;
        while (before is null && !holds(high) && high < Farthest)
            high = Math.Min(Farthest, after + (high - after) * 2);
        if (!holds(high))
            return null;
        for (var low = after; low + 1 < high;)
            if (low + (high - low) / 2 is var middle && holds(middle))
                high = middle;
            else
                low = middle;
        return high;
    }

    private static long Group(PieceRate group) => (long)(group.Every * SaleFacts.PerPiece);

    private List<PayBreak> FindBreaks()
    {
        var breaks = new SortedDictionary<long, PayBreak>();
        for (var step = 1; step < _ladder.Steps.Count; step++)
            // where several bounds lie between two coins the last of them names the place
            if (Reached(_ladder.From[step]) is > 0 and var reached)
                breaks[reached] = new(reached, _ladder.Steps[step], _ladder.Steps[step]?.From ?? _ladder.Steps[step - 1]!.To!.Value, IsGate: false, Jumps(reached));
        if (_gate > 0 && _meanwhile != Ratio.One)
            breaks[_gate] = breaks.TryGetValue(_gate, out var both) ? both with { Jumps = true } : new(_gate, null, _gateBound, IsGate: true, Jumps: true);
        return [.. breaks.Values];
    }

    private long Reached(long bound) => _boundBelow ? Floor(bound) + 1 : -Floor(-bound);

    private static long Floor(long quarks) => (long)Math.Floor((decimal)quarks / Ratio.Quarks);

    private bool Jumps(long reached)
    {
        var (low, high) = (_ladder.StepOf((reached - 1) * Ratio.Quarks), _ladder.StepOf(reached * Ratio.Quarks));
        if (_ladder.Mode == TierMode.Interpolated || low == high)
            return false;
        if (_isSum)
            return _ladder.Sum(low, _of) != _ladder.Sum(high, _of);
        if (_ladder.Mode == TierMode.Whole)
            return _ladder.Rate(low, _basis) != _ladder.Rate(high, _basis);
        for (var step = 0; step <= low; step++)
            if ((step == low || _ladder.From[step + 1] > 0) && _ladder.Rate(_ladder.Paying(step, low), _basis) != _ladder.Rate(_ladder.Paying(step, high), _basis))
                return true;
        return false;
    }

    private List<long> FindMarks()
    {
        var marks = new SortedSet<long>(Breaks.SelectMany(one => new[] { one.Reached - 1, one.Reached })) { 0 };
        // a straight line of rates makes pay a parabola, which turns once
        for (var step = 0; !_isSum && _ladder.Mode == TierMode.Interpolated && step < _ladder.Steps.Count - 1; step++)
        {
            var (from, to) = ((decimal)_ladder.From[step] / Ratio.Quarks, (decimal)_ladder.From[step + 1] / Ratio.Quarks);
            var (low, rise) = (_ladder.Rate(step, _basis).Value, _ladder.Rate(step + 1, _basis).Value - _ladder.Rate(step, _basis).Value);
            if (rise != 0m && from / 2m - low / rise * (to - from) / 2m is var turn && turn > Math.Max(0m, from) && turn < to)
                marks.UnionWith([(long)Math.Floor(turn), (long)Math.Ceiling(turn)]);
        }
        return [.. marks];
    }
}
