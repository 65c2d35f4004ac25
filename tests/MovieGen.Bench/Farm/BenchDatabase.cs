using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Bench.Measuring;
using MovieGen.Cli;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Hosting;
using Npgsql;

namespace MovieGen.Bench.Farm;

/// <summary>
/// A database of the benchmark's own: made on the PostgreSQL server that the environment names and removed again; SQLite files where none
/// is named.
/// </summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public const string Variable = "MovieGen__Postgres";

    private readonly string? _server;
    private readonly string _name;

    private BenchDatabase(FarmDatabase database, string? server, string name) => (Database, _server, _name) = (database, server, name);

    public FarmDatabase Database { get; }

    public string Text => _server is null ? "SQLite (no PostgreSQL: MovieGen__Postgres is not set)" : "PostgreSQL";

    /// <summary>What child processes need to use the same.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Database is FarmDatabase.Postgres postgres
            ? new Dictionary<string, string> { [Variable] = postgres.ConnectionString }
            : new Dictionary<string, string>();

    /// <param name="folder">Of the SQLite files.</param>
    public static async Task<BenchDatabase> CreateAsync(string folder, CancellationToken cancellation)
    {
        if (Server() is not { } server)
            return new BenchDatabase(new FarmDatabase.Sqlite(folder), null, "");
        var name = string.Create(CultureInfo.InvariantCulture, $"moviegen_bench_{System.Environment.ProcessId}");
        var database = new FarmDatabase.Postgres(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString());
        try
        {
            await RunAsync(server, $"CREATE DATABASE {name}", cancellation);
            await PostgresSchema.EnsureAsync(new FarmOptions(folder), database, NullLoggerFactory.Instance, cancellation);
        }
        catch (NpgsqlException refused)
        {
            throw new CliException(
                $"No database for the benchmark can be made on the server of {Variable}: {refused.Message}",
                ExitCodes.Refused,
                refused
            );
        }

        return new BenchDatabase(database, server, name);
    }

    /// <summary>The server that the environment names; null where it names none.</summary>
    public static string? Server() => System.Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    /// <summary>What a child process of the benchmark finds.</summary>
    public static FarmDatabase Given(string folder) =>
        Server() is { } given ? new FarmDatabase.Postgres(given) : new FarmDatabase.Sqlite(folder);

    /// <summary>Processor seconds of the server's processes that live now; 0 where it is on another machine or in this process.</summary>
    public async Task<double> CpuSecondsAsync(CancellationToken cancellation)
    {
        if (_server is null || new NpgsqlConnectionStringBuilder(_server).Host is not ("127.0.0.1" or "localhost"))
            return 0;
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT pid FROM pg_stat_activity", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var seconds = 0.0;
        while (await reader.ReadAsync(cancellation))
            seconds += ProcessTree.CpuSecondsOf(reader.GetInt32(0));
        return seconds;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await RunAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task RunAsync(string server, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
