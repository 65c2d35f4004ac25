using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards;

/// <summary>The assets that a storyboard names.</summary>
public static class StoryboardReferences
{
    /// <summary>Each once, in the order of their first mention: scenes, automatic scenes, music.</summary>
    public static ImmutableArray<string> Of(Storyboard storyboard) =>
        [
            .. storyboard
                .Scenes.Select(scene => Of(scene.Source))
                .OfType<string>()
                .Concat(storyboard.Auto?.Assets ?? [])
                .Concat(storyboard.Soundtrack.Music.Select(music => music.Asset))
                .Distinct(StringComparer.Ordinal),
        ];

    private static string? Of(SceneSource source) =>
        source switch
        {
            SceneSource.Clip clip => clip.Asset,
            SceneSource.Still still => still.Asset,
            _ => null,
        };
}
