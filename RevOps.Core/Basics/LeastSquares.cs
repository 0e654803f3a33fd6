using MathNet.Numerics.LinearAlgebra;

namespace RevOps.Core.Basics;

/// <summary>Ordinary least squares (Gauss 1809): y = b0 + b1 x1 + … + e, with what intervals need. Columns that never vary are left out and have the slope 0.</summary>
internal sealed class LeastSquares
{
    private readonly double[][] _x;
    private readonly int[] _kept;
    private readonly Matrix<double> _inverse;

    private LeastSquares(double[][] x, int[] kept, Matrix<double> inverse, Vector<double> coefficients, double[] residuals)
    {
        (_x, _kept, _inverse, Residuals) = (x, kept, inverse, residuals);
        Freedom = x.Length - kept.Length - 1;
        Variance = residuals.Sum(residual => residual * residual) / Freedom;
        Coefficients = new double[x[0].Length + 1];
        Coefficients[0] = coefficients[0];
        for (var index = 0; index < kept.Length; index++)
            Coefficients[kept[index] + 1] = coefficients[index + 1];
    }

    /// <summary>b0, then one slope a column.</summary>
    public double[] Coefficients { get; }

    /// <summary>y less what the line says, in the order of the rows.</summary>
    public double[] Residuals { get; }

    /// <summary>Rows less coefficients.</summary>
    public int Freedom { get; }

    /// <summary>Σ residual² ÷ freedom.</summary>
    public double Variance { get; }

    /// <summary>What the line says of another row, and half of the 95 % interval that a single value lies in: t s √(1 + x′(X′X)⁻¹x).</summary>
    public (double Value, double Half) Predict(double[] row)
    {
        var x = Vector<double>.Build.Dense([1, .. _kept.Select(column => row[column])]);
        return (Coefficients[0] + row.Select((value, column) => value * Coefficients[column + 1]).Sum(), SampledMean.T(Freedom) * Math.Sqrt(Variance * (1 + x * _inverse * x)));
    }

    /// <summary>Half of the 95 % interval of a slope; 0 for a column that was left out.</summary>
    public double HalfOfSlope(int column) => Array.IndexOf(_kept, column) is var at && at < 0 ? 0 : SampledMean.T(Freedom) * Math.Sqrt(Variance * _inverse[at + 1, at + 1]);

    /// <summary>Mean of a column over some rows less its mean over all.</summary>
    public double Distance(int column, IReadOnlyList<int> rows) => rows.Average(row => _x[row][column]) - _x.Average(row => row[column]);

    /// <summary>Half of the 95 % interval of the mean residual of some rows: its variance is s² (1/m − c′(X′X)⁻¹c) with c the rows' mean.</summary>
    public double HalfOfMeanResidual(IReadOnlyList<int> rows)
    {
        var mean = Vector<double>.Build.Dense([1, .. _kept.Select(column => rows.Average(row => _x[row][column]))]);
        return SampledMean.T(Freedom) * Math.Sqrt(Math.Max(0, Variance * (1.0 / rows.Count - mean * _inverse * mean)));
    }

    /// <summary>Fits the line; null when there are too few rows or the columns cannot be told apart.</summary>
    public static LeastSquares? Fit(double[][] x, double[] y)
    {
        int[] kept = [.. Enumerable.Range(0, x[0].Length).Where(column => x.Max(row => row[column]) - x.Min(row => row[column]) > 1e-9)];
        if (x.Length < kept.Length + 3)
            return null;
        var design = Matrix<double>.Build.DenseOfRowArrays(x.Select(row => (double[])[1, .. kept.Select(column => row[column])]));
        var square = design.TransposeThisAndMultiply(design);
        if (square.ConditionNumber() > 1e12)
            return null;
        var inverse = square.Inverse();
        var coefficients = inverse * design.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(y));
        return new(x, kept, inverse, coefficients, (Vector<double>.Build.DenseOfArray(y) - design * coefficients).ToArray());
    }
}
