using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Admin;

/// <content>Log messages.</content>
internal sealed partial class NodeAgent
{
    [LoggerMessage(131, LogLevel.Information, "Stopping: requested by an operator through {Node}")]
    private partial void EndsOnRequest(Address node);
}
