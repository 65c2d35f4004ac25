using Akka.Actor;
using MovieGen.Contracts.Scheduling;

namespace MovieGen.Farm.Workers;

/// <summary>
/// One render slot. Runs a single attempt as a detached task, so that its mailbox can always handle Stop, and reports the outcome to its
/// worker. When the slot stops, its attempt is cancelled.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "An actor is disposed of in PostStop."
)]
internal sealed class RenderSlotActor : ReceiveActor
{
    private readonly RenderAttempts _attempts;
    private CancellationTokenSource? _stop;

    public RenderSlotActor(RenderAttempts attempts)
    {
        _attempts = attempts;
        Receive<Begin>(Run);
        Receive<Stop>(_ => _stop?.Cancel());
        Receive<Ended>(ended =>
        {
            _stop?.Dispose();
            _stop = null;
            Context.Parent.Tell(ended);
        });
    }

    public static Props Props(RenderAttempts attempts) => Akka.Actor.Props.Create<RenderSlotActor>(attempts);

    protected override void PostStop()
    {
        _stop?.Cancel();
        _stop?.Dispose();
    }

    private void Run(Begin begin)
    {
        var stop = _stop = new CancellationTokenSource();
        var token = stop.Token;
        Task.Run(() => _attempts.RunAsync(begin.Attempt, begin.Task, begin.Progress, token))
            .PipeTo(Self, success: outcome => new Ended(begin.Attempt, outcome));
    }

    internal sealed record Begin(long Attempt, RenderTask Task, RenderProgress Progress) : INoSerializationVerificationNeeded;

    internal sealed record Stop : INoSerializationVerificationNeeded;

    internal sealed record Ended(long Attempt, RenderOutcome Outcome) : INoSerializationVerificationNeeded;
}
