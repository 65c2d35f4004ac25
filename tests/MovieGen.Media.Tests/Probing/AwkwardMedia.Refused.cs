using static MovieGen.Domain.Problems.ProblemCodes.Asset;

namespace MovieGen.Media.Tests.Probing;

/// <content>What is refused.</content>
internal static partial class AwkwardMedia
{
    private static AwkwardFile[] Refused() =>
        [
            new("nothing", Empty, b => Bytes(b, [])),
            new("seven bytes", UnknownType, async b => await Rewrite(b, await Movie(b), f => f[..7])),
            new("text", UnknownType, b => Text(b, "hello, I am text\n")),
            new("noise", UnknownType, b => Bytes(b, ByteSurgery.Damage(new byte[4000], 4000, 0))),
            new(
                "an SVG",
                UnknownType,
                b => Text(b, "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>")
            ),
            new(
                "a playlist",
                UnknownType,
                b => Text(b, "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")
            ),
            new("a concat list", UnknownType, b => Text(b, "ffconcat version 1.0\nfile /etc/passwd\n")),
            new(
                "a session description",
                UnknownType,
                b => Text(b, "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n")
            ),
            new("a HEIC without a picture", Damaged, b => Bytes(b, [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, .. new byte[500]])),
            new(
                "a sequence of HEIC pictures",
                UnknownType,
                b => Bytes(b, [0, 0, 0, 24, .. "ftyphevc\0\0\0\0msf1hevc"u8, .. new byte[500]])
            ),
            new("a raw picture of a Fujifilm camera", UnknownType, b => Bytes(b, [.. "FUJIFILMCCD-RAW 0201"u8, .. new byte[500]])),
            new("a JPEG without its last rows", Damaged, async b => await Rewrite(b, await Jpeg(b), f => ByteSurgery.Cut(f, 0.97))),
            new("a pipe", UnknownType, NamedPipe),
            new("a link", UnknownType, async b => File.CreateSymbolicLink(Path.Combine(b.NewFolder(), "f"), await Movie(b)).FullName),
            new("a folder", UnknownType, b => Task.FromResult(b.NewFolder())),
            new("an index that was cut off", Truncated, async b => await Rewrite(b, await Movie(b), f => ByteSurgery.Cut(f, 0.9))),
            new(
                "an end that was cut off",
                Truncated,
                async b => await Rewrite(b, await Movie(b, "-movflags", "+faststart"), f => ByteSurgery.Cut(f, 0.4))
            ),
            new("a damaged JPEG", Damaged, async b => await Rewrite(b, await Jpeg(b), f => ByteSurgery.Cut(f, 0.5))),
            new("a damaged PNG", Damaged, async b => await Rewrite(b, await Png(b), f => ByteSurgery.Damage(f, 200))),
            new(
                "a stream without a key frame",
                Damaged,
                async b => await Rewrite(b, await TransportStream(b), f => ByteSurgery.Behead(f, 188 * (f.Length / 188 / 2)))
            ),
            new("500 streams", Damaged, FiveHundredStreams),
            new(
                "a table of two thousand million samples",
                Damaged,
                async b => await Rewrite(b, await Movie(b), f => ByteSurgery.Patch(f, "stsz"u8, 8, 0x7FFF_FFFF))
            ),
            new("30000 by 30000", TooManyPixels, b => Bytes(b, PngBytes.Flat(30000, 30000, 1, PngBytes.Colour.Gray))),
            new("16000 by 16000 in black and white", TooManyPixels, b => Bytes(b, PngBytes.Flat(16000, 16000, 1, PngBytes.Colour.Gray))),
            new("20000 by 2", TooManyPixels, b => Bytes(b, PngBytes.Flat(20000, 2))),
            new(
                "a GIF that claims 65535 by 65535",
                TooManyPixels,
                b =>
                    Bytes(
                        b,
                        [
                            .. "GIF89a"u8,
                            0xFF,
                            0xFF,
                            0xFF,
                            0xFF,
                            0x80,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0xFF,
                            0xFF,
                            0xFF,
                            (byte)',',
                            0,
                            0,
                            0,
                            0,
                            1,
                            0,
                            1,
                            0,
                            0,
                            2,
                            2,
                            0x44,
                            1,
                            0,
                            (byte)';',
                        ]
                    )
            ),
            new("a WAV of 1 Hz", SampleRate, b => WavOf(b, 1)),
            new("a WAV of 2 GHz", SampleRate, b => WavOf(b, 2_000_000_000)),
            new("H.264 without a container", UnknownType, b => b.MakeAsync("f", "h264", Clip, H264)),
            new("HEVC without a container", UnknownType, b => Bytes(b, [0, 0, 0, 1, 0x40, 1, 0x0C, .. new byte[500]])),
            new("MPEG-2 without a container", UnknownType, b => b.MakeAsync("f", "mpeg2video", Clip, "-map", "[v]", "-c:v", "mpeg2video")),
            new(
                "MagicYUV",
                CodecRefused,
                b => b.MakeAsync("f", "mov", "testsrc2=s=64x64:r=5:d=1,format=yuv420p[v]", "-map", "[v]", "-c:v", "magicyuv")
            ),
        ];
}
