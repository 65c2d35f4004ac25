using Microsoft.Extensions.Logging;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.Local;

public sealed partial class LocalArtifactStore
{
    [LoggerMessage(
        EventId = 3010,
        Level = LogLevel.Error,
        Message = "Artifact {Key} was rendered a second time with other bytes: {File} now has {Sha256}. The first one is kept. Either "
            + "the encoder is not deterministic, or the key leaves something out."
    )]
    private partial void PublishedTwiceDifferently(ArtifactKey key, string file, ContentHash sha256);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "The record of {Folder} cannot be read.")]
    private partial void RecordUnreadable(Exception error, string folder);

    [LoggerMessage(
        EventId = 3012,
        Level = LogLevel.Error,
        Message = "The {Kind} {Key} in {Folder} is damaged or incomplete; it is removed, and made again when it is needed."
    )]
    private partial void Damaged(string kind, ArtifactKey key, string folder);

    [LoggerMessage(EventId = 3013, Level = LogLevel.Warning, Message = "The damaged artifact {Folder} is replaced by a new one.")]
    private partial void ReplacingDamaged(string folder);

    [LoggerMessage(
        EventId = 3014,
        Level = LogLevel.Warning,
        Message = "Artifact {Key} is damaged; it is removed, and re-rendered when needed."
    )]
    private partial void RemovingDamaged(ArtifactKey key);
}
