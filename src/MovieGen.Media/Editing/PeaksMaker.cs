using MovieGen.Contracts.Storage;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Sound;

namespace MovieGen.Media.Editing;

/// <summary>
/// A waveform in one pass over the sound, without keeping it. Its first stretch begins with the picture's first frame, where there is a
/// picture, so an editor draws both from the same place.
/// </summary>
public sealed class PeaksMaker(IFFmpegGate gate, IAssetStore assets) : ArtifactMaker<PeaksDescription>
{
    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, PeaksDescription description, CancellationToken cancellation)
    {
        var (source, audio) = (description.Source, description.Audio);
        var first = Samples(audio.StartSeconds);
        var reader = new PeakReader(description.SamplesPerPeak, first, Math.Max(1, first + Samples(audio.DurationSeconds)));
        var command = new FFmpegCommand
        {
            Inputs = [new FFmpegInput.File(await assets.OpenAsync(order, source, cancellation), source.Demuxer, source.Sha256)],
            Outputs = [new FFmpegOutput.Pipe("s16le", reader.ReadAsync) { Options = SoundMaker.Decoded(audio) }],
            Seconds = audio.DurationSeconds,
            Tolerant = true,
        };
        await gate.RunAsync(command, order.Progress, cancellation);
        SoundMaker.VerifyLength(reader.Samples, source, audio);
        var data = WaveformData.Of(FrameRate.SampleRate, description.SamplesPerPeak, reader.ToPairs());
        await File.WriteAllBytesAsync(Path.Combine(order.Folder, ArtifactFiles.Peaks), data, cancellation);
        return await Staging.StageAsync(
            order.Folder,
            new ArtifactFacts(0, reader.Samples, null, null, 0),
            cancellation,
            ArtifactFiles.Peaks
        );
    }

    private static long Samples(double seconds) => (long)Math.Round(seconds * FrameRate.SampleRate);
}
