using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>
/// Which streams of a file are used, by a fixed rule: default ones first, then the largest picture, the most channels. Cover art is no
/// video.
/// </summary>
/// <param name="LeavesOut">Whether there are more pictures or sounds, or subtitles, none of which is used; the text
/// track with a drone's telemetry does not count.</param>
/// <param name="RefusedSound">Why the sound is not decoded here, if there is no other.</param>
internal sealed record StreamChoice(StreamReport? Picture, StreamReport? Sound, bool LeavesOut, string? RefusedSound)
{
    /// <exception cref="AssetRefusal">Nothing is usable; says why.</exception>
    public static StreamChoice Of(FileReport report, FileSignature signature, RefusedCodecs refused)
    {
        var pictures = report.Streams.Where(s => s.Kind == "video" && !s.IsCover && signature.Holds != FileContent.Sound).ToArray();
        var sounds = report.Streams.Where(s => s.Kind == "audio" && signature.Holds is FileContent.Streams or FileContent.Sound).ToArray();
        var usablePictures = pictures.Where(s => WhyNot(s, refused) is null).ToArray();
        var usableSounds = sounds.Where(s => WhyNotSound(s, refused) is null).ToArray();

        if (usablePictures.Length == 0 && pictures.Length > 0)
            throw WhyNot(pictures[0], refused)!;
        if (usablePictures.Length == 0 && usableSounds.Length == 0)
            throw (sounds.Length > 0 ? WhyNotSound(sounds[0], refused) : null) ?? AssetRefusal.NoStream(signature);

        return new(
            usablePictures
                .OrderByDescending(s => s.IsDefault)
                .ThenByDescending(s => (long)s.Width * s.Height)
                .ThenBy(s => s.Index)
                .FirstOrDefault(),
            usableSounds.OrderByDescending(s => s.IsDefault).ThenByDescending(s => s.Channels).ThenBy(s => s.Index).FirstOrDefault(),
            usablePictures.Length > 1
                || usableSounds.Length > 1
                || report.Streams.Any(s => s is { Kind: "subtitle", Codec: not "mov_text" }),
            usableSounds.Length == 0 && sounds.Length > 0 ? WhyNotSound(sounds[0], refused)?.Message : null
        );
    }

    private static AssetRefusal? WhyNotSound(StreamReport sound, RefusedCodecs refused) =>
        WhyNot(sound, refused) ?? SoundLimits.WhyNot(sound);

    private static AssetRefusal? WhyNot(StreamReport stream, RefusedCodecs refused) =>
        !UploadCodecs.Names.Contains(stream.Codec) ? AssetRefusal.Codec(stream.Codec)
        : refused.Contains(stream.Codec) ? AssetRefusal.CodecOfFarm(stream.Codec)
        : null;
}
