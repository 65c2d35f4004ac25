using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Planning;

/// <summary>Turns a storyboard that is not stored yet into a plan, exactly as <see cref="IJobPlanner"/> does for a stored one.</summary>
public interface IStoryboardPlanner
{
    /// <param name="storyboard">The JSON document as it was sent.</param>
    /// <exception cref="IOException">A store did not answer.</exception>
    Task<PreparedMovie> PlanAsync(AccountId account, ReadOnlyMemory<byte> storyboard, RenderScope scope, CancellationToken cancellation);

    /// <summary>The storyboard with the scenes that <c>auto</c> stands for; it makes the same movie.</summary>
    /// <inheritdoc cref="PlanAsync"/>
    Task<ExpandedMovie> ExpandAsync(AccountId account, ReadOnlyMemory<byte> storyboard, CancellationToken cancellation);
}
