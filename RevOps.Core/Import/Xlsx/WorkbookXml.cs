using System.Xml;

namespace RevOps.Core.Import.Xlsx;

/// <summary>How the XML inside of a workbook is read: no document type, no entity of its own, nothing fetched from anywhere.</summary>
internal static class WorkbookXml
{
    /// <summary>A longer text is not a cell; a spreadsheet program itself stops at 32,767 letters.</summary>
    public const int LongestText = 100_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true };

    public static XmlReader Over(Stream part) => XmlReader.Create(part, Settings);

    /// <summary>Adds the text of the element that the reader stands on, and moves to its end.</summary>
    public static void AddText(this XmlReader xml, CellBuffer into)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                into.Add(xml);
    }

    /// <summary>Adds a text that may be made of runs, passing over how it is spoken, and moves to its end.</summary>
    public static void AddRuns(this XmlReader xml, CellBuffer into)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
                Pass(xml);
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
                xml.AddText(into);
    }

    private static void Pass(XmlReader xml)
    {
        var depth = xml.Depth;
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
        }
    }
}

/// <summary>The letters of a row's cells, one after the other.</summary>
internal sealed class CellBuffer
{
    private char[] _letters = new char[4096];
    private int _start;

    /// <summary>Letters so far.</summary>
    public int Count { get; private set; }

    public void Clear() => (Count, _start) = (0, 0);

    /// <summary>The next text begins here.</summary>
    public int Begin() => _start = Count;

    public ReadOnlySpan<char> Slice(int start, int length) => _letters.AsSpan(start, length);

    /// <summary>Takes the text that was begun away again.</summary>
    public void Back() => Count = _start;

    /// <exception cref="InvalidDataException">The text is longer than any cell may be.</exception>
    public void Add(XmlReader xml)
    {
        for (int read; ; Count += read)
        {
            Reserve(1024);
            if ((read = xml.ReadValueChunk(_letters, Count, 1024)) == 0)
                return;
            if (Count - _start > WorkbookXml.LongestText)
                throw new InvalidDataException("A cell is longer than any cell may be.");
        }
    }

    public void Add(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_letters.AsSpan(Count));
        Count += text.Length;
    }

    private void Reserve(int more)
    {
        if (_letters.Length < Count + more)
            Array.Resize(ref _letters, Math.Max(_letters.Length * 2, Count + more));
    }
}
