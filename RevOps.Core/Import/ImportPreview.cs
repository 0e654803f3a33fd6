using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>A row that was read and cannot be taken, and why.</summary>
/// <param name="File">The source file's name.</param>
/// <param name="Line">The line its record starts on, counting from 1.</param>
/// <param name="Column">The source's column; empty when the whole row is at fault.</param>
/// <param name="Value">What stood there.</param>
/// <param name="Reason">What is wrong and what to do, in one sentence.</param>
/// <param name="Cells">The row as it was read.</param>
public sealed record RejectedRow(string File, int Line, string Column, string Value, string Reason, IReadOnlyList<string> Cells);

/// <summary>What one source file came to. Every row read is accepted or rejected: Read = Accepted + Rejected.</summary>
/// <param name="File">The source file's name.</param>
/// <param name="Into">The canonical file it was read into.</param>
/// <param name="Header">Its header row.</param>
/// <param name="Read">Records in it, header and blank lines apart.</param>
/// <param name="Accepted">Records that can be taken.</param>
/// <param name="Rejected">The others.</param>
public sealed record SourceCount(string File, string Into, IReadOnlyList<string> Header, int Read, int Accepted, int Rejected);

/// <summary>Everything read from a set of files, before anything is stored. Loading stores exactly the tables shown here.</summary>
/// <param name="Sources">One line per source file read.</param>
/// <param name="Tables">Accepted records by canonical file; placeholders included.</param>
/// <param name="Rejected">Rows that cannot be taken, in file and line order.</param>
/// <param name="Placeholders">Ids that other rows point at and no file describes, by canonical file.</param>
/// <param name="Notes">What was estimated, ignored or understood in a way worth saying.</param>
/// <param name="Problem">Why nothing at all can be loaded; null when it can.</param>
public sealed record ImportPreview(
    IReadOnlyList<SourceCount> Sources,
    IReadOnlyDictionary<CrmFile, CrmTable> Tables,
    IReadOnlyList<RejectedRow> Rejected,
    IReadOnlyDictionary<CrmFile, IReadOnlyList<string>> Placeholders,
    IReadOnlyList<string> Notes,
    string? Problem = null)
{
    /// <summary>Settings that a mapping proposes for a company that has none yet.</summary>
    public CompanySettings? ProposedSettings { get; init; }

    /// <summary>A preview that holds nothing but the reason why.</summary>
    public static ImportPreview Refused(string problem) => new([], new Dictionary<CrmFile, CrmTable>(), [], new Dictionary<CrmFile, IReadOnlyList<string>>(), [], problem);
}
