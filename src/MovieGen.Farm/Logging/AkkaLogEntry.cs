using System.Collections;
using Akka.Event;
using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Logging;

/// <summary>
/// A log event of Akka as the state of an <see cref="ILogger"/>: its message, with the path of its actor and the values of its template as
/// properties, for formats that have properties.
/// </summary>
internal sealed class AkkaLogEntry : IReadOnlyList<KeyValuePair<string, object?>>
{
    private const string Library = "Akka";

    private readonly string _message;
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _properties;

    private AkkaLogEntry(LogEvent entry, string message)
    {
        _message = message;
        _properties =
        [
            .. entry.TryGetProperties(out var values) && values is not null ? ByName(values) : [],
            new("ActorPath", entry.LogSource),
            new("{OriginalFormat}", entry.Message is LogMessage template ? template.Format : message),
        ];
    }

    public int Count => _properties.Count;

    public KeyValuePair<string, object?> this[int index] => _properties[index];

    public static void Write(ILoggerFactory loggers, LogEvent entry)
    {
        var message = MessageOf(entry);
        var (log, level) = (loggers.CreateLogger(CategoryOf(entry)), AkkaLevels.Of(entry, message));
        if (log.IsEnabled(level))
            log.Log(level, default, new AkkaLogEntry(entry, message), entry.Cause, (state, _) => state._message);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _message;

    /// <summary>The class that logs; for the few that log under a name, the name, such as <c>Akka.remoting</c>.</summary>
    internal static string CategoryOf(LogEvent entry) =>
        entry.LogClass.FullName is { } name && entry.LogClass != typeof(DummyClassForStringSources)
            ? name
            : $"{Library}.{entry.LogSource.Split(' ')[0]}";

    /// <summary>Templates with positions instead of names give properties that mean nothing.</summary>
    private static IEnumerable<KeyValuePair<string, object?>> ByName(IReadOnlyDictionary<string, object> values) =>
        values.Where(value => !char.IsAsciiDigit(value.Key[0])).Select(value => new KeyValuePair<string, object?>(value.Key, value.Value));

    /// <summary>A template that does not fit its values must not end the logger.</summary>
    private static string MessageOf(LogEvent entry)
    {
        try
        {
            return $"{entry.Message}";
        }
        catch (FormatException)
        {
            return entry.Message is LogMessage template ? template.Format : $"{entry.Message.GetType()}";
        }
    }
}
