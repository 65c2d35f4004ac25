using Akka.Actor;
using Akka.Event;
using Akka.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Logging;

/// <summary>
/// Writes what Akka logs to the host's loggers. Akka.Hosting's own logger uses one category for everything and puts time, level, thread and
/// path, which the host's formatter writes too, into the message.
/// </summary>
internal sealed class HostLogger : LoggerFactoryLogger
{
    private readonly ILoggerFactory _loggers = Context.System.Settings.Setup.Get<LoggerFactorySetup>().Value.LoggerFactory;

    protected override void Log(LogEvent log, ActorPath path) => AkkaLogEntry.Write(_loggers, log);
}
