namespace MovieGen.Domain.Uploads;

/// <summary>How far an upload is.</summary>
public enum UploadStatus
{
    /// <summary>Bytes are missing.</summary>
    Receiving,

    /// <summary>All bytes are there and durable; the asset is being made.</summary>
    Inspecting,

    /// <summary>There is an asset.</summary>
    Completed,

    /// <summary>There will be none.</summary>
    Failed,
}
