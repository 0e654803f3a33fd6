using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RevOps.Core.Store;

/// <summary>A token that lets a program in as the person who made it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Viewer">Whose rights it has: a person's id, or local for the owner of this machine.</param>
/// <param name="Name">What it was made for.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="EndsAt">When it stops to work by itself.</param>
/// <param name="UsedAt">When it was last used, to the minute; null for never.</param>
public sealed record AccessToken(long Id, string Viewer, string Name, DateTimeOffset MadeAt, DateTimeOffset EndsAt, DateTimeOffset? UsedAt);

/// <summary>Tokens of people. The secret is shown once, when it is made, and is kept as a hash only; a token that was revoked or has ended is as good as none.</summary>
public sealed class AccessTokens
{
    /// <summary>Tokens that one person may have at a time.</summary>
    public const int Most = 20;

    /// <summary>Signs that a name may have.</summary>
    public const int LongestName = 60;

    /// <summary>How long a token works.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromDays(90);

    private const string Prefix = "revops_";
    private const string Columns = "token_id, viewer, name, made_at, ends_at, used_at";
    private static readonly TimeSpan UseKept = TimeSpan.FromMinutes(1);

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal AccessTokens(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Makes a token.</summary>
    /// <returns>Its secret, which cannot be had again; or in a sentence why there is none.</returns>
    public (string? Secret, string? Problem) Make(string viewer, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            return (null, $"Give it a name of up to {LongestName} signs, such as the program it is for.");
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (SqliteFile.Scalar(connection, "SELECT count(*) FROM access_tokens WHERE viewer = $viewer AND revoked_at IS NULL AND ends_at > $now", ("$viewer", viewer), ("$now", Now)) is >= (long)Most)
            return (null, $"There are {Most} tokens already; revoke one that is no longer used.");
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        SqliteFile.Run(connection, "INSERT INTO access_tokens (viewer, name, secret_hash, made_at, ends_at) VALUES ($viewer, $name, $hash, $now, $ends)",
            ("$viewer", viewer), ("$name", name.Trim()), ("$hash", Hash(secret)), ("$now", Now), ("$ends", (_clock.GetUtcNow() + Lasting).ToUnixTimeMilliseconds()));
        transaction.Commit();
        return (secret, null);
    }

    /// <summary>The token of a secret, if it works now; that it was used is noted.</summary>
    public AccessToken? Find(string secret)
    {
        using var connection = _file.Open();
        if (Read(connection, "secret_hash = $hash AND revoked_at IS NULL AND ends_at > $now", ("$hash", Hash(secret)), ("$now", Now)) is not [var token])
            return null;
        if (token.UsedAt is null || _clock.GetUtcNow() - token.UsedAt >= UseKept)
            SqliteFile.Run(connection, "UPDATE access_tokens SET used_at = $now WHERE token_id = $id", ("$now", Now), ("$id", token.Id));
        return token;
    }

    /// <summary>The tokens of a person that work now, the newest first.</summary>
    public IReadOnlyList<AccessToken> Of(string viewer)
    {
        using var connection = _file.Open();
        return Read(connection, "viewer = $viewer AND revoked_at IS NULL AND ends_at > $now", ("$viewer", viewer), ("$now", Now));
    }

    /// <summary>Ends one of a person's tokens; somebody else's stays.</summary>
    public void Revoke(string viewer, long id)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "UPDATE access_tokens SET revoked_at = $now WHERE token_id = $id AND viewer = $viewer AND revoked_at IS NULL", ("$now", Now), ("$id", id), ("$viewer", viewer));
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static List<AccessToken> Read(Microsoft.Data.Sqlite.SqliteConnection connection, string where, params (string, object?)[] parameters)
    {
        using var command = SqliteFile.Command(connection, $"SELECT {Columns} FROM access_tokens WHERE {where} ORDER BY token_id DESC", parameters);
        using var reader = command.ExecuteReader();
        var tokens = new List<AccessToken>();
        while (reader.Read())
            tokens.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), At(3)!.Value, At(4)!.Value, At(5)));
        return tokens;

        DateTimeOffset? At(int column) => reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
    }
}
