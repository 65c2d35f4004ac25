using System.Text.Json;

namespace MovieGen.Api.Previews;

/// <summary>Asks for a draft of a part of a storyboard's movie.</summary>
public sealed record RangePreviewRequest
{
    /// <inheritdoc cref="Jobs.JobRequest.Storyboard"/>
    public required JsonElement Storyboard { get; init; }

    /// <summary>Seconds of the movie.</summary>
    public required double Start { get; init; }

    /// <summary>1 to 30 s.</summary>
    public required double Duration { get; init; }
}
