using MovieGen.Media.Artifacts;
using MovieGen.Media.Containers;

namespace MovieGen.Media.Assembly;

/// <summary>
/// Proves that a player can begin before the whole movie has arrived: the index (<c>moov</c>) lies before the media (<c>mdat</c>).
/// </summary>
internal static class IndexFirst
{
    public static void Verify(string path)
    {
        using var file = File.OpenRead(path);
        var first = Mp4Boxes.TopLevel(file).Select(box => box.Type).FirstOrDefault(type => type is "moov" or "mdat");
        if (first != "moov")
            throw Verification.Failed("The movie's index does not come before its media.");
    }
}
