using RevOps.Core.Basics;

namespace RevOps.Core.Store;

/// <summary>What one person used of one model on a day.</summary>
/// <param name="Viewer">Key of the person.</param>
/// <param name="Day">The day, where the company is.</param>
/// <param name="Tier">Which model: strong or light; empty for what was used before they were told apart.</param>
/// <param name="Input">Tokens that went to it.</param>
/// <param name="Output">Tokens that came from it.</param>
/// <param name="Turns">Questions that it answered.</param>
public sealed record UsedTokens(string Viewer, DateOnly Day, string Tier, long Input, long Output, long Turns);

/// <summary>How many tokens of models people used, day by day.</summary>
public sealed class ModelUse
{
    private readonly SqliteFile _file;

    internal ModelUse(SqliteFile file) => _file = file;

    /// <summary>Adds what a turn used.</summary>
    public void Add(string viewer, DateOnly day, string tier, long input, long output)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, """
            INSERT INTO model_use (viewer, day, tier, input_tokens, output_tokens, turns) VALUES ($viewer, $day, $tier, $input, $output, 1)
            ON CONFLICT (viewer, day, tier) DO UPDATE SET input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens, turns = turns + 1
            """, ("$viewer", viewer), ("$day", Day.Number(day)), ("$tier", tier), ("$input", input), ("$output", output));
    }

    /// <summary>Tokens that a person used on a day, in and out.</summary>
    public long Of(string viewer, DateOnly day)
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT sum(input_tokens + output_tokens) FROM model_use WHERE viewer = $viewer AND day = $day", ("$viewer", viewer), ("$day", Day.Number(day))) as long? ?? 0;
    }

    /// <summary>What everyone used from a day on.</summary>
    public IReadOnlyList<UsedTokens> Since(DateOnly day)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT viewer, day, tier, input_tokens, output_tokens, turns FROM model_use WHERE day >= $day ORDER BY viewer, day, tier", ("$day", Day.Number(day)));
        using var reader = command.ExecuteReader();
        var used = new List<UsedTokens>();
        while (reader.Read())
            used.Add(new(reader.GetString(0), Day.Date(reader.GetInt32(1)), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        return used;
    }
}
