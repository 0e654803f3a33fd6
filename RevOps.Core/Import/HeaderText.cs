namespace RevOps.Core.Import;

/// <summary>Compares headers as a person does: StageName, stage_name and "Stage name" are one, and so are property_dealname and Dealname.</summary>
internal static class HeaderText
{
    private const string Property = "property_";

    /// <summary>The letters and digits of a header, which two spellings of it share.</summary>
    public static string Key(string header)
    {
        var bare = header.StartsWith(Property, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(Property.Length) : header;
        Span<char> key = bare.Length <= 256 ? stackalloc char[256] : new char[bare.Length];
        var length = 0;
        foreach (var letter in bare)
            if (char.IsLetterOrDigit(letter))
                key[length++] = char.ToLowerInvariant(letter);
        return key[..length].ToString();
    }

    /// <summary>True when a header is spelled so; * at either end of the spelling stands for anything.</summary>
    public static bool Is(string header, string spelling)
    {
        if (!spelling.Contains('*', StringComparison.Ordinal))
            return Key(header) == Key(spelling);
        var middle = spelling.Trim('*');
        return (spelling.StartsWith('*'), spelling.EndsWith('*')) switch
        {
            (true, true) => header.Contains(middle, StringComparison.OrdinalIgnoreCase),
            (true, false) => header.EndsWith(middle, StringComparison.OrdinalIgnoreCase),
            _ => header.StartsWith(middle, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The header of a file that is spelled so; null when there is none.</summary>
    public static string? Find(IReadOnlyList<string> headers, string spelling) =>
        headers.FirstOrDefault(header => string.Equals(header, spelling, StringComparison.OrdinalIgnoreCase)) ?? (Key(spelling) is { Length: > 0 } key ? headers.FirstOrDefault(header => Key(header) == key) : null);
}
