namespace RevOps.Core.Commands;

/// <summary>How well a name fits what someone typed. Both are in their folded form, see <see cref="Crm.Words.Fold"/>.</summary>
public static class Closeness
{
    private const int Whole = 100;
    private const int Start = 80;
    private const int WordStart = 60;
    private const int Inside = 40;
    private const int Scattered = 10;

    /// <summary>Higher is closer; 0 when it does not fit. Every word typed must be in the name, in any order.</summary>
    public static int Of(ReadOnlySpan<char> name, ReadOnlySpan<char> typed)
    {
        if (name.SequenceEqual(typed))
            return Whole;
        var (sum, words) = (0, 0);
        foreach (var range in typed.Split(' '))
        {
            var word = typed[range];
            if (word.IsEmpty)
                continue;
            var fit = OfWord(name, word);
            if (fit == 0)
                return 0;
            (sum, words) = (sum + fit, words + 1);
        }
        return words == 0 ? 0 : sum / words;
    }

    /// <summary>The same, and letters that merely follow each other count a little: "pplrv" finds "pipeline review".</summary>
    public static int Loosely(ReadOnlySpan<char> name, ReadOnlySpan<char> typed) =>
        Of(name, typed) is var fit and > 0 ? fit : IsScattered(name, typed) ? Scattered : 0;

    private static int OfWord(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        var at = name.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        if (at == 0)
            return Start;
        for (; at >= 0; at = Next(name, word, at))
            if (name[at - 1] == ' ')
                return WordStart;
        return Inside;
    }

    private static int Next(ReadOnlySpan<char> name, ReadOnlySpan<char> word, int at)
    {
        var further = name[(at + 1)..].IndexOf(word, StringComparison.Ordinal);
        return further < 0 ? -1 : at + 1 + further;
    }

    private static bool IsScattered(ReadOnlySpan<char> name, ReadOnlySpan<char> typed)
    {
        if (typed.Length < 3)
            return false;
        foreach (var letter in typed)
        {
            var at = name.IndexOf(letter);
            if (at < 0)
                return false;
            name = name[(at + 1)..];
        }
        return true;
    }
}
