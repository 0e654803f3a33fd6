using Microsoft.Data.Sqlite;

namespace RevOps.Core.Store;

/// <summary>What someone wrote about a deal here. Nobody changes another's words, so a note stands as it was written.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Text">The words.</param>
/// <param name="At">When it was written.</param>
/// <param name="By">Who wrote it.</param>
public sealed record DealNote(long Number, string Text, DateTimeOffset At, string By);

/// <summary>A field of a deal that was changed here and still differs from what the CRM says.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Ours">What stands here; null for nothing.</param>
/// <param name="Crm">What the CRM said last; null for nothing.</param>
/// <param name="At">When it was changed.</param>
/// <param name="By">Who changed it.</param>
public sealed record DealEdit(string Field, string? Ours, string? Crm, DateTimeOffset At, string By);

/// <summary>What the store keeps about one deal beside the CRM's own records: notes, edits made here, and who made each dated change.</summary>
public sealed class DealNotes(CrmStore store, TimeProvider clock)
{
    /// <summary>Signs a note may have.</summary>
    public const int Longest = 4_000;

    /// <summary>Notes of one deal that are shown.</summary>
    public const int MostShown = 200;

    private readonly SqliteFile _file = new(store.Path);

    /// <summary>The newest notes of a deal, newest first.</summary>
    public IReadOnlyList<DealNote> Of(string dealId)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT note_id, note, written_at, written_by FROM deal_notes WHERE deal_id = $deal ORDER BY note_id DESC LIMIT $most", ("$deal", dealId), ("$most", MostShown));
        using var reader = command.ExecuteReader();
        var notes = new List<DealNote>();
        while (reader.Read())
            notes.Add(new(reader.GetInt64(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetString(3)));
        return notes;
    }

    /// <summary>Keeps a note. Whether the writer may see the deal was asked before.</summary>
    /// <returns>Why it was not kept; null when it was.</returns>
    public string? Add(string dealId, string text, string by)
    {
        text = text.Trim();
        if (text.Length == 0)
            return "Write something first; an empty note is not kept.";
        if (text.Length > Longest)
            return $"A note has at most {Longest:#,0} signs; this one has {text.Length:#,0}.";
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO deal_notes (deal_id, note, written_at, written_by) VALUES ($deal, $note, $at, $by)",
            ("$deal", dealId), ("$note", text), ("$at", clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
        return null;
    }

    /// <summary>Edits of a deal that stand; one that came back to what the CRM says is over.</summary>
    public IReadOnlyList<DealEdit> Edits(string dealId)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT field, ours, crm, edited_at, edited_by FROM edits WHERE deal_id = $deal AND yielded_to IS NULL AND ours IS NOT crm ORDER BY edit_id", ("$deal", dealId));
        using var reader = command.ExecuteReader();
        var edits = new List<DealEdit>();
        while (reader.Read())
            edits.Add(new(reader.GetString(0), Text(reader, 1), Text(reader, 2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), reader.GetString(4)));
        return edits;
    }

    /// <summary>Who made each dated change of a deal, by its second and field. The history has no index by deal, so this is asked after the page stands.</summary>
    public IReadOnlyDictionary<(long At, string Field), string> ChangedBy(string dealId)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT changed_at, field, changed_by FROM deal_history WHERE deal_id = $deal AND to_import IS NULL AND changed_by IS NOT NULL", ("$deal", dealId));
        using var reader = command.ExecuteReader();
        var by = new Dictionary<(long, string), string>();
        while (reader.Read())
            by[(reader.GetInt64(0), reader.GetString(1))] = reader.GetString(2);
        return by;
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
