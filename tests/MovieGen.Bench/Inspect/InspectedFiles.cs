using MovieGen.Media.Processes;
using MovieGen.Media.Samples;

namespace MovieGen.Bench.Inspect;

/// <summary>Ten files of kinds that people upload every day.</summary>
internal sealed class InspectedFiles(string folder, IFFmpegGate gate)
{
    private const string Picture = "testsrc2=s=1920x1080:r=30:d=10,format=yuv420p[v]";
    private const string Small = "testsrc2=s=1280x720:r=30:d=10,format=yuv420p[v]";

    /// <summary>Encoders take frames of their own length only; <see cref="Cut"/> makes them.</summary>
    private const string Sound = "sine=f=440:r=48000:d=10,aformat=channel_layouts=stereo";
    private const string Song = "anoisesrc=d=180:r=48000:a=0.2:seed=1,aformat=channel_layouts=stereo";
    private const string Photo = "photo.jpg";

    /// <summary>In the order of the table.</summary>
    public static readonly (string Kind, string File)[] All =
    [
        ("MP4, H.264 1080p and AAC, 10 s", "phone.mp4"),
        ("MOV, HEVC 1080p and AAC, 10 s", "hevc.mov"),
        ("WebM, VP9 720p and Opus, 10 s", "vp9.webm"),
        ("Matroska, H.264 1080p and AC-3, 10 s", "movie.mkv"),
        ("AVI, MPEG-4 720p and MP3, 10 s", "old.avi"),
        ("MP3, 3 min", "song.mp3"),
        ("WAV, 3 min", "song.wav"),
        ("JPEG, 12 megapixels", Photo),
        ("PNG, 2 megapixels", "picture.png"),
        ("WebP, 2 megapixels", "picture.webp"),
    ];

    /// <summary>Makes those that are not there yet.</summary>
    public async Task MakeAsync(CancellationToken cancellation)
    {
        await MakeAsync(
            "phone.mp4",
            "mp4",
            $"{Picture};{Cut(Sound, 1024)}",
            [.. Video("libx264", "veryfast"), .. Audio("aac")],
            cancellation
        );
        await MakeAsync(
            "hevc.mov",
            "mov",
            $"{Picture};{Cut(Sound, 1024)}",
            [.. Video("libx265", "ultrafast"), "-tag:v", "hvc1", "-x265-params", "log-level=none", .. Audio("aac")],
            cancellation
        );
        await MakeAsync(
            "vp9.webm",
            "webm",
            $"{Small};{Cut(Sound, 960)}",
            ["-map", "[v]", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "2M", .. Audio("libopus")],
            cancellation
        );
        await MakeAsync(
            "movie.mkv",
            "matroska",
            $"{Picture};{Cut(Sound, 1536)}",
            [.. Video("libx264", "veryfast"), .. Audio("ac3")],
            cancellation
        );
        await MakeAsync(
            "old.avi",
            "avi",
            $"{Small};{Cut(Sound, 1152)}",
            ["-map", "[v]", "-c:v", "mpeg4", "-bf", "2", "-q:v", "4", .. Audio("libmp3lame")],
            cancellation
        );
        await MakeAsync("song.mp3", "mp3", Cut(Song, 1152), Audio("libmp3lame"), cancellation);
        await MakeAsync("song.wav", "wav", Cut(Song, 1024), Audio("pcm_s16le"), cancellation);
        await new SampleMedia(gate).PhotoAsync(Path.Combine(folder, Photo), 4000, 3000, 11, cancellation);
        await MakeAsync("picture.png", "image2pipe", Small[..^3] + ",scale=1920:1080,format=rgb24[v]", Still("png"), cancellation);
        await MakeAsync("picture.webp", "webp", Small[..^3] + ",scale=1920:1080[v]", Still("libwebp"), cancellation);
    }

    private static string Cut(string sound, int samples) => $"{sound},asetnsamples={samples}[a]";

    private static string[] Video(string encoder, string preset) => ["-map", "[v]", "-c:v", encoder, "-preset", preset];

    private static string[] Audio(string encoder) => ["-map", "[a]", "-c:a", encoder];

    private static string[] Still(string encoder) => ["-map", "[v]", "-frames:v", "1", "-c:v", encoder];

    private async Task MakeAsync(string name, string muxer, string graph, string[] options, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(folder, name)))
            return;
        await gate.RunAsync(
            new FFmpegCommand
            {
                Files = [new PlacedFile.Text("graph", graph)],
                Options = ["-filter_complex_script", "in/graph"],
                Outputs = [new FFmpegOutput.File(muxer, name) { Options = [.. options] }],
                WorkFolder = folder,
            },
            null,
            cancellation
        );
    }
}
