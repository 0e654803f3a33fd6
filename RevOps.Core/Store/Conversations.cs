namespace RevOps.Core.Store;

/// <summary>Questions of one person that follow each other.</summary>
/// <param name="Number">Its number among that person's; later ones are higher.</param>
/// <param name="First">The question it began with.</param>
/// <param name="Turns">How many were asked.</param>
/// <param name="LastAt">When the last was asked.</param>
public sealed record Conversation(long Number, string First, int Turns, DateTimeOffset LastAt);

/// <summary>What each person asked and was answered. Nobody else finds it, and the person can delete it; only the newest are kept.</summary>
public sealed class Conversations
{
    /// <summary>As many turns as are kept for one person.</summary>
    public const int Kept = 400;

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal Conversations(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Keeps a question and its answer.</summary>
    /// <param name="viewer">Whose.</param>
    /// <param name="conversation">The conversation it goes on with; null for a new one.</param>
    /// <param name="question">As it was asked.</param>
    /// <param name="answer">As the app keeps it.</param>
    /// <returns>The conversation's number.</returns>
    public long Add(string viewer, long? conversation, string question, string answer)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var number = conversation ?? (long)SqliteFile.Scalar(connection, "SELECT coalesce(max(conversation), 0) + 1 FROM conversation_turns WHERE viewer = $viewer", ("$viewer", viewer))!;
        SqliteFile.Run(connection, "INSERT INTO conversation_turns (viewer, conversation, asked_at, question, answer) VALUES ($viewer, $number, $now, $question, $answer)",
            ("$viewer", viewer), ("$number", number), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$question", question), ("$answer", answer));
        SqliteFile.Run(connection, "DELETE FROM conversation_turns WHERE viewer = $viewer AND turn_id NOT IN (SELECT turn_id FROM conversation_turns WHERE viewer = $viewer ORDER BY turn_id DESC LIMIT $kept)", ("$viewer", viewer), ("$kept", Kept));
        transaction.Commit();
        return number;
    }

    /// <summary>A person's conversations, the newest first.</summary>
    public IReadOnlyList<Conversation> Of(string viewer)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, """
            SELECT all_turns.conversation, begun.question, count(*), max(all_turns.asked_at)
            FROM conversation_turns AS all_turns
            JOIN conversation_turns AS begun ON begun.turn_id = (SELECT min(turn_id) FROM conversation_turns WHERE viewer = $viewer AND conversation = all_turns.conversation)
            WHERE all_turns.viewer = $viewer GROUP BY all_turns.conversation ORDER BY max(all_turns.turn_id) DESC
            """, ("$viewer", viewer));
        using var reader = command.ExecuteReader();
        var all = new List<Conversation>();
        while (reader.Read())
            all.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3))));
        return all;
    }

    /// <summary>The answers of one of a person's conversations, the oldest first; none where that person has no such.</summary>
    public IReadOnlyList<string> Answers(string viewer, long conversation)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT answer FROM conversation_turns WHERE viewer = $viewer AND conversation = $number ORDER BY turn_id", ("$viewer", viewer), ("$number", conversation));
        using var reader = command.ExecuteReader();
        var answers = new List<string>();
        while (reader.Read())
            answers.Add(reader.GetString(0));
        return answers;
    }

    /// <summary>Deletes all that a person asked.</summary>
    public void Forget(string viewer)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "DELETE FROM conversation_turns WHERE viewer = $viewer", ("$viewer", viewer));
    }
}
