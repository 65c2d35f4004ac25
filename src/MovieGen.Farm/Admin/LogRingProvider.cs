using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Admin;

/// <summary>Puts what the host logs into the ring, under the same filters as the console.</summary>
[ProviderAlias("Ring")]
public sealed class LogRingProvider(LogRing ring) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Writer(ring, categoryName);

    public void Dispose()
    {
        // The ring outlives its loggers: their last lines can still be read.
    }

    private sealed class Writer(LogRing ring, string source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => ring.Add(logLevel, source, formatter(state, exception), exception);
    }
}
