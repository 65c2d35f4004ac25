using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using MovieGen.Farm.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace MovieGen.Farm.Tests.Logging;

/// <summary>What Akka logs, as the host's loggers get it.</summary>
public sealed class AkkaLogEntryTests
{
    private const string Writer =
        "akka.tcp://moviegen@a:1/system/endpointManager/reliableEndpointWriter-akka.tcp%3A%2F%2Fm-1/endpointWriter";

    [Fact]
    public void An_entry_has_the_class_as_its_category_the_bare_message_and_the_actor_as_a_property()
    {
        var thrown = new InvalidOperationException("broken");
        var seen = Written(new Error(thrown, "akka://moviegen/user/worker", typeof(ActorSystem), "It broke"));
        Assert.Equal(("Akka.Actor.ActorSystem", LogLevel.Error, "It broke"), (seen.Category, seen.Level, seen.Message));
        Assert.Same(thrown, seen.Thrown);
        Assert.Equal("akka://moviegen/user/worker", seen.Properties["ActorPath"]);
    }

    [Fact]
    public void A_source_that_is_a_name_is_a_category_of_Akka() =>
        Assert.Equal(
            "Akka.remoting",
            Written(new Info("remoting (akka://moviegen)", typeof(DummyClassForStringSources), "Listening")).Category
        );

    [Theory]
    [InlineData(Writer, "AssociationError [akka.tcp://m@a:1] -> akka.tcp://m@b:2: Error [Connection refused tcp://m@b:2] []")]
    [InlineData(
        Writer,
        "Association with remote system akka.tcp://m@b:2 has failed; Reason is: [Akka.Remote.EndpointDisassociatedException]"
    )]
    [InlineData(
        "remoting (akka://moviegen)",
        "Tried to associate with unreachable remote address [m@b:2]. Reason: [Connection refused m@b:2]"
    )]
    [InlineData(
        "akka://m/system/cluster/core/daemon/joinSeedNodeProcess-1",
        "Couldn't join seed nodes after [2] attempts, will try again."
    )]
    [InlineData("CoordinatedShutdown (akka://m)", "Coordinated shutdown phase [cluster-exiting] timed out after 00:00:10")]
    public void What_belongs_to_every_start_and_stop_is_no_warning(string source, string message) =>
        Assert.Equal(LogLevel.Information, Written(new Warning(source, typeof(string), message)).Level);

    [Theory]
    [InlineData(Writer, "AssociationError [akka.tcp://m@a:1] -> akka.tcp://m@b:2: Error [TLS handshake failed] []")]
    [InlineData(Writer, "Association with remote system akka.tcp://m@b:2 has failed; Reason is: [Name or service not known]")]
    [InlineData("akka://m/user/worker", "Connection refused")]
    [InlineData("akka://m/system/cluster/core/daemon", "Cluster Node [m@a:1] - Marking node as UNREACHABLE [m@b:2]")]
    [InlineData(
        "akka://m/system/cluster/core/daemon/joinSeedNodeProcess-1",
        "Couldn't join seed nodes because of incompatible configuration"
    )]
    [InlineData("CoordinatedShutdown (akka://m)", "Coordinated shutdown phase [cluster-sharding-shutdown-region] timed out after 00:00:30")]
    public void What_an_operator_must_know_stays_a_warning(string source, string message) =>
        Assert.Equal(LogLevel.Warning, Written(new Warning(source, typeof(string), message)).Level);

    /// <summary>Akka formats when the text is asked for; the logger must not end by it.</summary>
    [Fact]
    public void A_template_that_does_not_fit_its_values_is_no_failure_of_the_logger() =>
        Assert.NotNull(Written(new Info("a", typeof(string), new Misfit())).Message);

    private static Entry Written(LogEvent entry)
    {
        using var seen = new Sink();
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(seen));
        AkkaLogEntry.Write(loggers, entry);
        return Assert.Single(seen.Entries);
    }

    private sealed class Misfit
    {
        public override string ToString() => throw new FormatException("Index must be less than the size of the argument list.");
    }

    private sealed record Entry(
        string Category,
        LogLevel Level,
        string Message,
        Exception? Thrown,
        IReadOnlyDictionary<string, object?> Properties
    );

    private sealed class Sink : ILoggerProvider
    {
        public ConcurrentQueue<Entry> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Writing(categoryName, Entries);

        public void Dispose() => GC.SuppressFinalize(this);
    }

    private sealed class Writing(string category, ConcurrentQueue<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? thrown, Func<TState, Exception?, string> form) =>
            entries.Enqueue(
                new Entry(
                    category,
                    level,
                    form(state, thrown),
                    thrown,
                    ((IReadOnlyList<KeyValuePair<string, object?>>)state!).ToDictionary(pair => pair.Key, pair => pair.Value)
                )
            );
    }
}
