namespace MovieGen.Api.Cluster;

/// <summary>Lines of a node's log, oldest first. A node keeps its last few thousand.</summary>
/// <param name="Last">Number of the last line looked at, whether it is in the page or not: what to ask behind for the next page.</param>
/// <param name="Missed">Lines between the requested number and the first one looked at that are no longer kept.</param>
public sealed record LogPageView(string Address, IReadOnlyList<LogLineView> Lines, long Last, long Missed);

/// <summary>A line of a node's log.</summary>
/// <param name="Number">From 1 since the node started; one more with each line.</param>
/// <param name="Source">The category.</param>
/// <param name="Text">The message, and what was thrown; cut at 2,000 characters.</param>
public sealed record LogLineView(long Number, DateTimeOffset At, string Level, string Source, string Text);
