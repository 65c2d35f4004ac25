using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Storage;

/// <summary>Is told of artifacts that a store has removed because they were damaged.</summary>
public interface IArtifactLossListener
{
    Task OnLostAsync(AccountId account, ArtifactKey key, CancellationToken cancellation);
}
