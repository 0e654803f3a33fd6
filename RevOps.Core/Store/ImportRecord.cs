using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>What an import is, beside its records.</summary>
/// <param name="Title">A name a person would recognise, usually the files.</param>
/// <param name="By">Who loads it.</param>
/// <param name="Full">True when the files hold every record there is, so that a missing one was removed.</param>
/// <param name="KnownAt">When the files were exported; what they say became known then.</param>
public sealed record ImportHeader(string Title, string By, bool Full, DateTimeOffset KnownAt)
{
    /// <summary>Sources read, for the history of imports.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True for the generated sample company.</summary>
    public bool Sample { get; init; }

    /// <summary>Rows that were turned away, to be fetched later.</summary>
    public IReadOnlyList<RejectedFile> Rejected { get; init; } = [];

    /// <summary>Settings to save with it when the company has none, or no data yet.</summary>
    public CompanySettings? Settings { get; init; }
}

/// <summary>Records to be stored.</summary>
/// <param name="Tables">Rows by canonical file.</param>
/// <param name="Placeholders">Ids among them that no file describes.</param>
public sealed record ImportBatch(IReadOnlyDictionary<CrmFile, CrmTable> Tables, IReadOnlyDictionary<CrmFile, IReadOnlyList<string>> Placeholders);

/// <summary>What an import did.</summary>
/// <param name="Import">Its number; 0 for a preview.</param>
/// <param name="Counts">By canonical file.</param>
/// <param name="Transfers">Deals whose owner changed since the version before.</param>
/// <param name="Conflicts">Fields edited here that have since changed in the CRM.</param>
/// <param name="Refused">Why nothing was stored; null when it was.</param>
public sealed record ImportOutcome(long Import, IReadOnlyList<SavedCount> Counts, int Transfers, IReadOnlyList<EditConflict> Conflicts, string? Refused = null);

/// <summary>A field edited here that has since changed in the CRM.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="Field">Its column.</param>
/// <param name="Ours">What was entered here.</param>
/// <param name="CrmBefore">What the CRM said when it was entered.</param>
/// <param name="CrmNow">What it says now.</param>
/// <param name="Winner">Which of the two stands.</param>
public sealed record EditConflict(string DealId, string Field, string? Ours, string? CrmBefore, string? CrmNow, ConflictRule Winner);

/// <summary>An import as the history lists it.</summary>
/// <param name="Number">Its number, counting from 1.</param>
/// <param name="Kind">import, edit or sample.</param>
/// <param name="Title">Its name.</param>
/// <param name="Full">Whether it held every record.</param>
/// <param name="KnownAt">When its content became known.</param>
/// <param name="RecordedAt">When it was loaded.</param>
/// <param name="By">Who loaded it.</param>
public sealed record PastImport(long Number, string Kind, string Title, bool Full, DateTimeOffset KnownAt, DateTimeOffset RecordedAt, string By)
{
    /// <summary>What it did, by canonical file.</summary>
    public IReadOnlyList<SavedCount> Counts { get; init; } = [];

    /// <summary>Rows it turned away, by source; their content is fetched by itself.</summary>
    public IReadOnlyList<(string Source, int Rows)> Rejected { get; init; } = [];

    /// <summary>When it was undone; null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Who undid it.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>True while what it brought counts.</summary>
    public bool Stands => UndoneAt is null;
}

/// <summary>Rows of one source that were turned away.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Rows">How many.</param>
/// <param name="Csv">The rows with line, column and reason, as a file.</param>
public sealed record RejectedFile(string Source, int Rows, byte[] Csv);
