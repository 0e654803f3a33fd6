namespace RevOps.Core.Crm;

/// <summary>What a column of a canonical file holds, and so how a cell is read and kept.</summary>
public enum FieldKind
{
    /// <summary>Free text, names and identifiers.</summary>
    Text,
    /// <summary>One of a short list of words.</summary>
    Word,
    /// <summary>A day, ISO 8601.</summary>
    Day,
    /// <summary>A day with a time, ISO 8601; a bare day is its first second.</summary>
    Moment,
    /// <summary>An amount in the row's currency, kept in minor units.</summary>
    Money,
    /// <summary>A decimal number, kept in millionths.</summary>
    Number,
    /// <summary>A percentage written as a percent number (60, not 0.6), kept in millionths.</summary>
    Percent,
    /// <summary>A whole number.</summary>
    Count,
    /// <summary>true or false.</summary>
    Flag,
}

/// <summary>A column of a canonical file.</summary>
/// <param name="Name">The header, in snake_case.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Words">The words allowed, for <see cref="FieldKind.Word"/>.</param>
/// <param name="References">The file whose first column this one points at.</param>
public sealed record Field(string Name, FieldKind Kind, IReadOnlyList<string>? Words = null, string? References = null)
{
    /// <summary>A row without it is rejected.</summary>
    public bool Required { get; init; }

    /// <summary>Filled by a mapping or by the import itself, never written into a template.</summary>
    public bool Internal { get; init; }

    /// <summary>Kept in 64 bits rather than 32.</summary>
    public bool IsWide => Kind is FieldKind.Moment or FieldKind.Money or FieldKind.Number or FieldKind.Percent;

    /// <summary>Kept as a code into the column's texts.</summary>
    public bool IsText => Kind is FieldKind.Text or FieldKind.Word;
}

/// <summary>A canonical CSV file: one kind of CRM record.</summary>
/// <param name="Name">File name without ".csv"; also the name of its table in the store.</param>
/// <param name="Key">The columns that together name a record.</param>
/// <param name="Fields">Columns in template order.</param>
public sealed record CrmFile(string Name, IReadOnlyList<string> Key, IReadOnlyList<Field> Fields)
{
    private readonly Dictionary<string, int> _ordinals =
        Fields.Select((field, ordinal) => (field.Name, ordinal)).ToDictionary(pair => pair.Name, pair => pair.ordinal, StringComparer.OrdinalIgnoreCase);

    /// <summary>Positions of the columns that together name a record.</summary>
    public IReadOnlyList<int> KeyOrdinals { get; } = [.. Key.Select(name => Fields.Index().First(pair => pair.Item.Name == name).Index)];

    /// <summary>The column's position, or -1 when the file has none of that name.</summary>
    public int Find(string field) => _ordinals.GetValueOrDefault(field, -1);

    /// <summary>The column's position.</summary>
    /// <exception cref="KeyNotFoundException">The file has no such column.</exception>
    public int this[string field] => _ordinals[field];

    public bool Equals(CrmFile? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name + ".csv";
}
