using Microsoft.Extensions.Time.Testing;
using MovieGen.Contracts.Media;
using MovieGen.Domain.Admission;
using MovieGen.Media.Admission;
using MovieGen.Media.Installation;
using MovieGen.Media.Pictures;
using MovieGen.Media.Probing;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Uploads and thumbnails wait for their turn in front of the real tools; renders do not.</summary>
[Trait("Tier", "process")]
public sealed class AdmittedInspectionTests : IDisposable
{
    private readonly MediaRig _rig;
    private readonly FakeTimeProvider _time = new();
    private readonly AdmissionGate _admission;
    private readonly ConfinedProcesses _processes;
    private readonly FFmpegGate _gate;
    private readonly AssetInspector _inspector;

    public AdmittedInspectionTests(MediaRig rig)
    {
        _rig = rig;
        _admission = new AdmissionGate(new AdmissionLimits(1, 1), _time);
        _processes = new ConfinedProcesses(Confinement.Detect(), rig.NewFolder(), TimeProvider.System, _admission);
        _gate = new FFmpegGate(FFmpegDetection.Find(new MediaOptions()), _processes);
        var vips = new VipsGate(VipsDetection.Find(new MediaOptions()), _processes);
        _inspector = new AssetInspector(_gate, new PictureReader(_gate, vips), RefusedCodecs.None, _admission);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _processes.Dispose();

    [Fact]
    public async Task While_all_slots_are_taken_an_upload_is_sent_away_and_a_render_runs()
    {
        var picture = await PictureAsync();
        var end = new TaskCompletionSource<bool>();
        var held = _admission.RunAsync(WorkClass.Inspection, 1, () => end.Task, Cancellation);
        var upload = _inspector.InspectAsync(picture, Cancellation);
        Assert.StartsWith("ffmpeg version", await _gate.AskAsync(["-version"], Cancellation));
        _time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<MediaBusyException>(() => upload);
        end.SetResult(true);
        await held;
        Assert.Null((await _inspector.InspectAsync(picture, Cancellation)).Problem);
    }

    [Fact]
    public async Task Many_pictures_at_once_get_through_one_slot_though_each_needs_two_processes()
    {
        var picture = await PictureAsync();
        var all = Enumerable.Range(0, 8).Select(_ => _inspector.InspectAsync(picture, Cancellation)).ToList();
        foreach (var inspection in await Task.WhenAll(all))
            Assert.Null(inspection.Problem);
    }

    private Task<string> PictureAsync() =>
        _rig.MakeAsync("p.jpg", "image2", "testsrc2=s=640x360:d=1[v]", "-map", "[v]", "-frames:v", "1", "-update", "1");
}
