using Microsoft.Data.Sqlite;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>Fields of deals changed here, and what becomes of them when the CRM says otherwise.</summary>
public sealed partial class CrmStore
{
    /// <summary>Changes one field of a deal here. The CRM's value is remembered, so that a later import can be held against it. The value that stands already changes nothing: a second press is none.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public string? Edit(string dealId, string fieldName, string? text, string by)
    {
        var ordinal = CrmFiles.Deals.Find(fieldName);
        if (ordinal < 1 || CrmFiles.Deals.Fields[ordinal].Internal)
            return $"'{fieldName}' is not a field of a deal that can be edited.";
        return Writing(connection => Change(connection, dealId, CrmFiles.Deals.Fields[ordinal], text, by, (import, ours, crm) =>
            LocalEdits.Remember(connection, import, dealId, CrmFiles.Deals.Fields[ordinal].Name, ours, crm, _clock.GetUtcNow().ToUnixTimeMilliseconds(), by), onlyIfOther: true));
    }

    /// <summary>Why an edit could not be made, without making it; null when it could.</summary>
    public string? WhyNoEdit(string dealId, string fieldName, string? text, string by)
    {
        var ordinal = CrmFiles.Deals.Find(fieldName);
        if (ordinal < 1 || CrmFiles.Deals.Fields[ordinal].Internal)
            return $"'{fieldName}' is not a field of a deal that can be edited.";
        const string fits = ""; // no problem, and still nothing is kept
        return Writing(connection => Change(connection, dealId, CrmFiles.Deals.Fields[ordinal], text, by, (_, _, _) => { }, onlyIfOther: true) ?? fits) is { Length: > 0 } problem ? problem : null;
    }

    /// <summary>Edits that the CRM does not have yet, newest first.</summary>
    public IReadOnlyList<PendingEdit> PendingEdits()
    {
        using var connection = _file.Open();
        return EditReader.Pending(connection);
    }

    /// <summary>Edits that have since changed in the CRM, newest first; those nobody has looked at come first.</summary>
    public IReadOnlyList<OpenConflict> Conflicts(int most)
    {
        using var connection = _file.Open();
        return EditReader.Conflicts(connection, most);
    }

    /// <summary>Takes an edit back: what the CRM says stands again.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public string? TakeBack(long edit, string by) => Writing(connection => TakeBack(connection, edit, by, _ => { }));

    /// <summary>Settles a conflict for the CRM or for us; the value that loses is replaced if it stands.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public string? Settle(long conflict, ConflictRule winner, string by) => Writing(connection =>
    {
        if (EditReader.Conflict(connection, conflict) is not { } found)
            return "This conflict is gone: the import that found it was undone.";
        if (found.SettledBy is { } other)
            return $"{other} has settled it already.";
        long? settledIn = null;
        var problem = (winner, found.Winner) switch
        {
            (ConflictRule.Crm, ConflictRule.Ours) => EditReader.Stands(connection, found.Edit) ? TakeBack(connection, found.Edit, by, import => settledIn = import) : null,
            (ConflictRule.Ours, ConflictRule.Crm) => Change(connection, found.DealId, CrmFiles.Deals.Fields[CrmFiles.Deals[found.Field]], found.Ours, by, (import, ours, crm) =>
            {
                settledIn = import;
                LocalEdits.Remember(connection, import, found.DealId, found.Field, ours, crm, _clock.GetUtcNow().ToUnixTimeMilliseconds(), by);
            }),
            _ => null,
        };
        if (problem is null)
            SqliteFile.Run(connection, "UPDATE conflicts SET winner = $winner, settled_at = $now, settled_by = $by, settled_in = $import WHERE conflict_id = $conflict",
                ("$import", settledIn), ("$winner", winner == ConflictRule.Ours ? "ours" : "crm"), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by), ("$conflict", conflict));
        return problem;
    });

    private string? TakeBack(SqliteConnection connection, long edit, string by, Action<long> told) => EditReader.Pending(connection).FirstOrDefault(pending => pending.Number == edit) is not { } found
        ? "This edit is gone: it was taken back, undone, or yielded to the CRM."
        : Change(connection, found.DealId, CrmFiles.Deals.Fields[CrmFiles.Deals[found.Field]], found.Crm, by, (import, _, _) =>
        {
            told(import);
            LocalEdits.End(connection, import, edit);
        });

    /// <summary>Gives a deal's field another value, as an import of one row.</summary>
    private string? Change(SqliteConnection connection, string dealId, Field field, string? text, string by, Action<long, string?, string?> remember, bool onlyIfOther = false)
    {
        var settings = StoredSettings.InForce(connection) ?? new();
        if (SqliteFile.Scalar(connection, "SELECT row_id FROM deals WHERE deal_id = $deal AND to_import IS NULL", ("$deal", dealId)) is not long standing)
            return $"There is no deal '{dealId}'.";
        var deal = new CrmTable(CrmFiles.Deals);
        using (var select = new BulkStatement(connection, RecordSql.SelectRow(CrmFiles.Deals)))
        {
            select.Bind(1, standing);
            select.Next();
            RecordReader.AddRow(select, deal);
        }
        var column = deal[field.Name];
        var crm = LocalEdits.Text(deal, column, 0, settings);
        text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (LocalEdits.Problem(connection, deal, field, text, settings) is { } problem)
            return problem;
        column.Set(0, LocalEdits.Cell(deal, column, 0, text, settings));
        if (onlyIfOther && LocalEdits.Text(deal, column, 0, settings) == crm)
            return null;
        var outcome = Store(connection, new Dictionary<CrmFile, CrmTable> { [CrmFiles.Deals] = deal }, new Dictionary<CrmFile, IReadOnlyList<string>>(),
            new ImportHeader($"{field.Name} of {dealId}", by, Full: false, EditKnownAt(connection)), "edit", settings, keep: true);
        remember(outcome.Import, LocalEdits.Text(deal, column, 0, settings), crm);
        return null;
    }

    /// <summary>Runs a change in a transaction of its own, and keeps it unless it has a problem.</summary>
    private string? Writing(Func<SqliteConnection, string?> change)
    {
        _writing.Wait();
        try
        {
            using var connection = _file.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            if (change(connection) is { } problem)
                return problem;
            transaction.Commit();
            return null;
        }
        finally
        {
            _writing.Release();
        }
    }
}
