using System.Globalization;
using System.Text;
using System.Xml;

namespace RevOps.Core.Import.Xlsx;

/// <summary>The texts that cells of a workbook share, packed as UTF-8: a large export has millions of letters and few of them twice.</summary>
internal sealed class SharedTexts
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[4096];

    public static SharedTexts Read(Stream? part)
    {
        var texts = new SharedTexts();
        if (part is null)
            return texts;
        using var xml = WorkbookXml.Over(part);
        var letters = new CellBuffer();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                continue;
            letters.Clear();
            letters.Begin();
            xml.AddRuns(letters);
            texts.Add(letters.Slice(0, letters.Count));
        }
        return texts;
    }

    /// <summary>Adds a text to the row; false when there is none of that number.</summary>
    public bool AddTo(CellBuffer row, int number)
    {
        if (number < 0 || number >= _ends.Count)
            return false;
        var start = number == 0 ? 0 : _ends[number - 1];
        var bytes = _bytes.AsSpan(start, _ends[number] - start);
        Span<char> letters = bytes.Length <= 512 ? stackalloc char[512] : new char[bytes.Length];
        row.Add(letters[..Encoding.UTF8.GetChars(bytes, letters)]);
        return true;
    }

    /// <summary>A text in which a letter that XML cannot hold stands as its number, such as _x000D_, written plainly.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text)
    {
        if (text.IndexOf("_x") < 0)
            return text;
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '_' && at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_' && ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter))
            {
                plain.Append((char)letter);
                at += 6;
            }
            else
                plain.Append(text[at]);
        return plain.ToString();
    }

    private void Add(ReadOnlySpan<char> letters)
    {
        var text = Plain(letters);
        var end = _ends.Count == 0 ? 0 : _ends[^1];
        var most = end + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length < most)
            Array.Resize(ref _bytes, Math.Max(most, _bytes.Length * 2));
        _ends.Add(end + Encoding.UTF8.GetBytes(text, _bytes.AsSpan(end)));
    }
}
