using RevOps.Core.Crm;

namespace RevOps.Core.Import;

/// <summary>How another system's files become canonical ones. Written as YAML; <see cref="MappingYaml"/> reads it.</summary>
/// <param name="Name">What it maps, in words.</param>
/// <param name="Sources">One entry per source file and canonical file; a source may feed several.</param>
/// <param name="Ignore">Files of the folder that are not records.</param>
/// <param name="Settings">Company settings proposed to a company that has made none.</param>
/// <param name="Full">True when the files hold every record there is, so that a missing one was removed.</param>
public sealed record Mapping(string Name, IReadOnlyList<SourceMapping> Sources, IReadOnlyList<string> Ignore, CompanySettings? Settings, bool Full)
{
    /// <summary>What is known about a CRM beside its files; null for a mapping of files that it names.</summary>
    public CrmWords? Words { get; init; }
}

/// <summary>One source file read into one canonical file.</summary>
/// <param name="File">The source's file name.</param>
/// <param name="Into">The canonical file.</param>
/// <param name="Columns">Where each canonical column comes from.</param>
public sealed record SourceMapping(string File, CrmFile Into, IReadOnlyDictionary<string, ColumnMapping> Columns)
{
    /// <summary>The delimiter; null to find it.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The encoding's name; null for UTF-8 or a byte-order mark.</summary>
    public string? Encoding { get; init; }

    /// <summary>The sheet of a workbook; null for the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>How numbers are written, by example; null for a plain decimal point.</summary>
    public NumberStyle? Numbers { get; init; }

    /// <summary>Date formats beyond ISO.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Whether columns that no canonical column takes are kept as attributes.</summary>
    public bool KeepOthers { get; init; } = true;

    /// <summary>Columns that are not even kept as attributes.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>Rows are read only where each of these columns has one of its texts; a column that the source lacks says nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Rows are passed over where one of these columns has one of its texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Skip { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>How to know a file of this kind by its headers; null where the file is named.</summary>
    public SourcePattern? Pattern { get; init; }

    /// <summary>The columns of the source that an id was made of, where it has none; empty where it has.</summary>
    public IReadOnlyList<string> IdMadeOf { get; init; } = [];

    /// <summary>Whether a row with an empty key is passed over silently, for a source that names other records on the way.</summary>
    public bool SkipEmptyKeys { get; init; }
}

/// <summary>Where one canonical cell comes from. First the text (a column, a fixed value or a pattern), then blanks, then the map, then the fallback.</summary>
public sealed record ColumnMapping
{
    /// <summary>The source's column.</summary>
    public string? Column { get; init; }

    /// <summary>Other spellings of the column, the first found counts; not null when the source may lack them all.</summary>
    public IReadOnlyList<string>? Also { get; init; }

    /// <summary>What a text must begin with to be taken; one that does not means nothing.</summary>
    public string? Starts { get; init; }

    /// <summary>A fixed value.</summary>
    public string? Value { get; init; }

    /// <summary>A pattern such as "{first} {last}" over the source's columns.</summary>
    public string? Text { get; init; }

    /// <summary>A value of another file, found by one of this row's canonical columns.</summary>
    public LookupMapping? Lookup { get; init; }

    /// <summary>Texts that mean "nothing".</summary>
    public IReadOnlyList<string> Blank { get; init; } = [];

    /// <summary>What source texts become; a text that is not listed stays as it is, unless "*" is.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the cell comes from when it is empty. For a deal's amount the result is marked as estimated.</summary>
    public ColumnMapping? Otherwise { get; init; }

    /// <summary>For a deal's amount: the value is written at closing, so before the close it was not known.</summary>
    public bool AtClose { get; init; }
}

/// <summary>Finds a value in another file.</summary>
/// <param name="File">That file's name.</param>
/// <param name="Match">Its column to compare.</param>
/// <param name="With">The canonical column of this row to compare with.</param>
/// <param name="Value">Its column to take.</param>
public sealed record LookupMapping(string File, string Match, string With, string Value);

/// <summary>How numbers are written.</summary>
/// <param name="Decimal">The decimal sign.</param>
/// <param name="Thousands">Signs between groups of digits.</param>
public sealed record NumberStyle(char Decimal, string Thousands)
{
    /// <summary>The style of an example such as 1.234,56; null when the example does not show it.</summary>
    public static NumberStyle? FromExample(string example)
    {
        var signs = example.Where(sign => !char.IsAsciiDigit(sign)).ToList();
        var last = example.LastIndexOfAny(['.', ',']);
        if (last < 0 || example.Length - last - 1 is not 2 || signs.Count is < 1 or > 3 || !char.IsAsciiDigit(example[0]))
            return null;
        var point = example[last];
        var groups = signs[..^1].Distinct().ToList();
        if (groups.Contains(point) || groups.Count > 1)
            return null;
        return new(point, groups is [' ' or '\u00a0' or '\u202f'] ? " \u00a0\u202f" : groups is ['\'' or '\u2019'] ? "'\u2019" : string.Concat(groups));
    }
}
