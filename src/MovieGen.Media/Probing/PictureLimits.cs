using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>The largest pictures that are taken.</summary>
internal static class PictureLimits
{
    public const int VideoSide = 8192;
    public const int StillSide = 16384;

    /// <exception cref="AssetRefusal">Too large, or without a size at all.</exception>
    public static void Check(long width, long height, bool still)
    {
        if (width <= 0 || height <= 0)
            throw AssetRefusal.Damaged("its picture cannot be decoded.");
        var side = still ? StillSide : VideoSide;
        if (width > side || height > side)
            throw AssetRefusal.TooManyPixels(width, height, $"no side may be longer than {side}");
        if (width * height > MediaLists.MaxPixels)
            throw AssetRefusal.TooManyPixels(width, height, $"at most {MediaLists.MaxPixels / 1_000_000} million are decoded");
    }
}
