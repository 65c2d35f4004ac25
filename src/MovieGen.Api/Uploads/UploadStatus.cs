using System.Text.Json.Serialization;

namespace MovieGen.Api.Uploads;

/// <summary>Where an upload is.</summary>
[JsonConverter(typeof(WireEnumConverter<UploadStatus>))]
public enum UploadStatus
{
    /// <summary>Bytes are missing.</summary>
    Receiving,

    /// <summary>All bytes are there; the file is being examined.</summary>
    Inspecting,

    /// <summary>It is an asset.</summary>
    Completed,

    /// <summary>It cannot become one.</summary>
    Failed,
}
