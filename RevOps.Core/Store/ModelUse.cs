using RevOps.Core.Basics;

namespace RevOps.Core.Store;

/// <summary>How many tokens of models people used, day by day.</summary>
public sealed class ModelUse
{
    private readonly SqliteFile _file;

    internal ModelUse(SqliteFile file) => _file = file;

    /// <summary>Adds what a turn used.</summary>
    public void Add(string viewer, DateOnly day, long input, long output)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, """
            INSERT INTO model_use (viewer, day, input_tokens, output_tokens, turns) VALUES ($viewer, $day, $input, $output, 1)
            ON CONFLICT (viewer, day) DO UPDATE SET input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens, turns = turns + 1
            """, ("$viewer", viewer), ("$day", Day.Number(day)), ("$input", input), ("$output", output));
    }

    /// <summary>Tokens that a person used on a day, in and out.</summary>
    public long Of(string viewer, DateOnly day)
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT input_tokens + output_tokens FROM model_use WHERE viewer = $viewer AND day = $day", ("$viewer", viewer), ("$day", Day.Number(day))) as long? ?? 0;
    }
}
