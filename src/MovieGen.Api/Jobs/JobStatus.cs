using System.Text.Json.Serialization;

namespace MovieGen.Api.Jobs;

/// <summary>Where a job is; the last three are its end.</summary>
[JsonConverter(typeof(WireEnumConverter<JobStatus>))]
public enum JobStatus
{
    Queued,
    Running,
    Completed,
    Failed,
    Cancelled,
}
