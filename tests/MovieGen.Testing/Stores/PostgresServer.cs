using System.Globalization;
using MovieGen.Testing.Files;
using MovieGen.Testing.Processes;
using Npgsql;

namespace MovieGen.Testing.Stores;

/// <summary>
/// A PostgreSQL server of the test's own, in a temporary folder on a free port. It can be stopped and started again with what it holds.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePorts.Take(1)[0];

    private PostgresServer(string host) => Host = host;

    /// <summary>The address it listens on.</summary>
    public string Host { get; }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = _port,
            Username = User,
            Password = "not-checked",
            Database = User,
            MaxPoolSize = 20,

            // Of a server that was stopped, pools hold connections that are dead.
            Timeout = 5,
            CommandTimeout = 8,
        }.ToString();

    private string Data => _folder.At("data");

    public static async Task<PostgresServer> StartAsync(string host = "127.0.0.1")
    {
        var server = new PostgresServer(host);
        try
        {
            // The server refuses to run as root; the package's user may have the folder.
            if (Environment.UserName == "root")
                (await Programs.RunAsync("chown", User, server._folder.Root)).Done();
            await AsOwnerAsync("initdb", "-D", server.Data, "-U", User, "-A", "trust", "--no-locale", "-E", "UTF8");
            await File.AppendAllTextAsync(
                Path.Combine(server.Data, "postgresql.conf"),
                $"listen_addresses = '{server.Host}'\nport = {server._port}\nunix_socket_directories = "
                    + $"'{server.Data}'\nmax_connections = 300\n"
            );
            if (host != "127.0.0.1")
                await File.AppendAllTextAsync(Path.Combine(server.Data, "pg_hba.conf"), "host all all samenet trust\n");
            await server.ResumeAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a crash of its host would: connections break, nothing is tidied.</summary>
    public async Task InterruptAsync()
    {
        await AsOwnerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

        // Those of the test itself are dead now, too.
        NpgsqlConnection.ClearAllPools();
    }

    public Task ResumeAsync() => AsOwnerAsync("pg_ctl", "-D", Data, "-l", Path.Combine(Data, "log"), "-w", "start");

    /// <summary>The rows of a query, values joined by bars.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql) => [.. (await RowsAsync(sql)).Select(row => string.Join('|', row))];

    /// <summary>The rows of a query; null stays null.</summary>
    public async Task<IReadOnlyList<string?[]>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
            rows.Add([
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)),
            ]);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await InterruptAsync();
        _folder.Dispose();
    }

    private static async Task AsOwnerAsync(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Folder(), program), .. arguments];
        var finished =
            Environment.UserName == "root"
                ? await Programs.RunAsync("runuser", ["-u", User, "--", .. command])
                : await Programs.RunAsync(command[0], command[1..]);
        finished.Done();
    }

    /// <summary>Debian keeps the server's programs off the path, one folder for each version.</summary>
    private static string Folder() =>
        Directory
            .EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Order(StringComparer.Ordinal)
            .Last();
}
