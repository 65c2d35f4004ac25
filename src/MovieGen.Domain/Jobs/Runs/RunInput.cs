using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Runs;

/// <summary>Inputs of a job's run; a closed family.</summary>
public abstract record RunInput
{
    private RunInput() { }

    /// <summary>The job's events were read: an unfinished job resumes.</summary>
    public sealed record Recovered : RunInput;

    /// <summary>A command of the owner.</summary>
    public sealed record Command(IJobCommand Value) : RunInput;

    /// <summary>Answers <see cref="RunEffect.Plan"/>.</summary>
    public sealed record PlanReady(int Round, PreparedMovie Prepared) : RunInput;

    /// <summary>Answers <see cref="RunEffect.FindPublished"/>: the artifacts of the plan that the store has.</summary>
    public sealed record PublishedFound(int Round, IReadOnlyDictionary<ArtifactKey, ArtifactRecord> Published) : RunInput;

    /// <summary>Planning or looking up artifacts failed.</summary>
    /// <param name="Doing">What failed, such as <c>planning</c>.</param>
    /// <param name="Error">Name of the error's type, for the owner.</param>
    /// <param name="IsTransient">Whether trying again may help.</param>
    public sealed record PreparationFailed(int Round, string Doing, string Error, bool IsTransient) : RunInput;

    /// <summary>Answers <see cref="RunEffect.FindOutputs"/>: the outputs that are not in the store.</summary>
    public sealed record OutputsLookedUp(int Run, ImmutableArray<JobTask> Missing) : RunInput;

    /// <summary>The render queue's answer for an offered task.</summary>
    public sealed record Answer(ITaskAnswer Value) : RunInput;

    /// <summary>The queue is another one and knows nothing.</summary>
    public sealed record QueueRestarted : RunInput;

    /// <summary>About once a second while there is work: what is due is done.</summary>
    public sealed record Tick : RunInput;

    /// <summary>Progress that came since is to be shown.</summary>
    public sealed record ProgressDue : RunInput;
}
