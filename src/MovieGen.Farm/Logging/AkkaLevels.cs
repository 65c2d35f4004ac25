using Akka.Event;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace MovieGen.Farm.Logging;

/// <summary>
/// Akka's levels, except where Akka.Remote and Akka.Cluster warn of what belongs to every start and every stop of a node: a seed that does
/// not listen yet, a connection to a node that has left, and farewells for which the others have no time because they stop too. What an
/// operator must know of the same causes is logged elsewhere: the cluster warns of members that it cannot reach, and a node that cannot
/// join says so and exits.
/// </summary>
internal static class AkkaLevels
{
    private const string Associations = "/system/endpointManager/";
    private const string Remoting = "remoting";
    private const string StillJoining = "Couldn't join seed nodes after";
    private const string Farewell = "phase [cluster-exiting] timed out";

    /// <summary>What a node still sends when it has closed its connections, as the last of its stop.</summary>
    private const string Stopped = "Remoting is not running";

    private const string NobodyListens = "Connection refused";

    /// <summary>Akka's own type is not public.</summary>
    private const string Disassociated = "EndpointDisassociatedException";

    public static LogLevel Of(LogEvent entry, string message) =>
        entry.LogLevel() switch
        {
            Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
            Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
            _ when IsUsual(entry, message) => LogLevel.Information,
            Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
            _ => LogLevel.Error,
        };

    /// <summary>Other failures of associations (TLS, names that do not resolve, timeouts, quarantine) keep their level.</summary>
    private static bool IsUsual(LogEvent entry, string message) =>
        Says(message, StillJoining)
        || Says(message, Farewell)
        || (entry.Cause is { } thrown && Says(thrown.Message, Stopped))
        || (
            (
                entry.LogSource.Contains(Associations, StringComparison.Ordinal)
                || entry.LogSource.StartsWith(Remoting, StringComparison.Ordinal)
            ) && (Says(message, NobodyListens) || Says(message, Disassociated) || entry.Cause?.GetType().Name == Disassociated)
        );

    private static bool Says(string message, string text) => message.Contains(text, StringComparison.Ordinal);
}
