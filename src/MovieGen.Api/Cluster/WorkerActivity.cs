using System.Text.Json.Serialization;

namespace MovieGen.Api.Cluster;

/// <summary>What a worker does.</summary>
[JsonConverter(typeof(WireEnumConverter<WorkerActivity>))]
public enum WorkerActivity
{
    Working,

    /// <summary>It takes no new tasks.</summary>
    Draining,

    /// <summary>The queue does not know it.</summary>
    Unknown,
}
