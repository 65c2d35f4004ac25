namespace MovieGen.Media.Tests.Probing;

/// <content>Sounds that are accepted.</content>
internal static partial class AwkwardMedia
{
    private static AwkwardFile[] Sounds() =>
        [
            new("mono telephone sound", Audio, b => b.MakeAsync("f", "wav", "sine=r=8000:d=2[a]", "-map", "[a]", "-c:a", "pcm_mulaw")),
            new("5.1 sound", Audio, b => b.MakeAsync("f", "ipod", "sine=d=2,pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0[a]", Aac)),
            new("FLAC", Audio, b => b.MakeAsync("f", "flac", Tone, "-map", "[a]")),
            new(
                "sound at 384 kHz",
                Audio,
                b => b.MakeAsync("f", "wav", "anullsrc=r=384000:cl=stereo,atrim=end=1[a]", "-map", "[a]", "-c:a", "pcm_s24le")
            ),
            new("sound in a video's container", Audio, b => b.MakeAsync("f", "webm", Tone, "-map", "[a]", "-c:a", "libopus")),
            new("an AMR recording of a phone", Audio, b => Bytes(b, AmrBytes.NarrowBand(100))),
            new("an AMR recording in wide band", Audio, b => Bytes(b, AmrBytes.WideBand(100))),
            new(
                "a broadcaster's WAV (BW64)",
                Audio,
                async b =>
                    await Rewrite(
                        b,
                        await b.MakeAsync("f", "wav", Tone, "-map", "[a]", "-c:a", "pcm_s24le", "-rf64", "always"),
                        f => [.. "BW64"u8, .. f[4..]]
                    )
            ),
            new("an MP3 with a cover", Audio, WithCover),
            new("AAC without a container", Audio, b => b.MakeAsync("f", "adts", Tone, Aac)),
        ];
}
