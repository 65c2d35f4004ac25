namespace MovieGen.Domain.Jobs;

/// <summary>
/// How statuses and stages are written wherever people and programs read them: the HTTP API, the read model's tables, messages. In lower
/// case.
/// </summary>
public static class JobNames
{
    public static string Of(JobStatus status) => Name(status);

    public static string Of(JobStage stage) => Name(stage);

    public static string Of(SceneStatus status) => Name(status);

    /// <summary>Reads a status, in any case; null if there is none of that name.</summary>
    public static JobStatus? StatusOf(string? name) => Find<JobStatus>(name);

    /// <summary>Reads a stage, in any case; null if there is none of that name.</summary>
    public static JobStage? StageOf(string? name) => Find<JobStage>(name);

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static T? Find<T>(string? name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Name(value!.Value).Equals(name, StringComparison.OrdinalIgnoreCase));
}
