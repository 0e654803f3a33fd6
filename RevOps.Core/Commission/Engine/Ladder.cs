using System.Runtime.CompilerServices;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>What of a sale lies in one step.</summary>
/// <param name="Step">Position in the ladder.</param>
/// <param name="Quarks">Ten-thousandths of what is counted.</param>
internal readonly record struct Slice(int Step, long Quarks);

/// <summary>
/// The steps of a component with their bounds in numbers, for one person and one window. What a plan says nothing of, below the first step,
/// between two steps or above the last, is a step of its own that pays nothing.
/// </summary>
internal sealed class Ladder
{
    private static readonly ConditionalWeakTable<TierSchedule, Ladder> Known = [];

    private readonly long[] _from, _bounds;
    private readonly bool _boundBelow;
    private readonly Ratio[] _pays;
    private readonly bool[] _isMultiple, _isBack;
    private readonly int _base;

    private Ladder(TierSchedule? schedule, List<(decimal From, TierStep? Step)> steps)
    {
        Steps = [.. steps.Select(step => step.Step)];
        _bounds = [.. steps.Select(step => (long)(step.From * Ratio.Quarks))];
        _from = new long[_bounds.Length];
        _boundBelow = schedule?.BoundBelow == true;
        _pays = [.. steps.Select(step => step.Step is { } pays ? Ratio.Of(pays.Rate ?? pays.Times ?? 0m) : Ratio.Zero)];
        _isMultiple = [.. steps.Select(step => step.Step?.Times is not null)];
        _isBack = [.. steps.Select(step => step.Step?.BackToFirst == true)];
        _base = Math.Max(0, Array.FindIndex(_pays, (pays) => pays.Numerator > 0));
        if (Array.Exists(_isMultiple, isMultiple => isMultiple))
            _base = Array.FindLastIndex(_pays, pays => pays.Value <= 1m);
        Mode = schedule?.Mode ?? TierMode.Marginal;
        LooksBack = Mode != TierMode.Marginal || Array.Exists(_isBack, back => back);
    }

    private Ladder(Ladder steps, Int128 unit)
    {
        (Steps, Mode, LooksBack, _bounds, _boundBelow) = (steps.Steps, steps.Mode, steps.LooksBack, steps._bounds, steps._boundBelow);
        (_pays, _isMultiple, _isBack, _base) = (steps._pays, steps._isMultiple, steps._isBack, steps._base);
        _from = Array.ConvertAll(_bounds, bound => checked((long)(bound * unit / Ratio.Quarks)));
    }

    /// <summary>A single step that pays the base rate.</summary>
    public static Ladder Flat { get; } = new(null, [(0m, new TierStep(0m) { Times = 1m })]);

    /// <summary>The plan's steps in order; null where the plan leaves a gap.</summary>
    public IReadOnlyList<TierStep?> Steps { get; }

    /// <summary>What reaching a step does.</summary>
    public TierMode Mode { get; }

    /// <summary>True when reaching a step changes what earlier sales pay.</summary>
    public bool LooksBack { get; }

    /// <summary>Where each step begins, in quarks of what is counted.</summary>
    public ReadOnlySpan<long> From => _from;

    /// <summary>The steps in numbers.</summary>
    /// <param name="schedule">The plan's steps.</param>
    /// <param name="unit">Quarks of a bound of 1: of the quota where steps are reached by attainment, of one unit of what is counted else.</param>
    public static Ladder Of(TierSchedule schedule, Int128 unit) => new(Known.GetValue(schedule, Read), unit);

    // everyone on a plan climbs the same steps
    private static Ladder Read(TierSchedule schedule)
    {
        var steps = new List<(decimal From, TierStep? Step)>();
        if (schedule.Steps is [{ From: > 0 }, ..])
            steps.Add((0m, null));
        foreach (var step in schedule.Steps)
        {
            if (steps is [.., (_, { To: { } end })] && end < step.From)
                steps.Add((end, null));
            steps.Add((step.From, step));
        }
        if (steps is [.., (_, { To: { } last })])
            steps.Add((last, null));
        return new(schedule, steps);
    }

    /// <summary>Only where the steps begin: nothing is ever reached where there is nothing to measure by.</summary>
    public static Ladder Start(TierSchedule schedule) => new(schedule, [(0m, schedule.Steps[0] is { From: <= 0 } first ? first : null)]);

    /// <summary>The step that something of that size belongs to.</summary>
    public int StepOf(long quarks)
    {
        var step = _from.Length - 1;
        while (step > 0 && (_boundBelow ? quarks <= _from[step] : quarks < _from[step]))
            step--;
        return step;
    }

    /// <summary>The rate of a step.</summary>
    /// <param name="step">Position in the ladder.</param>
    /// <param name="basis">The base rate of the sale.</param>
    public Ratio Rate(int step, Ratio basis) => _isMultiple[step] ? _pays[step] == Ratio.One ? basis : _pays[step] * basis : _pays[step];

    /// <summary>The base rate that a step pays more than: the first positive rate, or once the base rate where steps pay multiples. Null for steps that pay no more.</summary>
    public Ratio? Base(int step, Ratio basis) => step <= _base ? null : _isMultiple[step] ? basis : Rate(_base, basis);

    /// <summary>What a step that pays a sum pays.</summary>
    public Ratio Sum(int step, (Ratio Unit, Ratio Salary, Ratio Target) of) => Steps[step] switch
    {
        { Amount: { } amount } => Ratio.Of(amount) * of.Unit,
        { OfSalary: { } part } => Ratio.Of(part) * of.Salary,
        { OfTarget: { } part } => Ratio.Of(part) * of.Target,
        _ => Ratio.Zero,
    };

    /// <summary>The sum on the straight line between the step that was reached and the next; the last step's own at its end.</summary>
    public Ratio Between(long quarks, (Ratio Unit, Ratio Salary, Ratio Target) of) => Between(quarks, step => Sum(step, of));

    /// <summary>The rate on that line.</summary>
    public Ratio Between(long quarks, Ratio basis) => Between(quarks, step => Rate(step, basis));

    /// <summary>The step whose rate pays for a slice, once so much was counted in the window: a step that reaches back to the first stands for all below it.</summary>
    public int Paying(int step, int reached)
    {
        for (var back = reached; back > step; back--)
            if (_isBack[back])
                return back;
        return step;
    }

    private Ratio Between(long quarks, Func<int, Ratio> of)
    {
        var step = StepOf(quarks);
        if (step == _from.Length - 1 || quarks <= _from[step])
            return of(step);
        var (low, high) = (of(step), of(step + 1));
        var way = Ratio.Of(quarks - _from[step], _from[step + 1] - _from[step]);
        return Ratio.Of(Math.Round((low + way * (high + new Ratio(-low.Numerator, low.Denominator))).Value, 12, MidpointRounding.AwayFromZero)); // what is paid can be printed and computed again
    }

    /// <summary>Cuts a sale by the steps that it runs through; a negative one runs down them again.</summary>
    /// <param name="before">What was counted before it, in quarks.</param>
    /// <param name="amount">The sale, in quarks.</param>
    /// <param name="slices">At least as many as steps.</param>
    /// <returns>How many slices there are.</returns>
    public int Cut(long before, long amount, Span<Slice> slices)
    {
        var (low, high) = amount >= 0 ? (before, before + amount) : (before + amount, before);
        if (_from.Length == 1 || high <= _from[1])
        {
            slices[0] = new(0, amount);
            return 1;
        }
        var count = 0;
        for (var step = 0; step < _from.Length; step++)
        {
            var start = step == 0 ? low : Math.Max(low, _from[step]);
            var end = step == _from.Length - 1 ? high : Math.Min(high, _from[step + 1]);
            if (end > start)
                slices[count++] = new(step, amount >= 0 ? end - start : start - end);
        }
        if (amount < 0)
            slices[..count].Reverse();
        return count;
    }
}
