namespace MovieGen.Domain.Jobs;

/// <summary>Where a job stands, for people; <c>paused</c> is a flag beside it.</summary>
public enum JobStatus
{
    Queued,
    Running,
    Completed,
    Failed,
    Cancelled,
}

/// <summary>What a job is at.</summary>
public enum JobStage
{
    Queued,
    Planning,
    Rendering,
    Mixing,
    Assembling,
    Publishing,
    Completed,
    Failed,
    Cancelled,
}

public enum SceneStatus
{
    Waiting,
    Rendering,
    Done,
    Failed,
}
