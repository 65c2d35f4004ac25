using System.Diagnostics;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Desk;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Desk;

/// <summary>
/// Where the gateway asks for an artifact that somebody waits for: answered from the store if it is published, else made by a worker
/// through the render queue. However many ask for the same one, it is rendered once; when nobody waits any more it is withdrawn.
/// </summary>
public sealed class ArtifactDesk(
    ActorSystem system,
    IRequiredActor<RenderQueue> queue,
    DeskStores stores,
    IRenderEngine engine,
    TimeProvider clock,
    ILogger<ArtifactDesk> log
)
{
    private const string Name = "artifact-desk";
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(2);

    private readonly Lazy<Task<IActorRef>> _actor = new(async () =>
    {
        var render = await queue.GetAsync();
        return system.ActorOf(Props.Create(() => new DeskActor(render, stores.Documents, clock, log)), Name);
    });
    private long _callers;

    /// <summary>The key that an artifact has here, made or not: a tag for whoever has it already.</summary>
    public ArtifactKey KeyOf(AccountId account, ArtifactDescription description) => ArtifactKeys.Of(account, engine.Identity, description);

    /// <summary>Waits until the artifact is published, cannot be made, or the caller's patience ends.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<DeskAnswer> GetAsync(DeskRequest request, CancellationToken cancellation)
    {
        var key = KeyOf(request.Account, request.Description);
        if (await stores.Artifacts.FindAsync(request.Account, key, cancellation) is { } record)
            return new DeskAnswer.Ready(record);
        var actor = await _actor.Value;
        var caller = Interlocked.Increment(ref _callers);
        var answer = new TaskCompletionSource<DeskAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        actor.Tell(new DeskActor.Join(OrderOf(request, key), caller, answer));
        try
        {
            return await answer.Task.WaitAsync(request.Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            actor.Tell(new DeskActor.Leave(key, caller, Returns: true));
            return new DeskAnswer.NotReady(await FractionAsync(actor, key));
        }
        catch (OperationCanceledException)
        {
            actor.Tell(new DeskActor.Leave(key, caller, Returns: false));
            throw;
        }
    }

    private DeskOrder OrderOf(DeskRequest request, ArtifactKey key) =>
        new(request.Account, new PlannedArtifact(key, request.Description, CostModel.Of(request.Description)), request.Label)
        {
            Quick = request.Quick,
            Engine = engine.Identity.Fingerprint,
            TraceParent = Activity.Current?.Id,
        };

    private static async Task<double> FractionAsync(IActorRef actor, ArtifactKey key)
    {
        try
        {
            return await actor.Ask<double>(new DeskActor.GetFraction(key), LookTime);
        }
        catch (AskTimeoutException)
        {
            return 0;
        }
    }
}
