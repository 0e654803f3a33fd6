using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;
using RevOps.Core.Scoring;

namespace RevOps.Core.Store;

/// <summary>Recording what someone says of a deal.</summary>
public sealed partial class CrmStore
{
    /// <summary>
    /// Keeps an assessment. MEDDIC and BANT also become the deal's row of that day, as an edit that is known from now on, so that every page reads them at once; undoing the edit
    /// brings the row back that stood before. Levels, evidence, who and when are kept for good. Whether someone may assess the deal was asked before.
    /// </summary>
    /// <param name="assessment">What is said.</param>
    /// <param name="table">The scheme's questions and points.</param>
    /// <param name="by">Who says it.</param>
    /// <returns>Why it was not kept; null when it was.</returns>
    public string? Assess(Assessment assessment, PointTable table, string by) => Writing(connection =>
    {
        var settings = StoredSettings.InForce(connection) ?? new();
        if (assessment.Problem(table, settings.Today(_clock)) is { } problem)
            return problem;
        if (SqliteFile.Scalar(connection, RecordSql.SelectId(CrmFiles.Deals), ("$id", assessment.DealId)) is null)
            return $"There is no deal '{assessment.DealId}'.";
        Assessments.Add(connection, assessment, table, _clock.GetUtcNow(), by);
        if (assessment.Scheme is Scheme.Meddic or Scheme.Bant)
        {
            var file = assessment.Scheme == Scheme.Meddic ? CrmFiles.Meddic : CrmFiles.Bant;
            Store(connection, new Dictionary<CrmFile, CrmTable> { [file] = AsRow(file, assessment, table) }, new Dictionary<CrmFile, IReadOnlyList<string>>(),
                new ImportHeader($"{SchemeWords.Name(assessment.Scheme)} of {assessment.DealId}", by, Full: false, EditKnownAt(connection)), "edit", settings, keep: true);
        }
        return null;
    });

    private static CrmTable AsRow(CrmFile file, Assessment assessment, PointTable table)
    {
        var row = new CrmTable(file);
        var answers = assessment.Answers.ToDictionary(answer => answer.Element, StringComparer.Ordinal);
        row.Add([row.Columns[0].CellOf(assessment.DealId), Day.Number(assessment.On),
            .. file.Fields.Skip(2).Select(field => answers.TryGetValue(field.Name, out var answer) ? table.Find(field.Name)!.Find(answer.Level)!.Points : Column.Empty)]);
        return row;
    }

    /// <summary>From when an edit is known: an export of today may count to the day's end; what is edited after it was loaded became known after it.</summary>
    private DateTimeOffset EditKnownAt(SqliteConnection connection) =>
        (_clock.GetUtcNow(), Latest(connection)) is var (now, latest) && now.ToUnixTimeMilliseconds() < latest ? DateTimeOffset.FromUnixTimeMilliseconds(latest) : now;
}
