namespace RevOps.Core.Basics;

/// <summary>
/// Keeps text from a CRM from becoming a formula when a file is opened in a spreadsheet: such text gets an apostrophe in front, which
/// reading takes off again. Text that already looks guarded gets one more, so that what was written is always what is read back.
/// </summary>
public static class FormulaGuard
{
    /// <summary>Signs that begin a formula, or that a spreadsheet reads past to find one; the full-width ones are turned into them by some.</summary>
    private const string Starts = "=+-@\t\r\n\0|%\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The text as a spreadsheet may have it.</summary>
    public static string Guard(string text) => IsActive(text) ? "'" + text : text;

    /// <summary>The text as it was before it was guarded.</summary>
    public static ReadOnlySpan<char> Unguard(ReadOnlySpan<char> text) => text is ['\'', ..] && IsActive(text[1..]) ? text[1..] : text;

    /// <summary>True when a spreadsheet might run the text, or take it for guarded text.</summary>
    public static bool IsActive(ReadOnlySpan<char> text)
    {
        var first = text.TrimStart('\'').TrimStart(" \u00A0\u3000\uFEFF\u200B\"");
        return !first.IsEmpty && Starts.Contains(first[0], StringComparison.Ordinal);
    }
}
