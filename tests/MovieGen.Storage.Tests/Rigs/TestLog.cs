using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>Keeps all that is logged, exceptions and all.</summary>
public sealed class TestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text, string Whole)> _lines = new();

    public IReadOnlyList<string> Errors => At(LogLevel.Error);

    public IReadOnlyList<string> Warnings => At(LogLevel.Warning);

    /// <summary>Every line with its exception's whole text.</summary>
    public string Everything => string.Join('\n', _lines.Select(l => l.Whole));

    public ILogger CreateLogger(string categoryName) => new Sink(_lines);

    public ILogger<T> For<T>() => new Sink<T>(_lines);

    public void Dispose()
    {
        // The lines are there for as long as somebody looks.
    }

    private string[] At(LogLevel level) => [.. _lines.Where(l => l.Level == level).Select(l => l.Text)];

    private class Sink(ConcurrentQueue<(LogLevel Level, string Text, string Whole)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var text = formatter(state, exception);
            lines.Enqueue((logLevel, text, $"{text} {exception}"));
        }
    }

    private sealed class Sink<T>(ConcurrentQueue<(LogLevel Level, string Text, string Whole)> lines) : Sink(lines), ILogger<T>;
}
