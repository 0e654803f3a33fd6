namespace RevOps.Core.Crm.Columns;

/// <summary>Records of one canonical file, column by column. Import fills it, the store keeps it, a Book reads it.</summary>
public sealed class CrmTable
{
    /// <summary>Extra columns of the source that no template names, as one JSON object a row.</summary>
    public static readonly Field AttributesField = new("attributes", FieldKind.Text);

    /// <summary>An empty table.</summary>
    public CrmTable(CrmFile file)
        : this(file, [.. file.Fields.Select(field => new Column(field))], new Column(AttributesField))
    {
    }

    public CrmTable(CrmFile file, IReadOnlyList<Column> columns, Column attributes) => (File, Columns, Attributes) = (file, columns, attributes);

    /// <summary>Which file.</summary>
    public CrmFile File { get; }

    /// <summary>The file's columns, in template order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>What the source had beyond the template.</summary>
    public Column Attributes { get; }

    /// <summary>True when rows of the source were turned away: a record that is missing here may well be there.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Rows.</summary>
    public int Count => Columns[0].Count;

    /// <summary>The column of that name.</summary>
    public Column this[string field] => Columns[File[field]];

    /// <summary>The rows in another order, or some of them.</summary>
    public CrmTable Pick(ReadOnlySpan<int> rows)
    {
        var picked = new Column[Columns.Count];
        for (var ordinal = 0; ordinal < picked.Length; ordinal++)
            picked[ordinal] = Columns[ordinal].Pick(rows);
        return new(File, picked, Attributes.Pick(rows));
    }

    /// <summary>The same rows, to change without touching these; texts are shared.</summary>
    public CrmTable Copy() => new(File, [.. Columns.Select(column => column.Copy())], Attributes.Copy()) { IsIncomplete = IsIncomplete };

    /// <summary>The same rows over texts of their own.</summary>
    public CrmTable WithOwnTexts() => new(File, [.. Columns.Select(column => column.Field.IsText ? column.WithOwnTexts() : column)], Attributes);

    /// <summary>Adds a row of cells in template order.</summary>
    public void Add(ReadOnlySpan<long> cells, string? attributes = null)
    {
        for (var ordinal = 0; ordinal < cells.Length; ordinal++)
            Columns[ordinal].Add(cells[ordinal]);
        Attributes.Add(attributes is null ? Column.Empty : Attributes.CellOf(attributes));
    }
}
