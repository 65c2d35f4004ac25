using System.Collections.Immutable;
using MovieGen.Gateway.Security;

namespace MovieGen.Gateway.Uploads;

/// <summary>What clients may do with uploads.</summary>
public sealed record UploadOptions
{
    /// <summary>Uploads of one account that wait for bytes or for their inspection.</summary>
    public int MaxOpen { get; init; } = 200;

    /// <summary>Requests of one account that append, at once; each second so many more become possible.</summary>
    public int AppendBurst { get; init; } = 200;

    /// <summary>After a burst.</summary>
    public int AppendsPerSecond { get; init; } = 50;

    /// <summary>How long a request waits for the asset that its last byte completed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the source of a file may take to answer.</summary>
    public TimeSpan SourceSilence { get; init; } = SourceBody.MaxSilence;

    /// <summary>Hosts of private networks that files may be fetched from.</summary>
    public ImmutableArray<PublicHost> PrivateSources { get; init; } = [];
}
