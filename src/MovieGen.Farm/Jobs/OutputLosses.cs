using Akka.Actor;
using Akka.Hosting;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Has jobs make again what the store has lost of them. A job that is not told finds out when its output is asked for.</summary>
public sealed class OutputLosses(IOutputOwners owners, IRequiredActor<JobRegion> region, TimeProvider clock) : IArtifactLossListener
{
    public async Task OnLostAsync(AccountId account, ArtifactKey key, CancellationToken cancellation)
    {
        var jobs = await region.GetAsync(cancellation);
        foreach (var job in await owners.CompletedWithAsync(account, key, cancellation))
            jobs.Tell(new JobCommands.RestoreOutputs(job, account, clock.GetUtcNow()), ActorRefs.NoSender);
    }
}
