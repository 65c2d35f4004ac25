using MovieGen.Api.Problems;

namespace MovieGen.Api.Jobs;

/// <summary>Jobs that one command is for.</summary>
/// <param name="Ids">1–200 jobs.</param>
public sealed record JobBatchRequest(IReadOnlyList<string>? Ids);

/// <summary>What became of each job.</summary>
/// <param name="Results">In the order of the request.</param>
public sealed record JobBatchAnswer(IReadOnlyList<JobBatchResult> Results);

/// <summary>What became of one job.</summary>
/// <param name="Job">After the command; null if it was refused.</param>
/// <param name="Error">Why the job refused; null if it did not.</param>
public sealed record JobBatchResult(string Id, JobOverview? Job, ProblemView? Error);
