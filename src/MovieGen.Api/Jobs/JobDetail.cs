using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace MovieGen.Api.Jobs;

/// <summary>A job with its scenes; in a stream of events, with those that changed.</summary>
public sealed record JobDetail : JobOverview
{
    [JsonConstructor]
    public JobDetail() { }

    [SetsRequiredMembers]
    public JobDetail(JobOverview overview, IReadOnlyList<SceneLine> scenes)
        : base(overview) => Scenes = scenes;

    public required IReadOnlyList<SceneLine> Scenes { get; init; }
}
