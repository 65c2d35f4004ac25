using Akka.Actor;
using MovieGen.Contracts.Scheduling;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>A render queue that always has the same to tell.</summary>
public sealed class ScriptedQueue : ReceiveActor
{
    public ScriptedQueue() =>
        Receive<QueueMessages.GetQueue>(_ =>
            Sender.Tell(
                new QueueView(
                    7,
                    3,
                    [new RunningTask("key", "job_1", "segment 1", "akka.tcp://gateway@a:1", 2.5, 0.25)],
                    [new AccountShare("local", 3, 1)],
                    [
                        new WorkerView("akka.tcp://gateway@a:1", 2, 1, Draining: false),
                        new WorkerView("akka.tcp://gateway@b:1", 4, 0, Draining: true),
                    ]
                )
            )
        );
}
