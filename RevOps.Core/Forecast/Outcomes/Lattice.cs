using System.Numerics;
using System.Runtime.InteropServices;

namespace RevOps.Core.Forecast.Outcomes;

/// <summary>Probabilities on a grid of equal steps, as far as they matter.</summary>
/// <param name="First">How many steps the first cell lies from 0.</param>
/// <param name="Mass">The probability of each step from there; at least one.</param>
internal readonly record struct Lattice(int First, double[] Mass)
{
    /// <summary>Cells at the ends with less than this are left off; a million of them weigh a part in 10^11.</summary>
    private const double Tail = 1e-17;

    /// <summary>Beyond so many products a transform is faster than multiplying out.</summary>
    private const long Direct = 150_000;

    /// <summary>A total of nothing.</summary>
    public static Lattice Nothing { get; } = new(0, [1]);

    /// <summary>The sum of two totals that know nothing of each other.</summary>
    public Lattice Plus(Lattice other)
    {
        if ((long)Mass.Length * other.Mass.Length > Direct)
            return Trimmed(First + other.First, Fourier.Convolve(Mass, other.Mass));
        var sum = new double[Mass.Length + other.Mass.Length - 1];
        var (shorter, longer) = Mass.Length < other.Mass.Length ? (Mass, other.Mass) : (other.Mass, Mass);
        for (var at = 0; at < shorter.Length; at++)
            Add(sum.AsSpan(at), longer, shorter[at]);
        return Trimmed(First + other.First, sum);
    }

    /// <summary>The sum of prospects with amounts of 0 or more. An amount between two cells is shared by both, so that its mean stays what it is.</summary>
    public static Lattice Of(ReadOnlySpan<Prospect> prospects, long step)
    {
        double[] now = [1], next = [];
        var (first, length) = (0, 1);
        foreach (var prospect in prospects)
        {
            var (cells, part) = ((int)(prospect.Amount / step), (double)(prospect.Amount % step) / step);
            var grown = length + cells + 1;
            if (next.Length < grown)
                next = new double[grown * 2];
            ReadOnlySpan<double> source = now.AsSpan(0, length);
            var target = next.AsSpan(0, grown);
            target[length..].Clear();
            Weigh(source, 1 - prospect.Chance, target);
            Share(target[cells..], source, prospect.Chance * (1 - part), prospect.Chance * part);
            var (from, to) = Ends(target);
            target[from..to].CopyTo(target);
            (first, length) = (first + from, to - from);
            (now, next) = (next, now);
        }
        return new(first, now[..length]);
    }

    /// <summary>A compound Poisson sum by Panjer's recursion (1981): g(n) = rate ÷ n × Σ j f(j) g(n − j).</summary>
    public static Lattice Of(Arrivals arrivals, long step)
    {
        if (arrivals.Rate <= 0)
            return Nothing;
        // e^-rate must be a number that is not 0
        var parts = (int)Math.Ceiling(arrivals.Rate / 500);
        var part = Panjer(arrivals with { Rate = arrivals.Rate / parts }, step);
        return Enumerable.Repeat(part, parts - 1).Aggregate(part, (sum, more) => sum.Plus(more));
    }

    /// <summary>Cells multiplied by a weight and added to another's, for mixtures.</summary>
    public void AddTo(Span<double> target, int targetFirst, double weight) => Add(target[(First - targetFirst)..], Mass, weight);

    private static Lattice Panjer(Arrivals arrivals, long step)
    {
        var sizes = new SortedDictionary<int, double>();
        for (var at = 0; at < arrivals.Sizes.Count; at++)
        {
            var (cells, part, weight) = ((int)(arrivals.Sizes[at] / step), (double)(arrivals.Sizes[at] % step) / step, arrivals.WeightOf(at));
            sizes[cells] = sizes.GetValueOrDefault(cells) + (1 - part) * weight;
            sizes[cells + 1] = sizes.GetValueOrDefault(cells + 1) + part * weight;
        }
        var none = sizes.GetValueOrDefault(0);
        (int Cells, double Weight)[] steps = [.. sizes.Where(size => size.Key > 0 && size.Value > 0).Select(size => (size.Key, size.Value * size.Key))];
        var mass = new List<double> { Math.Exp(-arrivals.Rate * (1 - none)) };
        for (var (sum, most) = (mass[0], (arrivals.Mean + 12 * Math.Sqrt(arrivals.Variance)) / step + 2); sum < 1 - 1e-14 && mass.Count < most;)
        {
            var (n, total) = (mass.Count, 0.0);
            foreach (var (cells, weight) in steps)
            {
                if (cells > n)
                    break;
                total += weight * mass[n - cells];
            }
            mass.Add(total * arrivals.Rate / n);
            sum += mass[n];
        }
        return Trimmed(0, [.. mass]);
    }

    private static Lattice Trimmed(int first, double[] mass) => Ends(mass) is var (from, to) && to - from == mass.Length ? new(first, mass) : new(first + from, mass[from..to]);

    private static (int From, int To) Ends(ReadOnlySpan<double> mass)
    {
        var (from, to) = (0, mass.Length);
        while (from < to - 1 && mass[from] < Tail)
            from++;
        while (to > from + 1 && mass[to - 1] < Tail)
            to--;
        return (from, to);
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> source, double weight)
    {
        if (weight == 0)
            return;
        target = target[..source.Length];
        var factor = new Vector<double>(weight);
        var to = MemoryMarshal.Cast<double, Vector<double>>(target);
        var from = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (var at = 0; at < to.Length; at++)
            to[at] += from[at] * factor;
        for (var at = to.Length * Vector<double>.Count; at < target.Length; at++)
            target[at] += source[at] * weight;
    }

    private static void Weigh(ReadOnlySpan<double> source, double weight, Span<double> target)
    {
        target = target[..source.Length];
        var to = MemoryMarshal.Cast<double, Vector<double>>(target);
        var from = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (var at = 0; at < to.Length; at++)
            to[at] = from[at] * weight;
        for (var at = to.Length * Vector<double>.Count; at < target.Length; at++)
            target[at] = source[at] * weight;
    }

    /// <summary>Adds each cell to the one in its place and to the one after it.</summary>
    private static void Share(Span<double> target, ReadOnlySpan<double> source, double here, double next)
    {
        target[0] += source[0] * here;
        var inner = target[1..source.Length];
        var after = source[1..];
        var at = 0;
        for (; at <= inner.Length - Vector<double>.Count; at += Vector<double>.Count)
            (new Vector<double>(inner[at..]) + new Vector<double>(after[at..]) * here + new Vector<double>(source[at..]) * next).CopyTo(inner[at..]);
        for (; at < inner.Length; at++)
            inner[at] += after[at] * here + source[at] * next;
        target[source.Length] += source[^1] * next;
    }
}
