using System.Numerics;

namespace RevOps.Core.Commission.Engine;

/// <summary>An exact rate: what is paid in minor units is what is counted × numerator ÷ denominator. Always in lowest terms, so equal rates are equal.</summary>
/// <param name="Numerator">Negative for a rate that takes.</param>
/// <param name="Denominator">Above 0.</param>
internal readonly record struct Ratio(long Numerator, long Denominator)
{
    public static readonly Ratio Zero = new(0, 1), One = new(1, 1);

    /// <summary>Parts of a minor unit in which slices are measured, so that a bound of 33.33 % of a quota is exact.</summary>
    public const long Quarks = 10_000;

    /// <summary>The rate as people write it.</summary>
    public decimal Value => (decimal)Numerator / Denominator;

    /// <summary>numerator ÷ denominator in lowest terms; a rate that does not fit 64 bits even then is rounded to twelve decimals, as a statement can print it, or to as many as fit.</summary>
    /// <exception cref="OverflowException">Not even its whole part fits.</exception>
    public static Ratio Of(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (common.IsZero)
            return Zero;
        if (denominator.Sign < 0)
            common = -common;
        var (over, under) = (numerator / common, denominator / common);
        return BigInteger.Abs(over) <= long.MaxValue && under <= long.MaxValue ? new((long)over, (long)under) : Printed(over, under);
    }

    /// <summary>A decimal, exactly; a plan's rates have at most nine places, so they fit.</summary>
    public static Ratio Of(decimal value)
    {
        var (scale, unit) = (0, 1L);
        while (value != decimal.Truncate(value))
            (value, scale, unit) = (value * 10m, scale + 1, unchecked(unit * 10));
        return scale <= 18 && Math.Abs(value) <= long.MaxValue ? Lowest((long)value, unit) : Of(new BigInteger(value), BigInteger.Pow(10, scale));
    }

    // nearly every rate fits 64 bits as it stands
    private static Ratio Lowest(long numerator, long denominator)
    {
        var (common, rest) = (denominator, Math.Abs(numerator));
        while (rest != 0)
            (common, rest) = (rest, common % rest);
        return new(numerator / common, denominator / common);
    }

    // half away from zero at the last decimal
    private static Ratio Printed(BigInteger over, BigInteger under)
    {
        for (var scale = 1_000_000_000_000L; scale > 0; scale /= 10)
        {
            var (whole, left) = BigInteger.DivRem(over * scale, under);
            if (BigInteger.Abs(left) * 2 >= under)
                whole += over.Sign;
            if (BigInteger.Abs(whole) <= long.MaxValue)
                return Of(whole, scale);
        }
        throw new OverflowException("A rate is too large to be computed exactly.");
    }

    public static Ratio operator *(Ratio left, Ratio right) => Of((BigInteger)left.Numerator * right.Numerator, (BigInteger)left.Denominator * right.Denominator);

    public static Ratio operator +(Ratio left, Ratio right) =>
        Of((BigInteger)left.Numerator * right.Denominator + (BigInteger)right.Numerator * left.Denominator, (BigInteger)left.Denominator * right.Denominator);

    /// <summary>What so many quarks pay, in whole minor units.</summary>
    public long Pay(long quarks, Plans.PayRounding rounding)
    {
        var size = Math.BigMul(quarks, Numerator, out var low);
        // nearly every line fits 64 bits, and then one division does
        return size == low >> 63 && Denominator <= long.MaxValue / (2 * Quarks)
            ? Round(low, Denominator * Quarks, rounding)
            : (long)Round((Int128)quarks * Numerator, (Int128)Denominator * Quarks, rounding);
    }

    /// <summary>What so many whole minor units pay: the same as that many times <see cref="Quarks"/>.</summary>
    public long PayWhole(long counted, Plans.PayRounding rounding)
    {
        var size = Math.BigMul(counted, Numerator, out var low);
        return size == low >> 63 && Denominator <= long.MaxValue / 2 ? Round(low, Denominator, rounding) : Pay(checked(counted * Quarks), rounding);
    }

    private static long Round(long amount, long unit, Plans.PayRounding rounding)
    {
        var (whole, left) = Math.DivRem(amount, unit);
        var twice = Math.Abs(left) * 2;
        return twice > unit || (twice == unit && (rounding == Plans.PayRounding.HalfAwayFromZero || (whole & 1) != 0)) ? whole + (amount < 0 ? -1 : 1) : whole;
    }

    private static Int128 Round(Int128 amount, Int128 unit, Plans.PayRounding rounding)
    {
        var (whole, left) = Int128.DivRem(amount, unit);
        var twice = Int128.Abs(left) * 2;
        return twice > unit || (twice == unit && (rounding == Plans.PayRounding.HalfAwayFromZero || !Int128.IsEvenInteger(whole))) ? whole + (amount < 0 ? -1 : 1) : whole;
    }
}
