using System.Collections.Immutable;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Sound.Mixing;

namespace MovieGen.Media.Sound;

/// <summary>
/// Decodes a source's whole sound once. Cutting compressed sound by time is not exact (wrong samples after a seek, another phase of the
/// resampler), cutting this file by sample number is. Sample 0 is the stream's first; where it lies against the picture is the mixer's
/// matter.
/// </summary>
public sealed class SoundMaker(IFFmpegGate gate, IAssetStore assets) : ArtifactMaker<SoundDescription>
{
    /// <summary>What decoders may add or drop against the packets' length: encoder delay, padding, a damaged end.</summary>
    private const double ToleranceSeconds = 0.5;

    /// <summary>
    /// Holes of more than 0.1 s between packets become silence, so that what follows keeps its place; smaller unevenness is how containers
    /// with coarse clocks count, and is left alone.
    /// </summary>
    private const string Resample = "aresample=48000:async=1:min_hard_comp=0.1";

    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, SoundDescription description, CancellationToken cancellation)
    {
        var (source, audio) = description;
        var command = new FFmpegCommand
        {
            Inputs = [new FFmpegInput.File(await assets.OpenAsync(order, source, cancellation), source.Demuxer, source.Sha256)],
            Outputs = [new FFmpegOutput.File("s16le", ArtifactFiles.Sound) { Options = Decoded(audio) }],
            WorkFolder = order.Folder,
            Seconds = audio.DurationSeconds,
            Limits = ProcessLimits.Render with { OutputBytes = MaxBytes(audio.DurationSeconds) },
            Tolerant = true,
        };
        await gate.RunAsync(command, order.Progress, cancellation);
        var samples = Verify(Path.Combine(order.Folder, ArtifactFiles.Sound), description);
        return await Staging.StageAsync(order.Folder, new ArtifactFacts(0, samples, null, null, 0), cancellation, ArtifactFiles.Sound);
    }

    /// <summary>Options of an output that is the whole sound: raw stereo samples at 48 kHz.</summary>
    internal static ImmutableArray<string> Decoded(AudioFacts audio) =>
        [
            "-map",
            $"0:{audio.StreamIndex}",
            "-vn",
            "-sn",
            "-dn",
            "-af",
            $"{DownMix.Of(audio)},{Resample},aformat=sample_fmts=s16:channel_layouts=stereo:sample_rates=48000",
            "-c:a",
            "pcm_s16le",
        ];

    private static long Verify(string path, SoundDescription description)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes % SoundFile.BytesPerSample != 0)
            throw Verification.Failed($"The decoded sound has {bytes} bytes, no whole number of samples.");
        var samples = bytes / SoundFile.BytesPerSample;
        VerifyLength(samples, description.Source, description.Audio);
        return samples;
    }

    /// <exception cref="RenderFailedException">What was decoded is not as long as what was measured: an input fault.</exception>
    internal static void VerifyLength(long samples, SourceFile source, AudioFacts audio)
    {
        var seconds = (double)samples / FrameRate.SampleRate;
        if (Math.Abs(seconds - audio.DurationSeconds) > ToleranceSeconds)
        {
            throw new RenderFailedException(
                new RenderFault(
                    FaultKind.Input,
                    ProblemCodes.Render.InputUnreadable,
                    $"The sound was measured to last {audio.DurationSeconds:0.00} s, but {seconds:0.00} s of it could be " + "decoded.",
                    source.Sha256
                )
            );
        }
    }

    private static long MaxBytes(double seconds) => (long)((seconds + 60) * FrameRate.SampleRate) * SoundFile.BytesPerSample;
}
