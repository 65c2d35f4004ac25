using System.Text.Json;

namespace MovieGen.Api.Jobs;

/// <summary>A request for a movie, or for the plan of one.</summary>
public sealed record JobRequest
{
    /// <summary>The movie: <c>GET /api/schemas/storyboard.json</c> is its schema.</summary>
    public required JsonElement Storyboard { get; init; }

    /// <summary>Words to find the job by; at most 20 of at most 50 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Your own notes, returned with the job; at most 50.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>−10 to 10; 0 if it is left out.</summary>
    public int Priority { get; init; }

    /// <summary>The pool of workers that renders it; the default pool if it is left out.</summary>
    public string? Pool { get; init; }

    /// <summary>The part of the movie to render; all of it if it is left out.</summary>
    public JobRange? Range { get; init; }

    /// <summary>A quick look: quality draft, at 360p at most, rendered before the account's other movies.</summary>
    public bool Draft { get; init; }
}
