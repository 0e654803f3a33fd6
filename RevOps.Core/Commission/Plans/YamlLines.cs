using System.Text;

namespace RevOps.Core.Commission.Plans;

/// <summary>Names and values, a line each, as deep as they stand.</summary>
internal sealed class YamlLines
{
    private readonly StringBuilder _text;
    private readonly int _depth;
    private bool _isItem;

    public YamlLines() => _text = new();

    private YamlLines(YamlLines above, bool isItem) => (_text, _depth, _isItem) = (above._text, above._depth + (isItem ? 2 : 1), isItem);

    /// <summary>A name with its value; nothing for a value that is null, and the name alone for one that stands below it.</summary>
    public YamlLines Add(string name, string? value)
    {
        if (value is null)
            return this;
        _text.Append(' ', 2 * (_isItem ? _depth - 1 : _depth)).Append(_isItem ? "- " : "").Append(name).Append(value.Length == 0 ? ":" : ": ").Append(value).Append('\n');
        _isItem = false;
        return this;
    }

    /// <summary>Items of the name above, a line each.</summary>
    public void List(IEnumerable<string> items)
    {
        foreach (var item in items)
            _text.Append(' ', 2 * (_depth + 1)).Append("- ").Append(item).Append('\n');
    }

    /// <summary>Names below a name.</summary>
    public YamlLines Inside(string name)
    {
        Add(name, "");
        return new(this, isItem: false);
    }

    /// <summary>An item of several lines of the name above.</summary>
    public YamlLines Item() => new(this, isItem: true);

    public override string ToString() => _text.ToString();
}
