namespace MovieGen.Storage.Caching;

/// <summary>Where and how much of a remote store is cached locally. Bindable: section <c>MovieGen:Cache</c>.</summary>
public sealed class LocalCacheOptions
{
    public const string Section = "MovieGen:Cache";

    /// <summary>
    /// A folder that no other process uses; on the file system of the work folder, so that files enter and leave it by hard links.
    /// </summary>
    public string Folder { get; init; } = "";

    /// <summary>Most that is kept, in GiB. What running attempts need is kept in any case, also beyond it.</summary>
    public double LimitGib { get; init; } = 32;

    /// <summary>Percent of the disk that the cache leaves free, whatever its limit; 0 leaves none.</summary>
    public int KeepFreePercent { get; init; } = 10;

    /// <exception cref="ArgumentException">A value is out of its range; says which.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Folder))
            throw new ArgumentException($"{Section}:{nameof(Folder)} is empty: give the cache a folder.");
        if (LimitGib is not (>= 0 and <= 1024 * 1024))
            throw new ArgumentException($"{Section}:{nameof(LimitGib)} is {LimitGib}: give 0 to 1048576.");
        if (KeepFreePercent is < 0 or > 90)
            throw new ArgumentException($"{Section}:{nameof(KeepFreePercent)} is {KeepFreePercent}: give 0 to 90.");
    }
}
