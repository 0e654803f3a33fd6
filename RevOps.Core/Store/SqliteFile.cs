using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace RevOps.Core.Store;

/// <summary>The database file: how it is opened, and how its schema comes to be. Write-ahead log with full sync: what was acknowledged survives a power cut.</summary>
internal sealed class SqliteFile
{
    private readonly string _connection;

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    public SqliteFile(string path)
    {
        Path = path;
        _connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString();
    }

    public string Path { get; }

    /// <summary>An open connection; dispose it in the method that asked for it.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        Run(connection, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824;");
        return connection;
    }

    /// <summary>Brings the schema up to date, one numbered script at a time, each in a transaction of its own.</summary>
    public void Migrate()
    {
        using var connection = Open();
        var done = (long)Scalar(connection, "PRAGMA user_version")!;
        foreach (var (number, script) in Scripts().Where(script => script.Number > done))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if ((long)Scalar(connection, "PRAGMA user_version")! >= number)
                continue;
            Run(connection, script);
            Run(connection, FormattableString.Invariant($"PRAGMA user_version = {number}"));
            transaction.Commit();
        }
    }

    /// <summary>True when the file is a database with our tables; nothing in it is changed.</summary>
    public static bool IsStore(string path)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            return Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('imports', 'deals', 'settings')") is 3L;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Forgets pooled connections, so that the file can be moved or deleted.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    /// <returns>Rows that were changed.</returns>
    public static int Run(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    public static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static IEnumerable<(int Number, string Sql)> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("sql/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(name.AsSpan(4, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
