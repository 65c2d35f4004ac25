using Microsoft.Extensions.Logging;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.S3;

internal sealed partial class S3ArtifactStore
{
    [LoggerMessage(
        EventId = 3050,
        Level = LogLevel.Error,
        Message = "Artifact {Key} was rendered a second time with other bytes: {File} now has {Sha256}. The first one is kept. Either "
            + "the encoder is not deterministic, or the key leaves something out."
    )]
    private partial void PublishedTwiceDifferently(ArtifactKey key, string file, ContentHash sha256);

    [LoggerMessage(
        EventId = 3051,
        Level = LogLevel.Error,
        Message = "The record of artifact {Key} cannot be read; the artifact counts as not published."
    )]
    private partial void RecordUnreadable(Exception? error, ArtifactKey key);

    [LoggerMessage(
        EventId = 3052,
        Level = LogLevel.Error,
        Message = "Files of artifact {Key} are missing or have another length than recorded; the artifact counts as not published."
    )]
    private partial void Incomplete(ArtifactKey key);

    [LoggerMessage(EventId = 3053, Level = LogLevel.Warning, Message = "The damaged artifact {Key} is replaced by a new one.")]
    private partial void ReplacingDamaged(ArtifactKey key);

    [LoggerMessage(
        EventId = 3054,
        Level = LogLevel.Warning,
        Message = "Artifact {Key} is damaged; it is removed, and re-rendered when needed."
    )]
    private partial void RemovingDamaged(ArtifactKey key);

    [LoggerMessage(
        EventId = 3055,
        Level = LogLevel.Warning,
        Message = "A local copy of artifact {Key} was damaged; the store's copy is intact and kept."
    )]
    private partial void OnlyCopyDamaged(ArtifactKey key);
}
