using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using RevOps.Core.Access;

namespace RevOps.Core.Store;

/// <summary>Who may sign in, and the links that let them choose a password once.</summary>
public sealed class PeopleRegister
{
    private const string Columns = "person_id, email, name, role, rep_id, password_hash, security_stamp, failed_count, locked_until, ended_at";
    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(7);

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal PeopleRegister(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Everyone, those whose access ended too, by name.</summary>
    public IReadOnlyList<Person> All() => Read("ORDER BY name COLLATE NOCASE, email_key");

    /// <summary>The person of that id; null for none.</summary>
    public Person? Find(string id) => Read("WHERE person_id = $value", id).SingleOrDefault();

    /// <summary>The person who signs in with that address; null for none.</summary>
    public Person? FindByEmail(string email) => Read("WHERE email_key = $value", Key(email)).SingleOrDefault();

    /// <summary>The person with access who is that rep; null for none.</summary>
    public Person? FindByRep(string repId) => Read("WHERE rep_id = $value AND ended_at IS NULL", repId).SingleOrDefault();

    /// <summary>True while nobody has ever had access: whoever holds the set-up link may become the first administrator.</summary>
    public bool IsEmpty()
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT 1 FROM people LIMIT 1") is null;
    }

    /// <summary>Adds someone.</summary>
    /// <returns>Why not, in a sentence; null when it was done.</returns>
    public string? Add(Person person, string by)
    {
        if (Problem(person) is { } problem)
            return problem;
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Taken(connection, person) is { } taken)
            return taken;
        SqliteFile.Run(connection, $"INSERT INTO people ({Columns}, email_key, created_at, created_by) VALUES ($id, $email, $name, $role, $rep, $hash, $stamp, $failed, $locked, NULL, $key, $now, $by)",
            [.. Values(person), ("$key", Key(person.Email)), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by)]);
        transaction.Commit();
        return null;
    }

    /// <summary>The first administrator, while there is nobody: two who hold the same set-up link do not both become one.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public string? AddFirst(Person person)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (SqliteFile.Scalar(connection, "SELECT 1 FROM people LIMIT 1") is not null)
            return "The Workbench has been set up already; sign in, or ask for an invitation.";
        if (Problem(person) is { } problem)
            return problem;
        SqliteFile.Run(connection, $"INSERT INTO people ({Columns}, email_key, created_at, created_by) VALUES ($id, $email, $name, $role, $rep, $hash, $stamp, $failed, $locked, NULL, $key, $now, $email)",
            [.. Values(person), ("$key", Key(person.Email)), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds())]);
        transaction.Commit();
        return null;
    }

    /// <summary>Changes name, role and rep, which count from the next click on, or ends access and gives it back. Ending it ends open sessions.</summary>
    /// <returns>Why not, in a sentence; null when it was done.</returns>
    public string? Change(string id, string name, Role role, string? repId, bool ended)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Find(id) is not { } standing)
            return "There is no such person any more.";
        var changed = standing with { Name = name.Trim(), Role = role, RepId = repId, EndedAt = ended ? standing.EndedAt ?? _clock.GetUtcNow() : null, SecurityStamp = ended ? NewStamp() : standing.SecurityStamp };
        if (Problem(changed) is { } problem)
            return problem;
        if (Taken(connection, changed) is { } taken)
            return taken;
        SqliteFile.Run(connection, "UPDATE people SET name = $name, role = $role, rep_id = $rep, security_stamp = $stamp, ended_at = $ended WHERE person_id = $id",
            ("$id", id), ("$name", changed.Name), ("$role", Word(role)), ("$rep", repId), ("$stamp", changed.SecurityStamp), ("$ended", changed.EndedAt?.ToUnixTimeMilliseconds()));
        if (ended)
            SqliteFile.Run(connection, "DELETE FROM invitations WHERE person_id = $id", ("$id", id)); // access that is given back needs a new link
        if (SqliteFile.Scalar(connection, "SELECT 1 FROM people WHERE role = 'admin' AND ended_at IS NULL LIMIT 1") is null)
            return "Someone must remain who can invite people: give another person the role admin first.";
        transaction.Commit();
        return null;
    }

    /// <summary>Gives someone a password, forgets wrong tries, and ends the sessions there were.</summary>
    public void SetPassword(string id, string hash) => Set(id, "password_hash = $value, security_stamp = $stamp, failed_count = 0, locked_until = NULL", hash);

    /// <summary>The same password in a newer hash; only if it is still the one that was hashed.</summary>
    public void Rehash(string id, string from, string to)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "UPDATE people SET password_hash = $to WHERE person_id = $id AND password_hash = $from", ("$id", id), ("$from", from), ("$to", to));
    }

    /// <summary>Ends all sessions of someone.</summary>
    public void EndSessions(string id) => Set(id, "security_stamp = $stamp", null);

    /// <summary>Counts a wrong password where it is kept, so that tries at the same moment all count.</summary>
    /// <returns>How many there were in a row.</returns>
    public int CountWrong(string id)
    {
        using var connection = _file.Open();
        return (int)(SqliteFile.Scalar(connection, "UPDATE people SET failed_count = failed_count + 1 WHERE person_id = $id RETURNING failed_count", ("$id", id)) as long? ?? 0);
    }

    /// <summary>Forgets wrong tries.</summary>
    public void ForgetWrong(string id) => Set(id, "failed_count = 0", null);

    /// <summary>Looks at no password of someone until then.</summary>
    public void Lock(string id, DateTimeOffset? until) => Set(id, "locked_until = $value", until?.ToUnixTimeMilliseconds());

    /// <summary>A new link for someone to choose a password; older ones stop working. Only a digest of it is kept.</summary>
    public string Invite(string personId)
    {
        var secret = RandomNumberGenerator.GetHexString(48, lowercase: true);
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        SqliteFile.Run(connection, "DELETE FROM invitations WHERE person_id = $id", ("$id", personId));
        SqliteFile.Run(connection, "INSERT INTO invitations (digest, person_id, expires_at) VALUES ($digest, $id, $expires)",
            ("$digest", Digest(secret)), ("$id", personId), ("$expires", (_clock.GetUtcNow() + LinkLasts).ToUnixTimeMilliseconds()));
        transaction.Commit();
        return secret;
    }

    /// <summary>Whose link it is; null when it is unknown, used, too old, or its owner's access ended.</summary>
    public Person? Invited(string secret)
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT person_id FROM invitations WHERE digest = $digest AND used_at IS NULL AND expires_at > $now",
            ("$digest", Digest(secret)), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds())) is string id && Find(id) is { EndedAt: null } person ? person : null;
    }

    /// <summary>Uses the link up; false when somebody was faster.</summary>
    public bool TakeUp(string secret)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "UPDATE invitations SET used_at = $now WHERE digest = $digest AND used_at IS NULL AND expires_at > $now",
            ("$digest", Digest(secret)), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()));
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>A stamp that no session has seen.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    // What a sign-in changes is written field by field: it read the person before the password was hashed, and much may have happened since.
    private void Set(string id, string what, object? value)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, $"UPDATE people SET {what} WHERE person_id = $id", [("$id", id), .. what.Contains("$value", StringComparison.Ordinal) ? [("$value", value)] : Array.Empty<(string, object?)>(),
            .. what.Contains("$stamp", StringComparison.Ordinal) ? [("$stamp", NewStamp())] : Array.Empty<(string, object?)>()]);
    }

    private static string? Problem(Person person)
    {
        if (person.Name.Trim().Length is 0 or > 80 || person.Name.Any(char.IsControl))
            return "Write a name of up to 80 characters.";
        if (person.Email.Length is < 3 or > 254 || person.Email.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign)) || person.Email.IndexOf('@', StringComparison.Ordinal) is var at && (at < 1 || at != person.Email.LastIndexOf('@') || at == person.Email.Length - 1))
            return $"'{person.Email}' is not an e-mail address.";
        return person.Role is Role.Rep or Role.Manager or Role.Vp && person.RepId is null
            ? $"Say which rep {person.Name.Trim()} is: without that there is nothing that a {Word(person.Role)} may see." : null;
    }

    private static string? Taken(SqliteConnection connection, Person person) =>
        SqliteFile.Scalar(connection, "SELECT name FROM people WHERE email_key = $key AND person_id <> $id", ("$key", Key(person.Email)), ("$id", person.Id)) is string other ? $"{other} signs in with {person.Email} already."
        : person is { RepId: { } rep, EndedAt: null } && SqliteFile.Scalar(connection, "SELECT name FROM people WHERE rep_id = $rep AND ended_at IS NULL AND person_id <> $id", ("$rep", rep), ("$id", person.Id)) is string same
            ? $"{same} is linked to that rep already." : null;

    private List<Person> Read(string where, string? value = null)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, $"SELECT {Columns} FROM people {where}", ("$value", value));
        using var reader = command.ExecuteReader();
        var people = new List<Person>();
        while (reader.Read())
            people.Add(new()
            {
                Id = reader.GetString(0),
                Email = reader.GetString(1),
                Name = reader.GetString(2),
                Role = Enum.Parse<Role>(reader.GetString(3), ignoreCase: true),
                RepId = reader.IsDBNull(4) ? null : reader.GetString(4),
                PasswordHash = reader.IsDBNull(5) ? null : reader.GetString(5),
                SecurityStamp = reader.GetString(6),
                FailedCount = reader.GetInt32(7),
                LockedUntil = Moment(reader, 8),
                EndedAt = Moment(reader, 9),
            });
        return people;
    }

    private static (string Name, object? Value)[] Values(Person person) =>
    [
        ("$id", person.Id), ("$email", person.Email.Trim()), ("$name", person.Name.Trim()), ("$role", Word(person.Role)), ("$rep", person.RepId), ("$hash", person.PasswordHash), ("$stamp", person.SecurityStamp),
        ("$failed", person.FailedCount), ("$locked", person.LockedUntil?.ToUnixTimeMilliseconds()),
    ];

    private static DateTimeOffset? Moment(SqliteDataReader reader, int index) => reader.IsDBNull(index) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(index));

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static string Key(string email) => email.Trim().ToUpperInvariant();

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
