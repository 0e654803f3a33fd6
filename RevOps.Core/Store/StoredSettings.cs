using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>A company's settings in the store: every version is kept.</summary>
internal static class StoredSettings
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The newest version; null when there is none.</summary>
    public static CompanySettings? InForce(SqliteConnection connection) => Read(SqliteFile.Scalar(connection, "SELECT body FROM settings ORDER BY version DESC LIMIT 1"));

    /// <summary>The version recorded by then, or the oldest: a company's first settings explain the data before them too.</summary>
    public static CompanySettings At(SqliteConnection connection, long moment) =>
        Read(SqliteFile.Scalar(connection, "SELECT body FROM settings WHERE recorded_at <= $at ORDER BY version DESC LIMIT 1", ("$at", moment))
            ?? SqliteFile.Scalar(connection, "SELECT body FROM settings ORDER BY version LIMIT 1")) ?? new();

    /// <summary>Adds a version, and says its number.</summary>
    public static long Save(SqliteConnection connection, CompanySettings settings, DateTimeOffset now, string by) =>
        (long)SqliteFile.Scalar(connection, "INSERT INTO settings (recorded_at, recorded_by, body) VALUES ($now, $by, $body) RETURNING version",
            ("$now", now.ToUnixTimeMilliseconds()), ("$by", by), ("$body", Text(settings)))!;

    /// <summary>The settings as they are kept.</summary>
    public static string Text(CompanySettings settings) => JsonSerializer.Serialize(settings, Json);

    private static CompanySettings? Read(object? body) => body is string text ? JsonSerializer.Deserialize<CompanySettings>(text, Json) : null;
}
