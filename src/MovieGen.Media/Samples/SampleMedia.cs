using System.Globalization;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Samples;

/// <summary>
/// Makes photos, clips and music to try MovieGen with. Files that are there already are kept: the same name always has the same content.
/// </summary>
public sealed class SampleMedia(IFFmpegGate gate)
{
    /// <summary>A JPEG photo.</summary>
    public Task PhotoAsync(string path, int width, int height, int seed, CancellationToken cancellation) =>
        MakeAsync(
            path,
            "mjpeg",
            ["-q:v", "3", "-pix_fmt", "yuvj420p"],
            new SampleLandscape(width, height, seed),
            (width, height),
            "1",
            1,
            null,
            cancellation
        );

    /// <summary>An H.264 clip with sound in MP4, key frames two seconds apart at most.</summary>
    /// <param name="fps">As FFmpeg reads it: <c>25</c>, <c>30000/1001</c>.</param>
    /// <param name="frames">Length in frames.</param>
    /// <param name="seconds">Length of the sound in seconds.</param>
    public async Task ClipAsync(
        string path,
        int width,
        int height,
        string fps,
        int frames,
        double seconds,
        int seed,
        CancellationToken cancellation
    )
    {
        var sound = path + ".wav";
        try
        {
            if (!File.Exists(path))
                SampleSound.WriteMurmur(sound, seconds, seed);
            await MakeAsync(
                path,
                "mp4",
                [
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-crf",
                    "20",
                    "-g",
                    "60",
                    "-pix_fmt",
                    "yuv420p",
                    "-c:a",
                    "aac",
                    "-b:a",
                    "128k",
                    "-map",
                    "0:v",
                    "-map",
                    "1:a",
                ],
                new SampleLandscape(width, height, seed),
                (width, height),
                fps,
                frames,
                sound,
                cancellation
            );
        }
        finally
        {
            File.Delete(sound);
        }
    }

    /// <summary>Music as WAV.</summary>
    public static void Music(string path, double seconds)
    {
        if (File.Exists(path))
            return;
        var part = path + ".part";
        SampleSound.WriteMusic(part, seconds);
        File.Move(part, path, overwrite: true);
    }

    private async Task MakeAsync(
        string path,
        string muxer,
        string[] options,
        SampleLandscape landscape,
        (int Width, int Height) size,
        string fps,
        int frames,
        string? sound,
        CancellationToken cancellation
    )
    {
        if (File.Exists(path))
            return;
        var work = Directory.CreateTempSubdirectory("moviegen-sample-").FullName;
        try
        {
            var rate = fps.Split('/').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).Aggregate((num, den) => num / den);
            var pipe = new FFmpegInput.Pipe("rawvideo")
            {
                Options = ["-pixel_format", "rgb24", "-video_size", $"{size.Width}x{size.Height}", "-framerate", fps],
            };
            await gate.RunAsync(
                new FFmpegCommand
                {
                    Inputs = sound is null ? [pipe] : [pipe, new FFmpegInput.File(sound, "wav")],
                    Outputs =
                    [
                        new FFmpegOutput.File(muxer, "sample")
                        {
                            Options = [.. options, "-frames:v", frames.ToString(CultureInfo.InvariantCulture)],
                        },
                    ],
                    WorkFolder = work,
                    Frames = frames,
                    WriteInput = async (input, stop) =>
                    {
                        var frame = new byte[size.Width * size.Height * 3];
                        for (var i = 0; i < frames; i++)
                        {
                            landscape.Draw(frame, i / rate);
                            await input.WriteAsync(frame, stop);
                        }
                    },
                },
                null,
                cancellation
            );
            File.Move(Path.Combine(work, "sample"), path, overwrite: true);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
