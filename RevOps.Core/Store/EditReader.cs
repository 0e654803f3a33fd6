using Microsoft.Data.Sqlite;
using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>An edit that the CRM does not have yet.</summary>
/// <param name="Number">Its number.</param>
/// <param name="DealId">The deal.</param>
/// <param name="Field">Its column.</param>
/// <param name="Ours">What was entered here.</param>
/// <param name="Crm">What the CRM says.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record PendingEdit(long Number, string DealId, string Field, string? Ours, string? Crm, DateTimeOffset At, string By);

/// <summary>A conflict between an edit and the CRM, settled or not.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Import">The import that found it.</param>
/// <param name="Edit">The edit.</param>
/// <param name="DealId">The deal.</param>
/// <param name="Field">Its column.</param>
/// <param name="Ours">What was entered here.</param>
/// <param name="CrmNow">What the CRM said in that import.</param>
/// <param name="Winner">Which of the two stands.</param>
/// <param name="SettledBy">Who settled it; null while nobody has.</param>
public sealed record OpenConflict(long Number, long Import, long Edit, string DealId, string Field, string? Ours, string? CrmNow, ConflictRule Winner, string? SettledBy);

/// <summary>Reads edits and conflicts.</summary>
internal static class EditReader
{
    private const string SelectConflicts =
        "SELECT c.conflict_id, c.import_id, c.edit_id, e.deal_id, e.field, c.ours, c.crm_now, c.winner, c.settled_by FROM conflicts c JOIN edits e USING (edit_id)";

    public static IReadOnlyList<PendingEdit> Pending(SqliteConnection connection)
    {
        using var command = SqliteFile.Command(connection, "SELECT edit_id, deal_id, field, ours, crm, edited_at, edited_by FROM edits WHERE yielded_to IS NULL AND ours IS NOT crm ORDER BY edited_at DESC, edit_id DESC");
        using var reader = command.ExecuteReader();
        var edits = new List<PendingEdit>();
        while (reader.Read())
            edits.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Text(reader, 3), Text(reader, 4), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)), reader.GetString(6)));
        return edits;
    }

    public static IReadOnlyList<OpenConflict> Conflicts(SqliteConnection connection, int most)
    {
        using var command = SqliteFile.Command(connection, SelectConflicts + " ORDER BY c.settled_at IS NOT NULL, c.conflict_id DESC LIMIT $most", ("$most", most));
        return Read(command);
    }

    public static OpenConflict? Conflict(SqliteConnection connection, long number)
    {
        using var command = SqliteFile.Command(connection, SelectConflicts + " WHERE c.conflict_id = $number", ("$number", number));
        return Read(command) is [var found] ? found : null;
    }

    public static bool Stands(SqliteConnection connection, long edit) => SqliteFile.Scalar(connection, "SELECT 1 FROM edits WHERE edit_id = $edit AND yielded_to IS NULL", ("$edit", edit)) is not null;

    private static List<OpenConflict> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var conflicts = new List<OpenConflict>();
        while (reader.Read())
            conflicts.Add(new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), Text(reader, 5), Text(reader, 6),
                reader.GetString(7) == "ours" ? ConflictRule.Ours : ConflictRule.Crm, Text(reader, 8)));
        return conflicts;
    }

    private static string? Text(SqliteDataReader reader, int index) => reader.IsDBNull(index) ? null : reader.GetString(index);
}
