using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Admin;

/// <content>Log messages.</content>
internal sealed partial class NodeAgent
{
    [LoggerMessage(131, LogLevel.Information, "The node ends, as an operator asked at {Node}")]
    private partial void EndsOnRequest(Address node);
}
