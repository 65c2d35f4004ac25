using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Hosting;

/// <content>Log messages.</content>
internal static partial class ClusterJoining
{
    [LoggerMessage(141, LogLevel.Information, "Waiting for a seed ({Seeds}) for up to {Seconds:0} s")]
    private static partial void Waits(ILogger log, string seeds, double seconds);

    [LoggerMessage(142, LogLevel.Information, "Joined the cluster as {Address}")]
    private static partial void Joined(ILogger log, Address address);
}
