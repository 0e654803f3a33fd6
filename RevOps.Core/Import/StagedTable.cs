using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>Rows read for one canonical file, with where each came from, before the checks that need all files.</summary>
internal sealed class StagedTable(CrmFile file)
{
    private readonly List<(string Source, int FirstRow)> _sources = [];
    private readonly List<int> _lines = [];

    /// <summary>The rows.</summary>
    public CrmTable Table { get; } = new(file);

    /// <summary>The mappings they came through.</summary>
    public List<SourceMapping> Mappings { get; } = [];

    /// <summary>Rows that a later check turned away, or that repeat another.</summary>
    public HashSet<int> Dropped { get; } = [];

    /// <summary>Rows before the first placeholder.</summary>
    public int Described => _lines.Count;

    /// <summary>Notes where the row just added came from.</summary>
    public void Accept(string source, int line)
    {
        if (_sources.Count == 0 || _sources[^1].Source != source)
            _sources.Add((source, _lines.Count));
        _lines.Add(line);
    }

    /// <summary>The line of a row.</summary>
    public int Line(int row) => _lines[row];

    /// <summary>The source file of a row.</summary>
    public string Source(int row) => _sources.FindLast(source => source.FirstRow <= row).Source;

    /// <summary>The rows that are left.</summary>
    public CrmTable Kept() => Dropped.Count == 0 ? Table : Table.Pick([.. Enumerable.Range(0, Table.Count).Where(row => !Dropped.Contains(row))]);
}
