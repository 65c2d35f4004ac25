using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Runs;

/// <summary>
/// What a job's run wants done; a closed family. Effects are performed in order, and what follows on <see cref="Persist"/> only once its
/// events are in the journal.
/// </summary>
public abstract record RunEffect
{
    private RunEffect() { }

    public sealed record Persist(ImmutableArray<IJobEvent> Events) : RunEffect
    {
        public bool Equals(Persist? other) => other is not null && Events.SequenceEqual(other.Events);

        public override int GetHashCode() => Events.Length;
    }

    /// <summary>Plan the storyboard; answered by <see cref="RunInput.PlanReady"/> or <see cref="RunInput.PreparationFailed"/>.</summary>
    public sealed record Plan(int Round) : RunEffect;

    /// <summary>
    /// Ask the store which of the plan's artifacts are published; answered by <see cref="RunInput.PublishedFound"/> or
    /// <see cref="RunInput.PreparationFailed"/>.
    /// </summary>
    public sealed record FindPublished(int Round, MoviePlan Movie) : RunEffect;

    /// <summary>Ask the store which outputs of a completed job it lacks; answered by <see cref="RunInput.OutputsLookedUp"/>.</summary>
    public sealed record FindOutputs(int Run, MovieOutputs Outputs) : RunEffect;

    /// <summary>Offer the item to the render queue; repeated until it is answered.</summary>
    public sealed record Offer(AgendaItem Item, JobOrder Order) : RunEffect;

    /// <summary>The item is no longer needed: tell the queue.</summary>
    public sealed record Withdraw(AgendaItem Item) : RunEffect;

    /// <summary>Nothing is offered now for the item's scene or stage.</summary>
    public sealed record Release(AgendaItem Item) : RunEffect;

    /// <summary>Nothing more will be offered for any scene or stage.</summary>
    public sealed record ReleaseAll : RunEffect;

    /// <summary>Answer the command with the job as it now stands.</summary>
    public sealed record Reply : RunEffect;

    /// <summary>Answer the command with a refusal; nothing changed.</summary>
    public sealed record Refuse(JobRefused Reason) : RunEffect;

    /// <summary>Tell watchers now.</summary>
    public sealed record Publish : RunEffect;

    /// <summary>Something moved: tell watchers within a second.</summary>
    public sealed record Touch : RunEffect;

    /// <summary>The run has ended: completed, failed or cancelled.</summary>
    public sealed record Finish : RunEffect;

    /// <summary>The job is deleted: remove its outputs if no other job needs them.</summary>
    public sealed record RemoveOutputs : RunEffect;

    /// <summary>For the log: rendering begins with these artifacts already published.</summary>
    public sealed record NotePlan(MoviePlan Movie, int Published) : RunEffect;

    /// <summary>For the log: a shortage; the item waits and no attempt is counted.</summary>
    public sealed record NoteShortage(AgendaItem Item, string Worker, RenderFault Fault, TimeSpan Pause) : RunEffect;

    /// <summary>For the log: published artifacts that the stage needs are gone; they are rendered again.</summary>
    public sealed record NoteLoss(JobTask Stage) : RunEffect;
}
