using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Desk;

/// <summary>What somebody wants of the desk.</summary>
/// <param name="Label">For operators and logs: <c>thumbnail of ast_…</c>.</param>
public sealed record DeskRequest(AccountId Account, ArtifactDescription Description, string Label)
{
    /// <summary>What takes longer, in seconds of one core, would keep others from the quick slots.</summary>
    private const double QuickSeconds = 15;

    /// <summary>
    /// It takes moments: made in a quick slot. What takes longer, and proxies, is made in the other slots, before finals.
    /// </summary>
    public bool Quick { get; init; } = Description is not ProxyDescription && CostModel.Of(Description) <= QuickSeconds;

    /// <summary>How long the caller waits before it is told to come back.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);
}
