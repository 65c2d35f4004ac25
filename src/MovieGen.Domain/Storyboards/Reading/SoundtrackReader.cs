namespace MovieGen.Domain.Storyboards.Reading;

internal static class SoundtrackReader
{
    /// <summary>Integrated loudness that the large video sites play at, in LUFS.</summary>
    private const double UsualLoudness = -14;

    public static SoundtrackRequest Read(ObjectReader soundtrack) =>
        new(
            [.. soundtrack.Children("music").Select(ReadMusic)],
            soundtrack.Has("loudness") ? soundtrack.Number("loudness") : UsualLoudness
        );

    private static MusicRequest ReadMusic(ObjectReader music) =>
        new(
            music.RequiredReference("asset"),
            music.Number("volume", 1),
            music.Flag("loop", false),
            music.Number("fadeIn", 0),
            music.Number("fadeOut", 0)
        );
}
