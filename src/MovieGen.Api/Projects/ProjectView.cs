using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MovieGen.Api.Projects;

/// <summary>A saved storyboard under revision: what somebody edits.</summary>
public sealed record ProjectView : ProjectOverview
{
    [JsonConstructor]
    public ProjectView() { }

    [SetsRequiredMembers]
    public ProjectView(ProjectOverview overview, JsonElement storyboard)
        : base(overview) => Storyboard = storyboard;

    /// <summary>As it was saved, without comments; it need not be complete, or right.</summary>
    public required JsonElement Storyboard { get; init; }
}
