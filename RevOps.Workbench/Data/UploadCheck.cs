using RevOps.Core.Import;

namespace RevOps.Workbench.Data;

/// <summary>What may be brought along at all: a plain name that ends like a table or a mapping, and a content that is what the name says.</summary>
public static class UploadCheck
{
    public const int LongestName = 120;
    private const int Looked = 8_192;

    /// <summary>Why a file of that name is not taken; null when it may be.</summary>
    public static string? NameProblem(string name) =>
        name.Length is 0 or > LongestName || name.AsSpan().ContainsAny(['/', '\\', ':', '\0']) || name.Any(char.IsControl) || name.StartsWith('.') || name.Trim() != name
            || Path.GetExtension(name).ToLowerInvariant() is not (".csv" or ".xlsx" or ".yaml" or ".yml")
            ? $"“{Shortened(name)}” was not taken: only .csv and .xlsx files, and one mapping as .yaml, can be imported." : null;

    /// <summary>Why the content is not what the name says; null when it is.</summary>
    public static string? ContentProblem(string path, string name)
    {
        if (RowSource.IsWorkbook(name))
        {
            var (source, problem) = RowSource.Open(path, name);
            source?.Dispose();
            return problem is null ? null : $"“{name}” was not taken: {problem}";
        }
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Looked];
        start = start[..file.ReadAtLeast(start, Looked, throwOnEndOfStream: false)];
        var isWide = start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]);
        var isBinary = !isWide && (start.Contains((byte)0) || start.StartsWith("PK"u8) || start.StartsWith("%PDF"u8) || start.StartsWith("MZ"u8) || start.StartsWith("Rar!"u8)
            || start.StartsWith<byte>([0x1F, 0x8B]) || start.StartsWith<byte>([0x89, 0x50]) || start.StartsWith<byte>([0xFF, 0xD8]) || start.StartsWith<byte>([0xD0, 0xCF]) || start.StartsWith<byte>([0x7F, 0x45]));
        return isBinary ? $"“{name}” was not taken: it is no text, whatever its name says; export the table as CSV or as .xlsx." : null;
    }

    private static string Shortened(string name) => name.Length > LongestName ? name[..LongestName] + "…" : name;
}
