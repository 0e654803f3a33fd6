namespace RevOps.Core.Store;

/// <summary>A text of a skill that someone saved.</summary>
/// <param name="Id">Its number; later ones are higher.</param>
/// <param name="Text">The text; null where the one that is built in came back.</param>
/// <param name="SavedAt">When.</param>
/// <param name="SavedBy">By whom.</param>
public sealed record SkillVersion(long Id, string? Text, DateTimeOffset SavedAt, string SavedBy);

/// <summary>Every text of every skill that was saved here. The file in the data folder is what counts; this is how one finds back.</summary>
public sealed class SkillVersions
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal SkillVersions(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Keeps a text; null when the one that is built in comes back.</summary>
    public void Add(string skill, string? text, string by)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO skill_versions (skill, text, saved_at, saved_by) VALUES ($skill, $text, $now, $by)", ("$skill", skill), ("$text", text), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
    }

    /// <summary>A skill's versions, the newest first.</summary>
    public IReadOnlyList<SkillVersion> Of(string skill)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT version_id, text, saved_at, saved_by FROM skill_versions WHERE skill = $skill ORDER BY version_id DESC", ("$skill", skill));
        using var reader = command.ExecuteReader();
        var versions = new List<SkillVersion>();
        while (reader.Read())
            versions.Add(new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetString(3)));
        return versions;
    }
}
