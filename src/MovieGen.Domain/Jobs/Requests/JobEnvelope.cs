using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Requests;

/// <summary>A request for a movie: the storyboard, and what is said about the job around it.</summary>
/// <param name="Storyboard">The bytes of the storyboard as they were sent; not read yet.</param>
/// <param name="Priority">From <see cref="JobCommands.MinPriority"/> to <see cref="JobCommands.MaxPriority"/>.</param>
/// <param name="Pool">The pool of workers that renders it; null is <see cref="PoolName.Default"/>.</param>
public sealed record JobEnvelope(ReadOnlyMemory<byte> Storyboard, int Priority, string? Pool, ClientNotes Notes)
{
    /// <summary>The JSON pointer of the storyboard in the request.</summary>
    public const string StoryboardPointer = "/storyboard";

    /// <summary>What of the storyboard's movie is rendered.</summary>
    public RenderScope Scope { get; init; } = RenderScope.Whole;

    /// <summary>Whether it is for an editor to look at, and not one of the account's movies.</summary>
    public bool Preview { get; init; }

    /// <summary>A problem of the storyboard, as one of the request that it is in.</summary>
    public static Problem InRequest(Problem ofStoryboard) =>
        ofStoryboard.Code == ProblemCodes.Job.RangeOutside
            ? ofStoryboard
            : ofStoryboard with
            {
                Pointer = StoryboardPointer + ofStoryboard.Pointer,
            };
}

/// <summary>An envelope, or everything that is wrong with it.</summary>
/// <param name="Envelope">Null exactly when there are problems.</param>
public sealed record JobEnvelopeResult(JobEnvelope? Envelope, ImmutableArray<Problem> Problems);
