using System.Text.Json.Serialization;

namespace MovieGen.Storage.S3;

/// <summary>
/// Which bucket of which object store. Bindable: section <c>MovieGen:S3</c>, environment <c>MovieGen__S3__SecretKey</c>. A class and no
/// record, so that no printed form shows the secret.
/// </summary>
public sealed class S3Options
{
    public const string Section = "MovieGen:S3";

    /// <summary>The service's address, <c>https://host[:port]</c>; empty if no object store is configured.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Must be there; the farm makes none.</summary>
    public string Bucket { get; init; } = "";

    [JsonIgnore]
    public string AccessKey { get; init; } = "";

    [JsonIgnore]
    public string SecretKey { get; init; } = "";

    /// <summary>The region that requests are signed for; most stores of one's own do not care.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>
    /// What every key of ours begins with, so that one bucket can serve several farms: letters, digits, <c>- _ . /</c>; empty for none.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>For how long a request is tried again while the store does not answer, in seconds.</summary>
    public int RetrySeconds { get; init; } = 90;

    /// <summary>How many parts of one file travel at once.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>
    /// Hours after which unreferenced objects are removed: contents without an asset, files without a record, unfinished uploads. At least
    /// 2.
    /// </summary>
    public int OrphanHours { get; init; } = 24;

    public bool IsConfigured => Endpoint.Length > 0;

    /// <exception cref="ArgumentException">A value is missing or out of its range; says which, and never what a secret is.</exception>
    public void Check()
    {
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            throw Wrong(nameof(Endpoint), "give the address of the store as http(s)://host[:port]");
        if (Bucket.Length is < 3 or > 63 || !Bucket.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'))
            throw Wrong(nameof(Bucket), "give 3 to 63 of a-z 0-9 - .");
        if (AccessKey.Length == 0)
            throw Wrong(nameof(AccessKey), "give the key's id");
        if (SecretKey.Length == 0)
            throw Wrong(nameof(SecretKey), "give the secret");
        if (Region.Length == 0)
            throw Wrong(nameof(Region), "give a region; us-east-1 where the store has none");
        if (
            !Prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            || Prefix.StartsWith('/')
            || Prefix.Contains("//", StringComparison.Ordinal)
        )
            throw Wrong(nameof(Prefix), "give letters, digits, - _ . / without a slash at the start");
        if (RetrySeconds is < 0 or > 3600)
            throw Wrong(nameof(RetrySeconds), "give 0 to 3600");
        if (Parallel is < 1 or > 64)
            throw Wrong(nameof(Parallel), "give 1 to 64");
        if (OrphanHours is < 2 or > 24 * 365)
            throw Wrong(nameof(OrphanHours), "give 2 to 8760");
    }

    private static ArgumentException Wrong(string name, string advice) => new($"{Section}:{name} is missing or wrong: {advice}.");
}
