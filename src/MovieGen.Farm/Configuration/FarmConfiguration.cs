namespace MovieGen.Farm.Configuration;

/// <summary>
/// The texts of <c>cluster-config</c>. Substitutions are resolved within one text only, so what belongs together is joined first.
/// </summary>
internal static class FarmConfiguration
{
    private const string Alone = """
        akka.remote.enabled-transports = ["akka.remote.alone"]
        akka.remote.alone {
          transport-class = "MovieGen.Farm.Remoting.NoTransport, MovieGen.Farm"
          applied-adapters = []
        }
        """;

    /// <summary>For actor systems that are not a node's: everything goes to the host's loggers, as from a node.</summary>
    public const string Logging = """
        akka {
          loggers = ["MovieGen.Farm.Logging.HostLogger, MovieGen.Farm"]
          stdout-loglevel = warning
          stdout-logger-class = "MovieGen.Farm.Logging.OuterLogger, MovieGen.Farm"
        }
        """;

    public static string Cluster(FarmOptions options) =>
        Join(Read(options, "akka.conf"), Read(options, "cluster.conf"), options.Port is null ? Alone : "");

    public static string Persistence(FarmOptions options, string database, string connectionString) =>
        Join(
            "moviegen.db.connection-string = "
                + $"\"{connectionString.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            Read(options, $"persistence.{database}.conf"),
            Read(options, "persistence.conf")
        );

    private static string Read(FarmOptions options, string name) => File.ReadAllText(Path.Combine(options.ConfigFolder, name));

    private static string Join(params string[] texts) => string.Join('\n', texts);
}
