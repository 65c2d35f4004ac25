namespace MovieGen.Api.Jobs;

/// <summary>A page of jobs.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null if this is the last.</param>
public sealed record JobList(IReadOnlyList<JobListItem> Jobs, string? Next);
