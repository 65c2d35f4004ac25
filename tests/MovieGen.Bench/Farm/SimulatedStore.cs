using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Bench.Farm;

/// <summary>A store that holds nothing and publishes at once: disks are not what is measured.</summary>
internal sealed class SimulatedStore : IArtifactStore
{
    public Task<ArtifactRecord?> FindAsync(AccountId account, ArtifactKey key, CancellationToken cancellation) =>
        Task.FromResult<ArtifactRecord?>(null);

    public Task<ArtifactRecord> PublishAsync(AccountId account, ArtifactKey key, StagedArtifact staged, CancellationToken cancellation) =>
        Task.FromResult(new ArtifactRecord(key, staged.Files, staged.Facts, TimeProvider.System.GetUtcNow()));

    public Task<string> OpenLocalAsync(AccountId account, ArtifactKey key, string fileName, LocalUse use, CancellationToken cancellation) =>
        Task.FromException<string>(Nothing(fileName));

    public Task<Stream> OpenReadAsync(AccountId account, ArtifactKey key, string fileName, CancellationToken cancellation) =>
        Task.FromException<Stream>(Nothing(fileName));

    public Task DeleteAsync(AccountId account, ArtifactKey key, CancellationToken cancellation) => Task.CompletedTask;

    public Task RemoveDamagedAsync(AccountId account, ArtifactKey key, CancellationToken cancellation) => Task.CompletedTask;

    private static FileNotFoundException Nothing(string fileName) => new("The simulated store holds nothing.", fileName);
}
