using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Segments;

namespace MovieGen.Media.Tests.Editing;

/// <summary>Makes pictures of files whose frames carry numbers, and reads the numbers back.</summary>
internal sealed class EditingRig(MediaRig rig) : IDisposable
{
    private readonly EngineRig _engine = new(rig);

    public EngineRig Engine => _engine;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<Asset> UploadAsync(CounterSource source)
    {
        var file = await _engine.UploadAsync(source.Path, source.Demuxer);
        var seconds = (source.Facts.EndTicks - source.Facts.StartTicks) * source.Facts.TimeBase.ToDouble();
        return AssetOf(file, new AssetFacts(AssetKind.Video, source.Demuxer, seconds, source.Facts, null, null, []));
    }

    /// <summary>Inspected as an upload is.</summary>
    public async Task<Asset> UploadAsync(string path)
    {
        var inspection = await rig.NewInspector().InspectAsync(path, Cancellation);
        Assert.True(inspection.Problem is null, inspection.Problem?.Message);
        return AssetOf(await _engine.UploadAsync(path, inspection.Facts!.Demuxer), inspection.Facts);
    }

    public async Task<string> MakeAsync<TDescription>(TDescription description)
        where TDescription : ArtifactDescription => (await _engine.PublishAsync(description)).Path;

    /// <summary>The picture's luma, decoded.</summary>
    public Task<byte[]> GrayAsync(string path, string demuxer, params string[] options) =>
        rig.Gate.ReadBytesAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(path, demuxer)],
                Options = ["-map", "0:v:0", .. options, "-pix_fmt", "gray", "-c:v", "rawvideo", "-fps_mode", "passthrough"],
            },
            "rawvideo",
            1 << 28,
            Cancellation
        );

    public void Dispose() => _engine.Dispose();

    private static Asset AssetOf(SourceFile file, AssetFacts facts) =>
        new(new AssetId($"ast_{file.Sha256.Hex[..12]}"), AccountId.Local, "clip", 1, file.Sha256, DateTimeOffset.UnixEpoch, facts);
}
