using System.Globalization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Sound.Loudness;
using MovieGen.Media.Sound.Mixing;

namespace MovieGen.Media.Sound;

/// <summary>
/// The movie's one audio track: mixed from decoded sounds, brought to its loudness, encoded to AAC once. What counts is the decoded result:
/// if the encoder lifts true peaks over the limit, the mix is limited lower and encoded again.
/// </summary>
public sealed class SoundtrackMaker(IFFmpegGate gate, Intermediates<SoundDescription> sounds) : ArtifactMaker<SoundtrackDescription>
{
    private const int LimiterRounds = 4;
    private const int MaxEncodings = 6;

    /// <summary>Encodings after which it is not only the limiter that is lowered.</summary>
    private const int LoweredEncodings = 3;

    private readonly LoudnessMeter _meter = new(gate);
    private readonly SoundtrackInspection _inspection = new(gate);

    public override async Task<StagedArtifact> MakeAsync(
        MakingOrder order,
        SoundtrackDescription description,
        CancellationToken cancellation
    )
    {
        var progress = new ProgressParts(order.Progress);
        var mix = await OpenMixAsync(order with { Progress = progress.Next(0.15) }, description, cancellation);
        var measured = await _meter.MeasureAsync(mix, Mastering.Untouched, progress.Next(0.2), cancellation);
        var mastering = Mastering.Of(measured, description.LoudnessLufs);
        for (var round = 0; round < LimiterRounds && mastering.CeilingDb is not null; round++)
        {
            var limited = await _meter.MeasureAsync(mix, mastering, progress.Next(0.1), cancellation);
            var corrected = mastering.Corrected(limited, description.LoudnessLufs);
            if (corrected == mastering)
                break;
            mastering = corrected;
        }
        for (var encodings = 1; ; encodings++)
        {
            await EncodeAsync(order.Folder, mix, mastering, description.AacBitRate, progress.Next(0.6), cancellation);
            var reached = await _inspection.InspectAsync(
                Path.Combine(order.Folder, ArtifactFiles.Soundtrack),
                description,
                progress.Next(0.7),
                cancellation
            );
            if (mastering.IsLost(measured, reached))
                throw Verification.Failed($"The encoded sound is silent; the mix has {measured.Lufs} LUFS.");
            var next = Next(description, mastering, measured, reached, encodings);
            if (next == mastering || encodings == MaxEncodings)
                return await Staging.StageAsync(
                    order.Folder,
                    new ArtifactFacts(0, description.Samples, reached.Lufs, reached.TruePeakDbtp, 0),
                    cancellation,
                    ArtifactFiles.Soundtrack
                );
            mastering = next;
        }
    }

    /// <summary>
    /// Corrects what the encoder changed. First the limiter is lowered, then everything; what cannot be reached in a few encodings is left:
    /// a movie is not worth less for it, and what was reached is on record.
    /// </summary>
    private static Mastering Next(
        SoundtrackDescription description,
        Mastering mastering,
        LoudnessReading mix,
        LoudnessReading reached,
        int encodings
    )
    {
        if (mix.TruePeakDbtp is not { } peak || !NeedsCare(description, mastering))
            return mastering;
        var lowered = mastering.LoweredFor(reached, peak);
        if (lowered != mastering)
            return encodings < LoweredEncodings ? lowered : mastering.QuieterFor(reached);
        return encodings == 1 ? mastering.RaisedFor(reached, description.LoudnessLufs, peak) : mastering;
    }

    /// <summary>A mix whose level is to stay is touched only if it exceeds full scale.</summary>
    private static bool NeedsCare(SoundtrackDescription description, Mastering mastering) =>
        description.LoudnessLufs is not null || mastering.CeilingDb is not null;

    private async Task<MixSource> OpenMixAsync(MakingOrder order, SoundtrackDescription description, CancellationToken cancellation)
    {
        var sources = Score.Sources(description);
        var paths = new Dictionary<SoundDescription, string>(sources.Length);
        var lengths = new Dictionary<SoundDescription, long>(sources.Length);
        var progress = new ProgressParts(order.Progress);
        foreach (var source in sources)
        {
            var part = order with { Progress = progress.Next(1.0 / (sources.Length - paths.Count)) };
            paths[source] = await sounds.OpenAsync(part, source, ArtifactFiles.Sound, cancellation);
            using var sound = SoundFile.Open(paths[source]);
            lengths[source] = sound.Samples;
        }
        return new MixSource(Score.Of(description, lengths), paths);
    }

    private async Task EncodeAsync(
        string folder,
        MixSource mix,
        Mastering mastering,
        int bitRate,
        IProgress<double> progress,
        CancellationToken cancellation
    ) =>
        await gate.RunAsync(
            new FFmpegCommand
            {
                Inputs = [mix.Input],
                WriteInput = (pipe, token) => mix.WriteAsync(pipe, mastering.LinearGain, token),
                Outputs =
                [
                    new FFmpegOutput.File("mp4", ArtifactFiles.Soundtrack)
                    {
                        // The movie header counts in samples, so that the edit list can say the exact length: the last AAC frame is padded.
                        Options =
                        [
                            "-af",
                            $"{Limiter.Before(mastering)}aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo",
                            "-c:a",
                            "aac",
                            "-b:a",
                            bitRate.ToString(CultureInfo.InvariantCulture),
                            "-threads",
                            "1",
                            "-movie_timescale",
                            "48000",
                            "-map_metadata",
                            "-1",
                            "-movflags",
                            "+faststart",
                            "-fflags",
                            "+bitexact",
                            "-flags:a",
                            "+bitexact",
                        ],
                    },
                ],
                WorkFolder = folder,
                Seconds = (double)mix.Samples / FrameRate.SampleRate,
            },
            progress,
            cancellation
        );
}
