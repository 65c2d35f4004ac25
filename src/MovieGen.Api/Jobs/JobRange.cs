namespace MovieGen.Api.Jobs;

/// <summary>A part of a movie, in seconds of it.</summary>
/// <param name="Start">0 or more; snapped to frames.</param>
/// <param name="Duration">1 s or more; the end is snapped to frames.</param>
public sealed record JobRange(double Start, double Duration);
