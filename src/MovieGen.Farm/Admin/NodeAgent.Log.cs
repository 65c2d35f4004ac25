using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Admin;

/// <content>Log messages.</content>
internal sealed partial class NodeAgent
{
    [LoggerMessage(131, LogLevel.Information, "The node stops, as an operator requested at {Node}")]
    private partial void EndsOnRequest(Address node);
}
