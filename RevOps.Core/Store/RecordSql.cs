using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>The statements over one table of records. Column names come from the catalogue of files, never from a user.</summary>
internal static class RecordSql
{
    /// <summary>Rows known at an import: those from it or before it, and not yet ended by it.</summary>
    public static string SelectKnown(CrmFile file) =>
        $"SELECT {Columns(file)}, attributes FROM {file.Name} WHERE from_import <= ?1 AND (to_import IS NULL OR to_import > ?1) ORDER BY row_id";

    /// <summary>Rows that ended at an import or before, oldest first, with the import that ended them.</summary>
    public static string SelectPast(CrmFile file) =>
        $"SELECT {Columns(file)}, attributes, to_import FROM {file.Name} WHERE to_import <= ?1 ORDER BY to_import, row_id";

    /// <summary>
    /// The fingerprints of all rows that stand, with whether a file described them, and whether they were made here and so are no export's to end.
    /// What someone assessed here is replaced by what is assessed here again.
    /// </summary>
    public static string SelectStanding(CrmFile file, bool edit) =>
        $"SELECT row_id, fingerprint, placeholder, {(file == CrmFiles.Quotas || (!edit && (file == CrmFiles.Meddic || file == CrmFiles.Bant)) ? "from_import IN (SELECT import_id FROM imports WHERE kind = 'edit')" : "0")} FROM {file.Name} WHERE to_import IS NULL";

    /// <summary>One row by its number.</summary>
    public static string SelectRow(CrmFile file) => $"SELECT {Columns(file)}, attributes FROM {file.Name} WHERE row_id = ?1";

    /// <summary>A new row.</summary>
    public static string Insert(CrmFile file) =>
        $"INSERT INTO {file.Name} (from_import, placeholder, fingerprint, {Columns(file)}, attributes) VALUES ({string.Join(", ", Enumerable.Range(1, file.Fields.Count + 4).Select(number => $"?{number}"))})";

    /// <summary>Ends a row.</summary>
    public static string End(CrmFile file) => $"UPDATE {file.Name} SET to_import = ?1 WHERE row_id = ?2 AND to_import IS NULL";

    /// <summary>Takes away the rows of an import.</summary>
    public static string DeleteFrom(CrmFile file) => $"DELETE FROM {file.Name} WHERE from_import = $import";

    /// <summary>Lets the rows stand again that an import ended.</summary>
    public static string Reopen(CrmFile file) => $"UPDATE {file.Name} SET to_import = NULL WHERE to_import = $import";

    /// <summary>The ids that stand and whether a file described them.</summary>
    public static string SelectIds(CrmFile file) => $"SELECT {Quoted(file.Fields[0].Name)}, placeholder FROM {file.Name} WHERE to_import IS NULL";

    /// <summary>Whether an id stands.</summary>
    public static string SelectId(CrmFile file) => $"SELECT 1 FROM {file.Name} WHERE {Quoted(file.Fields[0].Name)} = $id AND to_import IS NULL LIMIT 1";

    private static string Columns(CrmFile file) => string.Join(", ", file.Fields.Select(field => Quoted(field.Name)));

    private static string Quoted(string name) => $"\"{name}\"";
}
