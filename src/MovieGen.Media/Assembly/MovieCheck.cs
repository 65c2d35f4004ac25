using System.Globalization;
using System.Text.Json;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Assembly;

/// <summary>
/// Proves that a joined movie is the one described. Its packets are the parts' packets (by digest), and every part was verified when it was
/// made; so only the beginning and the end are decoded again, as a player would.
/// </summary>
internal sealed class MovieCheck(IFFmpegGate gate, MovieDescription movie, long samples)
{
    /// <summary>How much is decoded at either end.</summary>
    private const double GlanceSeconds = 2;

    public async Task VerifyAsync(string path, PacketDigest copied, IProgress<double> progress, CancellationToken cancellation)
    {
        IndexFirst.Verify(path);

        // Side by side: nothing else is left to render, so the cores are free, and all read what was just written.
        Task[] checks =
        [
            VerifyReportAsync(path, cancellation),
            FrameGrid.VerifyAsync(gate, path, movie.Frames, SegmentEncoding.FrameTicks(movie.Format.Rate), cancellation),
            VerifyPacketsAsync(path, copied, cancellation),
            DecodeAsync(path, 0, cancellation),
            DecodeAsync(path, Math.Max(0, movie.Format.Rate.SecondsAt(movie.Frames) - GlanceSeconds), cancellation),
        ];
        var done = 0.0;
        await foreach (var _ in Task.WhenEach(checks))
            progress.Report(++done / checks.Length);
        await Task.WhenAll(checks);
    }

    private async Task VerifyPacketsAsync(string path, PacketDigest copied, CancellationToken cancellation) =>
        Verification.Same("Packets of the movie", copied, await PacketDigest.OfAsync(gate, path, cancellation));

    private async Task VerifyReportAsync(string path, CancellationToken cancellation)
    {
        var command = new FFmpegCommand
        {
            Tool = FFmpegTool.FFprobe,
            Inputs = [new FFmpegInput.File(path, "mov")],
            Options =
            [
                "-show_entries",
                "stream=codec_type,codec_name,width,height,time_base,start_pts,duration_ts,nb_frames,r_frame_rate,avg_frame_rate:"
                    + "stream_side_data=rotation:format_tags=title",
                "-show_chapters",
                "-of",
                "json",
            ],
            Limits = ProcessLimits.Scan,
        };
        using var report = JsonDocument.Parse(await gate.ReadTextAsync(command, "", 16 << 20, cancellation));
        VerifyVideo(StreamOf(report, "video"));
        VerifyAudio(StreamOf(report, "audio"));
        Verification.Same("Title", ChapterFile.OneLine(movie.Title), Tag(report.RootElement.GetProperty("format"), "title"));
        VerifyChapters(report.RootElement.GetProperty("chapters"));
    }

    private void VerifyVideo(JsonElement video)
    {
        var rate = movie.Format.Rate;
        Verification.Same("Video codec", "h264", video.GetProperty("codec_name").GetString());
        Verification.Same("Width", movie.Format.Width, video.GetProperty("width").GetInt32());
        Verification.Same("Height", movie.Format.Height, video.GetProperty("height").GetInt32());
        Verification.Same("Rotation", 0, RotationOf(video));
        Verification.Same("Time base of the video", $"1/{SegmentEncoding.TimeScale(rate)}", video.GetProperty("time_base").GetString());
        Verification.Same("First time stamp of the video", 0, video.GetProperty("start_pts").GetInt64());
        Verification.Same(
            "Length of the video in ticks",
            movie.Frames * SegmentEncoding.FrameTicks(rate),
            video.GetProperty("duration_ts").GetInt64()
        );
        Verification.Same("Frame rate", $"{rate.Num}/{rate.Den}", video.GetProperty("avg_frame_rate").GetString());
        Verification.Same(
            "Frames in the index",
            movie.Frames.ToString(CultureInfo.InvariantCulture),
            video.GetProperty("nb_frames").GetString()
        );
    }

    private static int RotationOf(JsonElement video) =>
        video.TryGetProperty("side_data_list", out var list)
            ? list.EnumerateArray().Sum(side => side.TryGetProperty("rotation", out var degrees) ? degrees.GetInt32() : 0)
            : 0;

    private void VerifyAudio(JsonElement audio)
    {
        Verification.Same("Audio codec", "aac", audio.GetProperty("codec_name").GetString());
        Verification.Same("Time base of the sound", "1/48000", audio.GetProperty("time_base").GetString());
        Verification.Same("First sample", 0, audio.GetProperty("start_pts").GetInt64());
        Verification.Same("Samples", samples, audio.GetProperty("duration_ts").GetInt64());
        Verification.Same("Samples for the frames", movie.Format.Rate.SampleAt(movie.Frames), samples);
    }

    private void VerifyChapters(JsonElement found)
    {
        Verification.Same("Chapters", movie.Chapters.Length, found.GetArrayLength());
        var scale = MovieClock.MovieScale(movie.Format.Rate);
        var ticks = (long)scale * movie.Format.Rate.Den / movie.Format.Rate.Num;
        foreach (var ((chapter, end), read) in ChapterFile.WithEnds(movie.Chapters, movie.Frames).Zip(found.EnumerateArray()))
        {
            Verification.Same("Time base of a chapter", $"1/{scale}", read.GetProperty("time_base").GetString());
            Verification.Same("Start of a chapter", chapter.StartFrame * ticks, read.GetProperty("start").GetInt64());
            Verification.Same("End of a chapter", end * ticks, read.GetProperty("end").GetInt64());
            Verification.Same("Title of a chapter", ChapterFile.OneLine(chapter.Title), Tag(read, "title"));
        }
    }

    private Task<FFmpegOutcome> DecodeAsync(string path, double from, CancellationToken cancellation) =>
        gate.RunAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(path, "mov") { Options = ["-ss", from.ToString("0.000000", CultureInfo.InvariantCulture)] }],
                Outputs =
                [
                    new FFmpegOutput.Nothing
                    {
                        Options = ["-map", "0:v:0", "-map", "0:a:0", "-t", GlanceSeconds.ToString("0.0", CultureInfo.InvariantCulture)],
                    },
                ],
                Limits = ProcessLimits.Scan,
            },
            null,
            cancellation
        );

    private static JsonElement StreamOf(JsonDocument report, string type)
    {
        var streams = report
            .RootElement.GetProperty("streams")
            .EnumerateArray()
            .Where(s => s.GetProperty("codec_type").GetString() == type)
            .ToArray();
        Verification.Same($"Streams of {type}", 1, streams.Length);
        return streams[0];
    }

    private static string Tag(JsonElement element, string name) =>
        element.TryGetProperty("tags", out var tags) && tags.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
