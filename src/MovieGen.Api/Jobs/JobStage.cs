using System.Text.Json.Serialization;

namespace MovieGen.Api.Jobs;

/// <summary>What is being done for a job.</summary>
[JsonConverter(typeof(WireEnumConverter<JobStage>))]
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
