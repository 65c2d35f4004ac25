using MovieGen.Domain.Json;

namespace MovieGen.Domain.Jobs;

/// <summary>As <c>segment 12</c>, <c>soundtrack</c>, <c>movie</c>, …</summary>
public sealed class JobTaskConverter : TextConverter<JobTask>
{
    protected override JobTask Parse(string text) => JobTask.Parse(text);
}
