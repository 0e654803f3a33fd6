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

    /// <summary>ISO 4217, list one, without precious metals, test codes and accounting units.</summary>
    private static readonly HashSet<string> Known =
    [
        .. ("AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR "
            + "FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD "
            + "MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC "
            + "SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG").Split(' '),
    ];

    private const int Letters = 26;
    private static readonly string?[] Codes = new string?[Letters * Letters * Letters + 1];

    // the three letters as a number from 1 on, so that millions of amounts hold no reference; 0 is the default value
    private readonly short _letters;

    /// <exception cref="ArgumentException">The code is not three letters.</exception>
    public Currency(string code)
    {
        if (!LooksLikeCode(code))
            throw new ArgumentException($"'{code}' is not a three-letter currency code.", nameof(code));
        _letters = (short)(1 + (Letter(code[0]) * Letters + Letter(code[1])) * Letters + Letter(code[2]));
        Codes[_letters] ??= code.ToUpperInvariant();
    }

    /// <summary>The three-letter code in capitals; the default value is the US dollar.</summary>
    public string Code => Codes[_letters] ?? "USD";

    /// <summary>Decimals of one unit: 0, 2 or 3.</summary>
    public int MinorDigits => NoDecimals.Contains(Code) ? 0 : ThreeDecimals.Contains(Code) ? 3 : 2;

    /// <summary>Minor units in one unit: 1, 100 or 1,000.</summary>
    public int MinorPerUnit => MinorDigits switch { 0 => 1, 3 => 1000, _ => 100 };

    /// <summary>True for three ASCII letters, in any case.</summary>
    public static bool LooksLikeCode(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetter);

    /// <summary>True for the code of a currency that is in use. Data may name others, such as one that has ended; a company does not report in them.</summary>
    public static bool IsInUse(string? code) => code is not null && Known.Contains(code.ToUpperInvariant());

    public override string ToString() => Code;

    private static int Letter(char letter) => (letter | 0x20) - 'a';
}
