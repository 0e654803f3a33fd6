namespace RevOps.Core.Forecast.Outcomes;

/// <summary>
/// A total of something certain, prospects that know nothing of one another, and arrivals. Immutable: changing one prospect shares everything else, so that a slider's
/// every step is computed and not guessed. Few prospects are multiplied out exactly; many are laid on a grid, whose most possible error is told.
/// </summary>
public sealed class OutcomeSum
{
    /// <summary>As long as the prospects have no more totals than this, each of them is kept exactly.</summary>
    private const int MostAtoms = 1 << 16;

    /// <summary>Cells that ten standard deviations to either side are laid on.</summary>
    private const int Cells = 16_384;

    /// <summary>And no more cells than this for everything there is, whatever the deviation: one unlikely giant must not ask for all memory.</summary>
    private const int MostCells = 1 << 21;

    private readonly Prospect[] _prospects;
    private readonly long _certain;
    private readonly Arrivals _arrivals;
    private readonly Lattice _arrived;
    private readonly Lattice[] _blocks;
    private readonly Lattice[][] _above;

    private OutcomeSum(long certain, Prospect[] prospects, Arrivals arrivals, long step, Lattice arrived, Lattice[] blocks, Lattice[][] above)
    {
        (_certain, _prospects, _arrivals, Step) = (certain, prospects, arrivals, step);
        (_arrived, _blocks, _above) = (arrived, blocks, above);
    }

    /// <summary>Distance of neighbouring amounts of the grid in minor units; 0 while every amount is exact.</summary>
    public long Step { get; }

    /// <summary>The prospects, in the order given.</summary>
    public IReadOnlyList<Prospect> Prospects => _prospects;

    /// <summary>What may come that nobody knows of.</summary>
    public Arrivals Arrivals => _arrivals;

    /// <summary>What they and the arrivals add on average, and what is certain, in minor units.</summary>
    public double Mean => _certain + _prospects.Sum(prospect => prospect.Mean) + _arrivals.Mean;

    /// <summary>The mean squared distance from the mean.</summary>
    public double Variance => VarianceOf(_prospects, _arrivals);

    /// <summary>A total.</summary>
    /// <param name="certain">What is sure, in minor units.</param>
    /// <param name="prospects">What may be added.</param>
    /// <param name="arrivals">What may come that nobody knows of.</param>
    public static OutcomeSum Of(long certain, IReadOnlyList<Prospect> prospects, Arrivals arrivals)
    {
        Prospect[] all = [.. prospects];
        if (arrivals.Rate <= 0 && Atoms.Of(all, MostAtoms) is not null)
            return new(certain, all, arrivals, 0, Lattice.Nothing, [], []);
        var step = StepOf(all, arrivals);
        var blocks = 1;
        while (blocks < 16 && all.Length / blocks > 64)
            blocks *= 2;
        var leaves = new Lattice[blocks];
        for (var block = 0; block < blocks; block++)
            leaves[block] = Block(all, block, blocks, step);
        var above = new List<Lattice[]>();
        for (var below = leaves; below.Length > 1; below = above[^1])
            above.Add([.. Enumerable.Range(0, below.Length / 2).Select(at => below[2 * at].Plus(below[2 * at + 1]))]);
        return new(certain, all, arrivals, step, Lattice.Of(arrivals, step), leaves, [.. above]);
    }

    /// <summary>The same with one prospect changed.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="prospect">What it is now.</param>
    public OutcomeSum With(int index, Prospect prospect)
    {
        Prospect[] all = [.. _prospects];
        all[index] = prospect;
        if (Step == 0 || StepOf(all, _arrivals) is var step && (step > 2 * Step || 4 * step < Step))
            return Of(_certain, all, _arrivals);
        Lattice[] leaves = [.. _blocks];
        var at = (int)((long)index * leaves.Length / all.Length);
        while (Start(at + 1, leaves.Length, all.Length) <= index)
            at++;
        leaves[at] = Block(all, at, leaves.Length, Step);
        var (above, below) = (new Lattice[_above.Length][], leaves);
        for (var level = 0; level < above.Length; level++)
        {
            above[level] = [.. _above[level]];
            at /= 2;
            above[level][at] = below[2 * at].Plus(below[2 * at + 1]);
            below = above[level];
        }
        return new(_certain, all, _arrivals, Step, _arrived, leaves, above);
    }

    /// <summary>The same with another certain amount.</summary>
    public OutcomeSum WithCertain(long certain) => new(certain, _prospects, _arrivals, Step, _arrived, _blocks, _above);

    /// <summary>Every amount the total can have.</summary>
    public Outcome Outcome()
    {
        if (Step == 0)
        {
            var atoms = Atoms.Of(_prospects, MostAtoms)!.Value;
            return new([.. atoms.Amounts.Select(amount => amount + _certain)], atoms.Chances, 0, 0);
        }
        return OutcomeOf((_above.Length == 0 ? _blocks[0] : _above[^1][0]).Plus(_arrived), Step);
    }

    /// <summary>The same arrivals with the same prospects at other chances, on a grid of its own.</summary>
    internal Lattice LatticeOf(Prospect[] prospects, long step) => Block(prospects, 0, 1, step).Plus(Lattice.Of(_arrivals, step));

    /// <summary>A grid of this total as amounts.</summary>
    internal Outcome OutcomeOf(Lattice total, long step)
    {
        var start = _certain + _prospects.Sum(prospect => Math.Min(0, prospect.Amount));
        var amounts = new long[total.Mass.Length];
        for (var at = 0; at < amounts.Length; at++)
            amounts[at] = start + (total.First + at) * step;
        return new(amounts, total.Mass, step, Error(_prospects, _arrivals, step));
    }

    private static Lattice Block(Prospect[] all, int block, int blocks, long step)
    {
        var (from, to) = (Start(block, blocks, all.Length), Start(block + 1, blocks, all.Length));
        return Lattice.Of([.. all.AsSpan(from, to - from).ToArray().Select(Upward)], step);
    }

    private static int Start(int block, int blocks, int count) => (int)((long)block * count / blocks);

    /// <summary>What may be taken away is taken away for certain and may come back.</summary>
    private static Prospect Upward(Prospect prospect) => prospect.Amount >= 0 ? prospect : new(-prospect.Amount, 1 - prospect.Chance);

    private static double VarianceOf(IEnumerable<Prospect> prospects, Arrivals arrivals) => prospects.Sum(prospect => prospect.Variance) + arrivals.Variance;

    private static long StepOf(Prospect[] prospects, Arrivals arrivals) => StepOf(prospects, arrivals, VarianceOf(prospects, arrivals), Cells);

    /// <summary>The step that lays ten standard deviations to either side on so many cells, or everything there is where that is less.</summary>
    internal static long StepOf(IReadOnlyCollection<Prospect> prospects, Arrivals arrivals, double variance, int cells)
    {
        var (range, all) = (20 * Math.Sqrt(variance), prospects.Sum(prospect => (double)Math.Abs(prospect.Amount)));
        var largest = arrivals.Rate > 0 ? Math.Max(all, arrivals.Sizes.Max()) : all;
        return Math.Max(1, (long)Math.Max((arrivals.Rate > 0 ? range : Math.Min(range, all)) / cells, largest / MostCells));
    }

    /// <summary>
    /// A prospect of m + f steps is won as m or m + 1: an error of less than a step whose mean is 0 and whose variance is chance × f (1 − f) steps². By Bernstein's inequality
    /// (1924) their sum exceeds √(2 V L) + L ÷ 3 steps with a chance of at most 2 e^−L.
    /// </summary>
    private static double Error(Prospect[] prospects, Arrivals arrivals, long step)
    {
        const double Million = 14.508657738524219; // ln 2,000,000
        var variance = prospects.Sum(prospect => prospect.Chance * Spare(prospect.Amount, step)) + (arrivals.Rate > 0 ? arrivals.Rate * arrivals.Average(size => Spare(size, step)) : 0);
        return variance == 0 ? 0 : step * (Math.Sqrt(2 * variance * Million) + Million / 3);
    }

    private static double Spare(long amount, long step) => (double)(Math.Abs(amount) % step) / step is var part ? part * (1 - part) : 0;
}
