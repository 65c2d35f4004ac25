using MovieGen.Api.Problems;

namespace MovieGen.Api.Plans;

/// <summary>What a storyboard would become; nothing of it is stored.</summary>
public sealed record PlanView
{
    public required string Title { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>Frame rate as a whole number or a fraction, such as <c>30000/1001</c>.</summary>
    public required string Fps { get; init; }

    public required long Frames { get; init; }
    public required double DurationSeconds { get; init; }

    /// <summary>Pieces that are rendered one by one.</summary>
    public required int Segments { get; init; }

    /// <summary>Those that are rendered already, by an earlier job of the account.</summary>
    public required int SegmentsReused { get; init; }

    public required EstimateView Estimate { get; init; }
    public required IReadOnlyList<PlannedScene> Scenes { get; init; }

    /// <summary>Their pointers are into the storyboard.</summary>
    public required IReadOnlyList<ProblemView> Warnings { get; init; }
}
