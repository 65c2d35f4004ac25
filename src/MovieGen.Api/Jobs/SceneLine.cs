namespace MovieGen.Api.Jobs;

/// <summary>One scene's progress.</summary>
public sealed record SceneLine
{
    /// <summary>Position in the movie, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>As the storyboard has it, or made from the position.</summary>
    public required string Id { get; init; }

    public required SceneKind Kind { get; init; }
    public required SceneStatus Status { get; init; }

    /// <summary>0–100.</summary>
    public required double Percent { get; init; }

    /// <summary>Where the scene begins in the movie.</summary>
    public required double StartSeconds { get; init; }

    public required double DurationSeconds { get; init; }

    /// <summary>Attempts at its segments that failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>The node that rendered of it last; null if none did.</summary>
    public required string? Worker { get; init; }

    /// <summary>Seconds that renders of it took.</summary>
    public required double RenderSeconds { get; init; }

    /// <summary>Nothing of it had to be rendered.</summary>
    public required bool Reused { get; init; }
}
