using System.Text.Json;

namespace MovieGen.Api.Previews;

/// <summary>Asks for one frame of a storyboard's movie.</summary>
public sealed record FramePreviewRequest
{
    /// <inheritdoc cref="Jobs.JobRequest.Storyboard"/>
    public required JsonElement Storyboard { get; init; }

    /// <summary>Seconds of the movie: the frame that is shown then. Either this or <see cref="Frame"/>.</summary>
    public double? At { get; init; }

    /// <summary>The frame's number in the movie, from 0.</summary>
    public long? Frame { get; init; }

    /// <summary>Of the picture in pixels, at least 16; the movie's if it is left out or more than that.</summary>
    public int? Height { get; init; }
}
