using System.CommandLine;
using Microsoft.Extensions.Configuration;
using MovieGen.Node;
using MovieGen.Node.Configuration;
using MovieGen.Node.Logging;

namespace MovieGen.Cli.Commands;

/// <summary>migrate: the database's tables, before the first node starts.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command(
            "migrate",
            "Create missing tables in PostgreSQL (environment MovieGen__Postgres). Nodes also do so on first start; "
                + "repeating is harmless."
        );
        command.SetAction(
            async (_, cancellation) =>
            {
                var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
                var options = NodeOptions.From(configuration);
                if (options.Postgres.Length == 0)
                    throw new CliException(
                        "MovieGen__Postgres is not set. SQLite needs no migration; the node creates its files.",
                        ExitCodes.Usage
                    );
                using var loggers = NodeLogging.BeforeHost(configuration);
                var made = await NodeDatabase.MigrateAsync(options, loggers, cancellation);
                Console.WriteLine(made.Count == 0 ? "All tables already exist." : $"Created: {string.Join(", ", made)}.");
                return ExitCodes.Done;
            }
        );
        return command;
    }
}
