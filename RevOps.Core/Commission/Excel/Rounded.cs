using System.Globalization;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Excel;

/// <summary>Writes rounding as a spreadsheet computes it.</summary>
internal static class Rounded
{
    /// <summary>To so many decimals, half away from zero, which is what ROUND does: it sees through what binary fractions leave behind, except where no decimals are left.</summary>
    public static string Half(string value, int digits) => digits == 0 ? $"ROUND(ROUND({value},6),0)" : FormattableString.Invariant($"ROUND({value},{digits})");

    /// <summary>To so many decimals by the plan's rule. Half to the even neighbour has no function of its own: where exactly half is left, twice the rounded half is the even one.</summary>
    public static string By(PayRounding rounding, string value, int digits)
    {
        if (rounding == PayRounding.HalfAwayFromZero)
            return Half(value, digits);
        var unit = ((long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"IF(ROUND(MOD(ABS({value})*{unit},1),6)=0.5,SIGN({value})*2*ROUND(ABS({value})*{unit}/2,0)/{unit},{Half(value, digits)})");
    }

    /// <summary>Six decimals hold every amount in the parts that slices are cut in, and drop what adding binary fractions leaves behind.</summary>
    public static string Exact(string value) => $"ROUND({value},6)";
}
