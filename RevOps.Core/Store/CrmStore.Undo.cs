using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>Undoing what was imported or edited, newest first.</summary>
public sealed partial class CrmStore
{
    /// <summary>
    /// Takes an import or edit back, in one transaction: what was known before it is known again, to the last version of the last record.
    /// Only the newest that stands can be undone, because those after it were made from it.
    /// </summary>
    /// <param name="import">Its number; null for the newest.</param>
    /// <param name="by">Who undoes it.</param>
    /// <returns>What was undone, or why nothing was.</returns>
    public (PastImport? Undone, string? Refused) Undo(long? import, string by)
    {
        _writing.Wait();
        try
        {
            using var connection = _file.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            if ((import ?? SqliteFile.Scalar(connection, "SELECT max(import_id) FROM imports WHERE undone_at IS NULL") as long?) is not { } number)
                return (null, "There is nothing to undo.");
            if (History.All().FirstOrDefault(past => past.Number == number) is not { } past)
                return (null, $"There is no import {number}.");
            if (!past.Stands)
                return (null, $"Import {number} was undone already, by {past.UndoneBy}.");
            if (ImportHistory.Obstacle(connection, number) is { } obstacle)
                return (null, obstacle);
            foreach (var file in CrmFiles.All)
            {
                SqliteFile.Run(connection, RecordSql.DeleteFrom(file), ("$import", number));
                SqliteFile.Run(connection, RecordSql.Reopen(file), ("$import", number));
            }
            LocalEdits.Undo(connection, number);
            QuotaPlans.Undo(connection, number, by, _clock.GetUtcNow().ToUnixTimeMilliseconds());
            SqliteFile.Run(connection, "DELETE FROM settings WHERE version = (SELECT settings_version FROM imports WHERE import_id = $import) AND version = (SELECT max(version) FROM settings)", ("$import", number));
            SqliteFile.Run(connection, "UPDATE imports SET undone_at = $now, undone_by = $by WHERE import_id = $import", ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by), ("$import", number));
            transaction.Commit();
            return (past, null);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Gives the room of what was undone back to the disk.</summary>
    public void Shrink()
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "VACUUM");
    }
}
