using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>Rows read for one canonical file, with where each came from, before the checks that need all files.</summary>
internal sealed class StagedTable(CrmFile file)
{
    private readonly List<StagedSource> _sources = [];
    private readonly List<int> _lines = [];

    /// <summary>The rows.</summary>
    public CrmTable Table { get; } = new(file);

    /// <summary>The mappings they came through.</summary>
    public IEnumerable<SourceMapping> Mappings => _sources.Select(source => source.Mapping);

    /// <summary>Rows that a later check turned away, or that repeat another.</summary>
    public HashSet<int> Dropped { get; } = [];

    /// <summary>True when a row was turned away, here or before it came here.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Rows before the first placeholder.</summary>
    public int Described => _lines.Count;

    /// <summary>The rows from here on come from another source.</summary>
    public void Begin(SourceMapping mapping, string name, int number) => _sources.Add(new(mapping, name, number, _lines.Count));

    /// <summary>Notes where the row just added came from.</summary>
    public void Accept(int line) => _lines.Add(line);

    /// <summary>The line of a row.</summary>
    public int Line(int row) => _lines[row];

    /// <summary>The source of a row.</summary>
    public StagedSource Source(int row) => _sources.FindLast(source => source.FirstRow <= row)!;

    /// <summary>The rows that are left.</summary>
    public CrmTable Kept()
    {
        var kept = Dropped.Count == 0 ? Table : Table.Pick([.. Enumerable.Range(0, Table.Count).Where(row => !Dropped.Contains(row))]);
        return new(kept.File, kept.Columns, kept.Attributes) { IsIncomplete = IsIncomplete };
    }
}

/// <summary>A stretch of rows from one source file through one mapping.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Number">Its place among all sources read.</param>
/// <param name="FirstRow">Its first row.</param>
internal sealed record StagedSource(SourceMapping Mapping, string Name, int Number, int FirstRow);
