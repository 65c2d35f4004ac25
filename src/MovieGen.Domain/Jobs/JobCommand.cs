using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Jobs;

/// <summary>What the owner asks of a job; a closed family. Each is idempotent.</summary>
public abstract record JobCommand(AccountId Account, DateTimeOffset At)
{
    /// <summary>Lowest and highest priority; each step weighs 1.1 times the one below.</summary>
    public const int MinPriority = -10,
        MaxPriority = 10;

    /// <param name="Storyboard">Where the storyboard is in the document store.</param>
    /// <param name="RequestHash">Hash of what the client sent: tells a repeat from another request under the same key.</param>
    /// <param name="TraceParent">W3C trace context of the request, or null.</param>
    public sealed record Submit(
        JobId JobId,
        AccountId Account,
        string Title,
        ContentHash Storyboard,
        ContentHash RequestHash,
        int Priority,
        string? TraceParent,
        DateTimeOffset At
    ) : JobCommand(Account, At);

    public sealed record Cancel(AccountId Account, DateTimeOffset At) : JobCommand(Account, At);

    /// <summary>Unstarted work is withdrawn, running work finishes.</summary>
    public sealed record Pause(AccountId Account, DateTimeOffset At) : JobCommand(Account, At);

    public sealed record Resume(AccountId Account, DateTimeOffset At) : JobCommand(Account, At);

    public sealed record Retry(AccountId Account, DateTimeOffset At) : JobCommand(Account, At);

    public sealed record SetPriority(AccountId Account, int Priority, DateTimeOffset At) : JobCommand(Account, At);

    public sealed record Delete(AccountId Account, DateTimeOffset At) : JobCommand(Account, At);
}
