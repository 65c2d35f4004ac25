using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Logging;

/// <summary>
/// One line for each entry, for people and for grep: time, level, the last part of the category, and the message with what was thrown.
/// Scopes, event ids and properties are for JSON.
/// </summary>
internal sealed class LineFormatter() : ConsoleFormatter(LogSettings.Line)
{
    public const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (string.IsNullOrEmpty(message) && logEntry.Exception is null)
            return;
        textWriter.Write(DateTimeOffset.UtcNow.ToString(TimeFormat, CultureInfo.InvariantCulture));
        textWriter.Write($" {NameOf(logEntry.LogLevel)} {logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]}: ");
        WriteFlat(textWriter, message);
        if (logEntry.Exception is { } thrown)
        {
            textWriter.Write(' ');
            WriteFlat(textWriter, thrown.ToString());
        }

        textWriter.Write('\n');
    }

    private static string NameOf(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };

    /// <summary>Texts from outside, such as an encoder's, must neither begin a line of their own nor control a terminal.</summary>
    private static void WriteFlat(TextWriter writer, string text)
    {
        foreach (var character in text)
            writer.Write(char.IsControl(character) ? ' ' : character);
    }
}
