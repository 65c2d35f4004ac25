using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Runs;

/// <summary>What all tasks of a job have in common.</summary>
/// <param name="Draft">A preview: comes before the account's finals.</param>
/// <param name="TraceParent">W3C trace context of the submit, or null.</param>
/// <param name="Engine">Fingerprint of the engine that the plan was made for.</param>
public sealed record JobOrder(JobId JobId, AccountId Account, int Priority, bool Draft, string? TraceParent, string Engine)
{
    /// <summary>The pool of workers that renders it.</summary>
    public string Pool { get; init; } = PoolName.Default;

    /// <summary>Presets that are only used for a first look.</summary>
    private static readonly string[] DraftPresets = ["ultrafast", "superfast"];

    public static JobOrder Of(JobState state, MoviePlan plan) =>
        new(
            state.Request.JobId,
            state.Request.Account,
            state.Priority,
            state.Request.Draft || DraftPresets.Contains(plan.Timeline.Output.Quality.Preset),
            state.Request.TraceParent,
            plan.Engine
        )
        {
            Pool = state.Request.Pool ?? PoolName.Default,
        };
}
