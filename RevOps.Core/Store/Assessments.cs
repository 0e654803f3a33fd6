using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Scoring;

namespace RevOps.Core.Store;

/// <summary>What people said of deals, level by level. Rows are only added, so nothing that was said is lost. MEDDIC and BANT are recorded by <see cref="CrmStore.Assess"/>, as all of it.</summary>
public sealed class Assessments
{
    private readonly SqliteFile _file;

    internal Assessments(SqliteFile file) => _file = file;

    /// <summary>Everything that was recorded of a deal up to a moment, in the order it was; up to now when null.</summary>
    public IReadOnlyList<RecordedAssessment> Of(string dealId, DateTimeOffset? moment = null)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection,
            """
            SELECT a.assessment_id, a.scheme, a.assessed_on, a.recorded_at, a.recorded_by, w.element, w.level, w.points, w.evidence
            FROM assessments a JOIN assessment_answers w USING (assessment_id) WHERE a.deal_id = $deal AND a.recorded_at <= $until ORDER BY a.assessment_id, w.rowid
            """, ("$deal", dealId), ("$until", moment?.ToUnixTimeMilliseconds() ?? long.MaxValue));
        using var reader = command.ExecuteReader();
        var (found, number, answers) = (new List<RecordedAssessment>(), 0L, new List<RecordedAnswer>());
        while (reader.Read())
        {
            if (found.Count == 0 || reader.GetInt64(0) != number)
            {
                (number, answers) = (reader.GetInt64(0), []);
                found.Add(new(Read(reader.GetString(1)), Day.Date(reader.GetInt32(2)), answers, DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), reader.GetString(4)));
            }
            answers.Add(new(reader.GetString(5), reader.GetString(6), reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetString(8)));
        }
        return found;
    }

    internal static void Add(SqliteConnection connection, Assessment assessment, PointTable table, DateTimeOffset at, string by)
    {
        var number = (long)SqliteFile.Scalar(connection, "INSERT INTO assessments (deal_id, scheme, assessed_on, recorded_at, recorded_by) VALUES ($deal, $scheme, $on, $at, $by) RETURNING assessment_id",
            ("$deal", assessment.DealId), ("$scheme", SchemeWords.Key(assessment.Scheme)), ("$on", Day.Number(assessment.On)), ("$at", at.ToUnixTimeMilliseconds()), ("$by", by))!;
        foreach (var answer in assessment.Answers)
            SqliteFile.Run(connection, "INSERT INTO assessment_answers (assessment_id, element, level, points, evidence) VALUES ($number, $element, $level, $points, $evidence)",
                ("$number", number), ("$element", answer.Element), ("$level", answer.Level), ("$points", table.Find(answer.Element)!.Find(answer.Level)!.Points),
                ("$evidence", string.IsNullOrWhiteSpace(answer.Evidence) ? null : answer.Evidence.Trim()));
    }

    private static Scheme Read(string key) => Enum.GetValues<Scheme>().First(scheme => SchemeWords.Key(scheme) == key);
}
