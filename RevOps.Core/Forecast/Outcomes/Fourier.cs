using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;

namespace RevOps.Core.Forecast.Outcomes;

/// <summary>Products of long probability lists by the fast Fourier transform (Cooley and Tukey 1965).</summary>
internal static class Fourier
{
    private static readonly ConcurrentDictionary<int, Complex[]> Turns = [];

    /// <summary>
    /// The convolution of two lists. Both go through one transform as real and imaginary part: the imaginary part of (a + ib)² is 2ab. What rounding leaves below 0 is 0.
    /// </summary>
    public static double[] Convolve(double[] left, double[] right)
    {
        var (length, size) = (left.Length + right.Length - 1, 1);
        while (size < length)
            size *= 2;
        var room = ArrayPool<Complex>.Shared.Rent(size);
        var values = room.AsSpan(0, size);
        for (var at = 0; at < size; at++)
            values[at] = new(at < left.Length ? left[at] : 0, at < right.Length ? right[at] : 0);
        var turns = Turns.GetOrAdd(size, TurnsOf);
        Transform(values, turns);
        for (var at = 0; at < size; at++)
            values[at] = Complex.Conjugate(values[at] * values[at]); // the inverse is the transform of the conjugate, conjugated
        Transform(values, turns);
        var product = new double[length];
        for (var at = 0; at < length; at++)
            product[at] = Math.Max(0, -values[at].Imaginary / (2.0 * size));
        ArrayPool<Complex>.Shared.Return(room);
        return product;
    }

    private static Complex[] TurnsOf(int size)
    {
        var turns = new Complex[size / 2];
        for (var at = 0; at < turns.Length; at++)
            turns[at] = Complex.FromPolarCoordinates(1, -2 * Math.PI * at / size);
        return turns;
    }

    private static void Transform(Span<Complex> values, Complex[] turns)
    {
        for (int at = 1, mirrored = 0; at < values.Length; at++)
        {
            var bit = values.Length / 2;
            for (; (mirrored & bit) != 0; bit /= 2)
                mirrored ^= bit;
            mirrored ^= bit;
            if (at < mirrored)
                (values[at], values[mirrored]) = (values[mirrored], values[at]);
        }
        for (var width = 2; width <= values.Length; width *= 2)
        {
            var (half, stride) = (width / 2, values.Length / width);
            for (var start = 0; start < values.Length; start += width)
            {
                var lower = values.Slice(start, half);
                var upper = values.Slice(start + half, half);
                for (var at = 0; at < half; at++)
                {
                    var (even, odd) = (lower[at], upper[at] * turns[at * stride]);
                    (lower[at], upper[at]) = (even + odd, even - odd);
                }
            }
        }
    }
}
