namespace RevOps.Core.Crm;

/// <summary>Compares the words of a CRM as people do: case does not matter, and space, hyphen and underscore are the same.</summary>
public static class Words
{
    /// <summary>The form in which two spellings of one word are equal.</summary>
    public static string Fold(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return string.Create(trimmed.Length, trimmed, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
                target[index] = source[index] is '-' or '_' or '\u00a0' or '\u2010' or '\u2011' or '\u2013' ? ' ' : char.ToLowerInvariant(source[index]);
        });
    }

    /// <summary>True when both are the same word.</summary>
    public static bool Same(string? left, string? right) => left is not null && right is not null && Fold(left) == Fold(right);
}
