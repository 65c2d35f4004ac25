namespace MovieGen.Api.Jobs;

/// <summary>The priority that a job gets.</summary>
/// <param name="Priority">−10 to 10.</param>
public sealed record PriorityRequest(int Priority);
