namespace RevOps.Core.Import;

/// <summary>How a file of one kind is known, whatever it is called.</summary>
/// <param name="Tells">Headers that hardly another kind of file has; one with ! before it settles the kind.</param>
/// <param name="Ids">What the ids of its records begin with.</param>
/// <param name="Named">Parts of the names that such files have.</param>
/// <param name="IdFrom">Columns of ours that an id is made of where the file has none.</param>
/// <param name="Kept">Columns that no column of ours means; they are kept as attributes.</param>
/// <param name="PassedOver">Columns that are not taken, by the reason why.</param>
public sealed record SourcePattern(IReadOnlyList<string> Tells, IReadOnlyList<string> Ids, IReadOnlyList<string> Named, IReadOnlyList<string> IdFrom, IReadOnlyList<string> Kept,
    IReadOnlyList<(string Reason, IReadOnlyList<string> Columns)> PassedOver);

/// <summary>A table of a CRM that none of our files takes.</summary>
/// <param name="Tells">Headers that hardly another table has.</param>
/// <param name="Ids">What the ids of its records begin with.</param>
/// <param name="Named">Parts of the names that such files have.</param>
/// <param name="Why">What it is, and where its content comes from instead.</param>
public sealed record ForeignTable(IReadOnlyList<string> Tells, IReadOnlyList<string> Ids, IReadOnlyList<string> Named, string Why);

/// <summary>What a preset knows about a CRM as a whole.</summary>
/// <param name="About">What it is for, in words.</param>
/// <param name="Others">Tables that are passed over.</param>
/// <param name="PassedOver">Columns of any table that are not taken, by the reason why.</param>
/// <param name="OwnFields">How the names of a company's own fields look; * stands for anything.</param>
/// <param name="Untried">True when it was made from documentation and never tried on a real export.</param>
public sealed record CrmWords(string About, IReadOnlyList<ForeignTable> Others, IReadOnlyList<(string Reason, IReadOnlyList<string> Columns)> PassedOver, IReadOnlyList<string> OwnFields, bool Untried);
