using MovieGen.Domain.Assets;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Jobs;

/// <summary>The sources of a movie.</summary>
public static class TimelineAssets
{
    /// <summary>Assets in the order of their use; one that is used twice comes twice.</summary>
    public static IEnumerable<Asset> Assets(this Timeline timeline)
    {
        var pictures = timeline.Scenes.Select(s =>
            s.Picture switch
            {
                TimelinePicture.Clip clip => clip.Asset,
                TimelinePicture.Still still => still.Asset,
                _ => null,
            }
        );
        return pictures.OfType<Asset>().Concat(timeline.Soundtrack.Music.Select(m => m.Asset));
    }
}
