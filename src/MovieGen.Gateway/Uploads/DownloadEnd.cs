using MovieGen.Contracts.Storage;

namespace MovieGen.Gateway.Uploads;

/// <summary>Where a download goes: its turn at the upload, the room for it, and what is done with the complete file.</summary>
public sealed record DownloadEnd(RunningUploads Running, IStoreRoom Room, UploadCompletion Completion);
