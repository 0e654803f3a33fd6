using System.Text;

namespace RevOps.Core.Crm.Columns;

/// <summary>The different texts of a column, each kept once and named by a code from 0 on.</summary>
public sealed class Texts
{
    private readonly List<string?> _values = [];
    private Dictionary<string, int>? _codes = new(StringComparer.Ordinal);
    private string? _last;
    private int _lastCode;
    private readonly byte[]? _packed;
    private readonly int[]? _ends;

    public Texts()
    {
    }

    /// <summary>Texts read back from a snapshot: UTF-8 one after the other, and where each ends. Strings are made when asked for.</summary>
    public Texts(byte[] packed, int[] ends)
    {
        (_packed, _ends, _codes) = (packed, ends, null);
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(_values, ends.Length);
    }

    /// <summary>How many different texts there are.</summary>
    public int Count => _values.Count;

    /// <summary>The text of a code.</summary>
    public string this[int code] => _values[code] ?? (_values[code] = Unpack(code));

    /// <summary>The text's code, given out on first sight.</summary>
    public int Code(ReadOnlySpan<char> text)
    {
        // Rows of one record stand together, so the text is often the one of the row before.
        if (_last is not null && text.SequenceEqual(_last))
            return _lastCode;
        var codes = Codes().GetAlternateLookup<ReadOnlySpan<char>>();
        ref var code = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(codes, text, out var known);
        if (!known)
        {
            code = _values.Count;
            _values.Add(text.ToString());
        }
        (_last, _lastCode) = (this[code], code);
        return code;
    }

    /// <summary>The text's code, or -1 when the column does not have it.</summary>
    public int Find(ReadOnlySpan<char> text) => Codes().GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var code) ? code : -1;

    /// <summary>A copy that can grow without touching this one.</summary>
    public Texts Copy()
    {
        var copy = _packed is null ? new Texts() : new Texts(_packed, _ends!);
        copy._values.Clear();
        copy._values.AddRange(_values);
        copy._codes = null;
        return copy;
    }

    /// <summary>Forgets how to find a text's code, until it is asked for again: most of the room of many different texts.</summary>
    public void Rest() => _codes = null;

    /// <summary>All texts in UTF-8, one after the other, and where each ends.</summary>
    public (byte[] Packed, int[] Ends) Pack()
    {
        if (_packed is not null && _ends is not null && _ends.Length == _values.Count)
            return (_packed, _ends);
        var ends = new int[Count];
        var bytes = new MemoryStream();
        for (var code = 0; code < Count; code++)
        {
            bytes.Write(Encoding.UTF8.GetBytes(this[code]));
            ends[code] = (int)bytes.Length;
        }
        return (bytes.ToArray(), ends);
    }

    private Dictionary<string, int> Codes()
    {
        if (_codes is { } ready)
            return ready;
        lock (_values)
        {
            if (_codes is { } made)
                return made;
            var codes = new Dictionary<string, int>(Count, StringComparer.Ordinal);
            for (var code = 0; code < Count; code++)
                codes[this[code]] = code;
            return _codes = codes;
        }
    }

    private string Unpack(int code)
    {
        var start = code == 0 ? 0 : _ends![code - 1];
        return Encoding.UTF8.GetString(_packed!, start, _ends![code] - start);
    }
}
