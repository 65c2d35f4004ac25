namespace MovieGen.Api.Jobs;

/// <summary>Attempts at a job's tasks, newest first.</summary>
/// <param name="Total">How many there are, those that are not listed too.</param>
public sealed record AttemptList(IReadOnlyList<AttemptView> Attempts, int Total);

/// <summary>One attempt at a task.</summary>
/// <param name="Id">16 hexadecimal digits: a later attempt has a greater one.</param>
/// <param name="Task">What was rendered, such as <c>segment 12</c>.</param>
/// <param name="At">When it ended.</param>
/// <param name="Log">Address of its log.</param>
public sealed record AttemptView(string Id, string Task, AttemptEnd End, DateTimeOffset At, string Log);
