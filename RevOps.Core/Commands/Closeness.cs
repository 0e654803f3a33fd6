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

    /// <summary>Letters to change, add, leave out or swap with their neighbour to make one word the other (Damerau 1964, each letter touched once).</summary>
    public static int Slips(string left, string right)
    {
        int[] before = [], last = [.. Enumerable.Range(0, right.Length + 1)];
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last) = (last, row);
        }
        return last[^1];
    }

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
