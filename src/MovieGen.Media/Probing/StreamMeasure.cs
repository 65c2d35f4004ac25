using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>
/// Facts of a video or sound: headers say which streams there are, packets how long they are, a decoder whether they can be used.
/// </summary>
internal sealed class StreamMeasure(IFFmpegGate gate, string path, FileSignature signature, RefusedCodecs refused)
{
    private const int DecodedFrames = 12;

    /// <summary>How much longer than its packets a header may say the file is: a second, or 2 %.</summary>
    private const double ToleratedSeconds = 1;
    private const double ToleratedShare = 0.02;

    /// <summary>Seconds that time stamps of sound may run backwards from one packet to the next.</summary>
    private const double ToleratedFall = 0.25;

    private readonly FileProbe _probe = new(gate, path, signature, refused);
    private readonly List<AssetWarning> _warnings = [];

    public async Task<AssetFacts> MeasureAsync(CancellationToken cancellation)
    {
        var report = await _probe.DescribeAsync(cancellation);
        var choice = StreamChoice.Of(report, signature, refused);

        // What does not need the packets runs beside their list, so that a file takes no longer than it must.
        var decoding = choice.Picture is null ? null : _probe.DecodeAsync(choice.Picture, DecodedFrames, cancellation);
        try
        {
            return await MeasureAsync(report, choice, decoding, cancellation);
        }
        finally
        {
            await EndOf(decoding);
        }
    }

    private async Task<AssetFacts> MeasureAsync(
        FileReport report,
        StreamChoice choice,
        Task<FirstFrames>? decoding,
        CancellationToken cancellation
    )
    {
        var measures = new[] { choice.Picture, choice.Sound }
            .OfType<StreamReport>()
            .ToDictionary(s => s.Index, s => new PacketMeasure(s.TimeBase));
        await _probe.MeasureAsync(measures, cancellation);
        var picture = choice.Picture is null ? null : measures[choice.Picture.Index];
        var sound = InOrder(choice, measures);

        if (picture is { IsEmpty: true })
            throw AssetRefusal.Damaged("it has no key frame that decoding could begin at.");
        if (picture is null && sound is { IsEmpty: true })
            throw AssetRefusal.NoStream(signature);
        if (signature.Holds == FileContent.Animation && picture!.Count == 1)
            return await new StillMeasure(gate, path, signature, refused).MeasureAsync(choice.Picture!, _warnings, cancellation);

        await CompareAsync(report, Math.Max(picture?.Seconds ?? 0, sound?.Seconds ?? 0), cancellation);
        Note(choice, picture);
        var origin = picture is null ? (double?)null : Seconds(picture.StartTicks, choice.Picture!.TimeBase);
        var hearing = sound is null or { IsEmpty: true } ? null : AudioAsync(choice.Sound!, sound, origin, cancellation);
        try
        {
            var video = picture is null ? null : await VideoAsync(choice.Picture!, picture, await decoding!, cancellation);
            var audio = hearing is null ? null : await hearing;
            var kind = video is null ? AssetKind.Audio : AssetKind.Video;
            return new(kind, signature.Demuxer!, picture?.Seconds ?? audio!.DurationSeconds, video, null, audio, [.. _warnings]);
        }
        finally
        {
            await EndOf(hearing);
        }
    }

    /// <summary>The file must not go away under a process that still reads it; why that one failed, another has said already.</summary>
    private static async Task EndOf(Task? task)
    {
        if (task is not null)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>
    /// The sound, if it can be kept in step: several recordings one behind the other, and sound that changes its sample rate, have time
    /// stamps that run backwards.
    /// </summary>
    /// <exception cref="AssetRefusal">It cannot, and there is nothing else in the file.</exception>
    private PacketMeasure? InOrder(StreamChoice choice, Dictionary<int, PacketMeasure> measures)
    {
        if (choice.Sound is not { } stream)
            return null;
        var sound = measures[stream.Index];
        if (sound.LargestFallSeconds <= ToleratedFall)
            return sound;
        if (choice.Picture is null)
            throw AssetRefusal.SoundChanges();
        _warnings.Add(
            new(
                ProblemCodes.AssetWarning.SoundIgnored,
                "Its sound starts over or changes its sample rate on the way, so that it cannot be kept in step; the video is silent."
            )
        );
        return null;
    }

    /// <summary>A header that promises more than there is: either the end is missing, or the header lies.</summary>
    private async Task CompareAsync(FileReport report, double measured, CancellationToken cancellation)
    {
        if (report.DurationSeconds <= measured + Math.Max(ToleratedSeconds, measured * ToleratedShare))
            return;
        if (!await _probe.IsWholeAsync(cancellation))
            throw AssetRefusal.Truncated($"its index says {report.DurationSeconds:0.##} s, {measured:0.##} s are there.");
        _warnings.Add(
            new(
                ProblemCodes.AssetWarning.Duration,
                $"The file claims to last {report.DurationSeconds:0.##} s, but holds {measured:0.##} s; the latter is used."
            )
        );
    }

    private void Note(StreamChoice choice, PacketMeasure? picture)
    {
        if (choice.LeavesOut)
            _warnings.Add(
                new(
                    ProblemCodes.AssetWarning.ExtraStreams,
                    "The file has several pictures or sounds, or subtitles; only the default or largest picture and sound are used."
                )
            );
        if (choice.RefusedSound is { } reason)
            _warnings.Add(new(ProblemCodes.AssetWarning.SoundIgnored, $"The sound is left out; the video is silent. {reason}"));
        if (picture is not null && picture.Steps().Gaps)
            _warnings.Add(
                new(
                    ProblemCodes.AssetWarning.TimeStamps,
                    "There are gaps of more than a second between its frames; frames are held where none is due."
                )
            );
    }

    private async Task<VideoFacts> VideoAsync(
        StreamReport claimed,
        PacketMeasure measure,
        FirstFrames first,
        CancellationToken cancellation
    )
    {
        PictureLimits.Check(first.Width, first.Height, still: false);
        if (!first.Clean)
            _warnings.Add(new(ProblemCodes.AssetWarning.DamagedStart, "Its first frames do not decode cleanly."));
        var stream = claimed.Sized(first.Width, first.Height);
        var sizes = await new SizeMeasure(_probe, signature, stream).SizesAsync(cancellation);
        foreach (var (width, height) in sizes)
            PictureLimits.Check(width, height, still: false);
        // Of several sizes, the one that the header names is what the recording was meant to have.
        if (sizes.Contains((claimed.Width, claimed.Height)))
            stream = claimed;
        if (sizes.Length > 1)
            _warnings.Add(SizeMeasure.Warning(sizes, stream));
        var seeking = new SeekMeasure(_probe, signature, stream, measure);
        var delay = await seeking.DelayAsync(cancellation);
        var keys = measure.KeyFrames();
        return new()
        {
            StreamIndex = stream.Index,
            Codec = stream.Codec,
            Width = stream.Width,
            Height = stream.Height,
            RotationDegrees = stream.RotationDegrees,
            Mirrored = stream.Mirrored,
            SampleAspect = SampleAspect.Sane(stream),
            PixelFormat = stream.PixelFormat,
            Transfer = stream.Transfer,
            Interlaced = stream.Interlaced,
            VariableRate = measure.Steps().Variable,
            Rate = measure.Rate(stream.DeclaredRate),
            TimeBase = stream.TimeBase,
            StartTicks = measure.StartTicks + delay,
            EndTicks = measure.EndTicks + delay,
            Frames = measure.Count,
            KeyFrames = [.. keys.Select(key => key + delay)],
            ChangesSize = sizes.Length != 1,
            LeadIn = await seeking.LeadInAsync(keys, cancellation),
            Matrix = stream.Matrix,
            WidePrimaries = stream is { Primaries: "smpte431" or "smpte432" or "bt2020", Transfer: not ("smpte2084" or "arib-std-b67") }
                ? stream.Primaries
                : null,
        };
    }

    /// <param name="origin">When the file's first picture is due, in seconds; null without one. Not when a decoder shows it: what has only
    /// decoding times is shown late throughout.</param>
    private async Task<AudioFacts> AudioAsync(StreamReport stream, PacketMeasure measure, double? origin, CancellationToken cancellation)
    {
        // What a format says to skip at the start is not sound: the first decoded sample counts.
        var start = Math.Max(measure.StartTicks, await _probe.FirstSoundAsync(stream, measure.Discarded, cancellation));
        var begin = origin is { } first ? Seconds(start, stream.TimeBase) - first : 0;
        return new(
            stream.Index,
            stream.Codec,
            stream.SampleRate,
            stream.Channels,
            stream.Layout,
            Math.Round(begin, 6),
            Math.Round(Seconds(measure.EndTicks - start, stream.TimeBase), 6)
        );
    }

    private static double Seconds(long ticks, Rational timeBase) => (double)ticks * timeBase.Num / timeBase.Den;
}
