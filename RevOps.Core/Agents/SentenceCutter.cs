using System.Text;

namespace RevOps.Core.Agents;

/// <summary>Cuts a stream of text into sentences and lines, so that each can be judged as soon as it is whole. Nothing is lost: the pieces together are the text.</summary>
public sealed class SentenceCutter
{
    /// <summary>A piece never grows longer than this, whatever the stream.</summary>
    public const int Longest = 2000;

    private static readonly string[] Short = ["e.g.", "i.e.", "vs.", "approx.", "incl.", "no.", "Inc.", "Ltd.", "Co.", "Corp.", "Mr.", "Ms.", "Dr.", "St."];

    private readonly StringBuilder _open = new();

    /// <summary>Adds text; gives the pieces that are whole now.</summary>
    public IReadOnlyList<string> Add(string text)
    {
        _open.Append(text);
        var pieces = new List<string>();
        while (End() is { } end)
        {
            pieces.Add(_open.ToString(0, end));
            _open.Remove(0, end);
        }
        return pieces;
    }

    /// <summary>What is left when the text has ended; empty for nothing.</summary>
    public string Rest()
    {
        var rest = _open.ToString();
        _open.Clear();
        return rest;
    }

    // a full stop ends a sentence only when a blank follows: 1.5 and v2.0 go on
    private int? End()
    {
        for (var at = 0; at < _open.Length; at++)
        {
            if (_open[at] == '\n')
                return at + 1;
            if (_open[at] is '.' or '!' or '?' && at + 1 < _open.Length && _open[at + 1] == ' ' && !IsListNumber(at) && !IsShort(at))
                return at + 2;
        }
        return _open.Length >= Longest ? _open.Length : null;
    }

    private bool IsListNumber(int at)
    {
        var first = at;
        while (first > 0 && char.IsAsciiDigit(_open[first - 1]))
            first--;
        return first < at && (first == 0 || string.IsNullOrWhiteSpace(_open.ToString(0, first)));
    }

    private bool IsShort(int at)
    {
        var text = _open.ToString(0, at + 1);
        return Short.Any(word => text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(text[^(word.Length + 1)])));
    }
}
