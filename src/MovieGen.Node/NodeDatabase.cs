using Microsoft.Data.Sqlite;
using MovieGen.Contracts.Nodes;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Hosting;
using MovieGen.Node.Configuration;
using MovieGen.Node.Logging;
using Npgsql;

namespace MovieGen.Node;

/// <summary>Sees to the tables before a node needs them; waits for a database that is not there yet.</summary>
public static partial class NodeDatabase
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Creates missing tables in PostgreSQL; SQLite's are created when the files are opened.</summary>
    /// <exception cref="NodeConfigurationException">The database refuses, or was not there for a minute.</exception>
    public static async Task PrepareAsync(NodeOptions options, IConfiguration configuration, CancellationToken cancellation)
    {
        if (!options.Is(NodeRoles.Coordinator))
            return;
        using var loggers = NodeLogging.BeforeHost(configuration);
        if (options.ForFarm().Database is FarmDatabase.Sqlite files)
            await Task.Run(() => OpenFiles(files, loggers.CreateLogger(typeof(NodeDatabase))), cancellation);
        else
            await MigrateAsync(options, loggers, cancellation);
    }

    /// <exception cref="NodeConfigurationException">A file cannot be opened, or the journal is damaged.</exception>
    private static void OpenFiles(FarmDatabase.Sqlite files, ILogger log)
    {
        try
        {
            CheckFiles(files, log);
        }
        catch (SqliteException refused)
        {
            throw new NodeConfigurationException(
                $"The databases in {files.Folder} cannot be opened: {refused.Message} Look at the permissions of the files, whether "
                    + "another program holds them, and the room on the disk.",
                refused
            );
        }
    }

    /// <summary>A damaged read model is rebuilt, since all of it follows from the journal; a damaged journal is never touched.</summary>
    /// <exception cref="NodeConfigurationException">The journal, or the file of projects, is damaged.</exception>
    private static void CheckFiles(FarmDatabase.Sqlite files, ILogger log)
    {
        if (SqliteFile.Fault(files.JournalFile) is { } fault)
            throw new NodeConfigurationException(
                $"The journal {files.JournalFile} is damaged ({fault}). Restore it from a backup; or move it away, and the node begins "
                    + "with an empty one: files in the store stay, jobs are forgotten."
            );
        if (SqliteFile.Fault(files.ProjectsFile) is { } broken)
            throw new NodeConfigurationException(
                $"The projects in {files.ProjectsFile} are damaged ({broken}). Restore the file from a backup; or move it away, and the "
                    + "node begins without projects."
            );
        if (SqliteFile.Fault(files.ReadModelFile) is not { } damage)
            return;
        SqliteFile.Delete(files.ReadModelFile);
        ReadModelDamaged(log, files.ReadModelFile, damage);
    }

    /// <returns>The tables that had to be made.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(
        NodeOptions options,
        ILoggerFactory loggers,
        CancellationToken cancellation
    )
    {
        if (options.ForFarm().Database is not FarmDatabase.Postgres postgres)
            return [];
        var log = loggers.CreateLogger(typeof(NodeDatabase));
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var made = await PostgresSchema.EnsureAsync(options.ForFarm(), postgres, loggers, cancellation);
                if (made.Count > 0)
                    TablesMade(log, string.Join(", ", made));
                return made;
            }
            catch (NpgsqlException away) when (away.IsTransient && TimeProvider.System.GetElapsedTime(began) < Timeout)
            {
                NotThereYet(log, away.Message, Pause);
                await Task.Delay(Pause, cancellation);
            }
            catch (NpgsqlException refused)
            {
                throw new NodeConfigurationException(
                    $"The PostgreSQL database cannot be used: {refused.Message} Look at Postgres (environment MovieGen__Postgres) and "
                        + "whether the server runs.",
                    refused
                );
            }
        }
    }
}
