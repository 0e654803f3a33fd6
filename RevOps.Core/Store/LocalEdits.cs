using Microsoft.Data.Sqlite;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>
/// Fields of deals that were edited here. While an edit stands, an import that repeats the CRM's old value leaves ours;
/// one that brings a new value is a conflict, decided by the rule for that field and always listed.
/// </summary>
internal static class LocalEdits
{
    private sealed record Edit(long Number, string DealId, string Field, string? Ours, string? Crm);

    /// <summary>
    /// Puts our values over the incoming ones where they stand, and records the conflicts. What was read stays as it was:
    /// a preview is followed by a load of the same rows.
    /// </summary>
    public static (CrmTable Deals, IReadOnlyList<EditConflict> Conflicts) Apply(SqliteConnection connection, CrmTable incoming, CompanySettings settings, long import)
    {
        var standing = Standing(connection);
        if (standing.Count == 0)
            return (incoming, []);
        var deals = incoming.Copy();
        var byDeal = standing.ToLookup(edit => edit.DealId, StringComparer.Ordinal);
        var conflicts = new List<EditConflict>();
        for (var row = 0; row < deals.Count; row++)
            foreach (var edit in byDeal[deals.Columns[0].Text(row)!])
            {
                var column = deals[edit.Field];
                var now = Text(deals, column, row, settings);
                if (now == edit.Ours)
                    continue;
                var winner = settings.CrmWins.Any(field => Words.Same(field, edit.Field)) && now != edit.Crm ? ConflictRule.Crm : ConflictRule.Ours;
                if (now != edit.Crm)
                {
                    conflicts.Add(new(edit.DealId, edit.Field, edit.Ours, edit.Crm, now, winner));
                    Record(connection, edit, now, winner, import);
                }
                if (winner == ConflictRule.Ours)
                    column.Set(row, Cell(deals, column, row, edit.Ours, settings));
            }
        return (deals, conflicts);
    }

    /// <summary>Remembers an edit and what the CRM said before it; a second edit of the same field keeps what the CRM said before the first.</summary>
    public static void Remember(SqliteConnection connection, long import, string deal, string field, string? ours, string? crm, long at, string by)
    {
        var standing = SqliteFile.Scalar(connection, "SELECT edit_id FROM edits WHERE deal_id = $deal AND field = $field AND yielded_to IS NULL", ("$deal", deal), ("$field", field)) as long?;
        if (standing is { } edit)
            Keep(connection, import, edit);
        SqliteFile.Run(connection,
            "INSERT INTO edits (deal_id, field, ours, crm, edited_at, edited_by) VALUES ($deal, $field, $ours, $crm, $at, $by) ON CONFLICT (deal_id, field) WHERE yielded_to IS NULL DO UPDATE SET ours = excluded.ours, edited_at = excluded.edited_at, edited_by = excluded.edited_by",
            ("$deal", deal), ("$field", field), ("$ours", ours), ("$crm", crm), ("$at", at), ("$by", by));
        if (standing is null)
            SqliteFile.Run(connection, "INSERT INTO edits_before (import_id, edit_id, existed) SELECT $import, edit_id, 0 FROM edits WHERE deal_id = $deal AND field = $field AND yielded_to IS NULL",
                ("$import", import), ("$deal", deal), ("$field", field));
    }

    /// <summary>An edit ends with an import, as one that yielded to the CRM or was taken back.</summary>
    public static void End(SqliteConnection connection, long import, long edit)
    {
        Keep(connection, import, edit);
        SqliteFile.Run(connection, "UPDATE edits SET yielded_to = $import WHERE edit_id = $edit", ("$import", import), ("$edit", edit));
    }

    /// <summary>Puts the edits back that an import began, changed or ended, and takes away the conflicts it found.</summary>
    public static void Undo(SqliteConnection connection, long import)
    {
        SqliteFile.Run(connection, "DELETE FROM conflicts WHERE import_id = $import", ("$import", import));
        SqliteFile.Run(connection, "UPDATE conflicts SET winner = CASE winner WHEN 'ours' THEN 'crm' ELSE 'ours' END, settled_at = NULL, settled_by = NULL, settled_in = NULL WHERE settled_in = $import", ("$import", import));
        SqliteFile.Run(connection, "DELETE FROM edits WHERE edit_id IN (SELECT edit_id FROM edits_before WHERE import_id = $import AND existed = 0)", ("$import", import));
        SqliteFile.Run(connection,
            "UPDATE edits SET (ours, crm, edited_at, edited_by, yielded_to) = (SELECT ours, crm, edited_at, edited_by, NULL FROM edits_before b WHERE b.edit_id = edits.edit_id AND b.import_id = $import) WHERE edit_id IN (SELECT edit_id FROM edits_before WHERE import_id = $import AND existed = 1)",
            ("$import", import));
        SqliteFile.Run(connection, "DELETE FROM edits_before WHERE import_id = $import", ("$import", import));
    }

    private static void Keep(SqliteConnection connection, long import, long edit) => SqliteFile.Run(connection,
        "INSERT OR IGNORE INTO edits_before (import_id, edit_id, existed, ours, crm, edited_at, edited_by) SELECT $import, edit_id, 1, ours, crm, edited_at, edited_by FROM edits WHERE edit_id = $edit",
        ("$import", import), ("$edit", edit));

    /// <summary>Why a text cannot stand in a deal's field, by the rules that an import goes by; null when it can.</summary>
    public static string? Problem(SqliteConnection connection, CrmTable deal, Field field, string? text, CompanySettings settings)
    {
        if (text is null)
            return field.Required ? $"A deal needs a {field.Name}." : null;
        var pipeline = settings.Pipeline(deal["pipeline"].Text(0));
        if (field.Name == "stage" && new StageIndex(settings).Find(pipeline.Name, text) == StageIndex.Unknown)
            return $"'{text}' is not a stage of pipeline {pipeline.Name}; write one of {string.Join(", ", pipeline.Stages.Select(stage => stage.Name))}, {pipeline.WonStage}, {pipeline.LostStage}.";
        var currency = deal["currency"].Text(0) is { } code ? new Basics.Currency(code) : settings.Currency();
        if (field.Name == "currency" && !Basics.Currency.LooksLikeCode(text))
            return $"'{text}' is not a three-letter currency code such as USD.";
        if (field.Name == "currency" && new Basics.Currency(text).MinorDigits != currency.MinorDigits)
            return $"Amounts in {text} have other decimals than those in {currency}; change the currency in the CRM, with its amounts.";
        if (field.References is { } file && SqliteFile.Scalar(connection, RecordSql.SelectId(CrmFiles.Named(file)!), ("$id", text)) is null)
            return $"There is no '{text}' in {file}.";
        return CellText.Read(deal[field.Name], text, currency, settings.Zone()) is null ? $"'{text}' cannot be a deal's {field.Name}." : null;
    }

    /// <summary>The cell for a canonical text; the text was checked when it was entered.</summary>
    public static long Cell(CrmTable deals, Column column, int row, string? text, CompanySettings settings)
    {
        if (text is null)
            return Column.Empty;
        var currency = deals["currency"].Text(row) is { } code ? new Basics.Currency(code) : settings.Currency();
        return CellText.Read(column, text, currency, settings.Zone()) ?? throw new FormatException($"'{text}' is not a value of {column.Field.Name}.");
    }

    public static string? Text(CrmTable deals, Column column, int row, CompanySettings settings) =>
        CellText.Of(column, row, deals["currency"].Text(row) is { } code ? new Basics.Currency(code) : settings.Currency());

    private static List<Edit> Standing(SqliteConnection connection)
    {
        using var command = SqliteFile.Command(connection, "SELECT edit_id, deal_id, field, ours, crm FROM edits WHERE yielded_to IS NULL ORDER BY edit_id");
        using var reader = command.ExecuteReader();
        var edits = new List<Edit>();
        while (reader.Read())
            edits.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        return edits;
    }

    private static void Record(SqliteConnection connection, Edit edit, string? now, ConflictRule winner, long import)
    {
        SqliteFile.Run(connection, "INSERT INTO conflicts (import_id, edit_id, ours, crm_before, crm_now, winner) VALUES ($import, $edit, $ours, $before, $now, $winner)",
            ("$import", import), ("$edit", edit.Number), ("$ours", edit.Ours), ("$before", edit.Crm), ("$now", now), ("$winner", winner == ConflictRule.Ours ? "ours" : "crm"));
        if (winner == ConflictRule.Crm)
        {
            End(connection, import, edit.Number);
            return;
        }
        Keep(connection, import, edit.Number);
        SqliteFile.Run(connection, "UPDATE edits SET crm = $now WHERE edit_id = $edit", ("$now", now), ("$edit", edit.Number));
    }
}
