namespace RevOps.Core.Basics;

/// <summary>
/// A currency by its ISO 4217 code. Amounts are stored in its minor units, so the number of decimals belongs to it:
/// two for most, none for the yen, three for the Kuwaiti dinar (ISO 4217, list one).
/// </summary>
public readonly record struct Currency
{
    private static readonly HashSet<string> NoDecimals =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> ThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private readonly string? _code;

    /// <exception cref="ArgumentException">The code is not three letters.</exception>
    public Currency(string code)
    {
        if (!LooksLikeCode(code))
            throw new ArgumentException($"'{code}' is not a three-letter currency code.", nameof(code));
        _code = code.ToUpperInvariant();
    }

    /// <summary>The three-letter code in capitals; the default value is the US dollar.</summary>
    public string Code => _code ?? "USD";

    /// <summary>Decimals of one unit: 0, 2 or 3.</summary>
    public int MinorDigits => NoDecimals.Contains(Code) ? 0 : ThreeDecimals.Contains(Code) ? 3 : 2;

    /// <summary>Minor units in one unit: 1, 100 or 1,000.</summary>
    public int MinorPerUnit => MinorDigits switch { 0 => 1, 3 => 1000, _ => 100 };

    /// <summary>True for three ASCII letters, in any case.</summary>
    public static bool LooksLikeCode(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetter);

    public override string ToString() => Code;
}
