using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Media.Installation;
using MovieGen.Media.Pictures;
using MovieGen.Media.Probing;
using MovieGen.Media.Processes;

[assembly: AssemblyFixture(typeof(MovieGen.Media.Tests.MediaRig))]

namespace MovieGen.Media.Tests;

/// <summary>
/// The real FFmpeg of this host, detected once when a test first needs it, and folders that are deleted with the tests.
/// </summary>
public sealed class MediaRig : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private int _folders;

    private readonly Lazy<MediaInstallation> _installation;

    public MediaRig() => _installation = new(Detect);

    public MediaInstallation Installation => _installation.Value;

    public IFFmpegGate Gate => Installation.Gate;

    public IVipsGate Vips => Installation.Vips;

    internal PictureReader Pictures => new(Gate, Vips);

    internal AssetInspector NewInspector(string refusedCodecs = "") =>
        new(Gate, Pictures, RefusedCodecs.Parse(refusedCodecs), Installation.Admission);

    /// <summary>An empty folder of its own.</summary>
    public string NewFolder() => Directory.CreateDirectory(_root.At($"{Interlocked.Increment(ref _folders)}")).FullName;

    /// <summary>Makes a file with FFmpeg's own sources and returns its path.</summary>
    /// <param name="graph">A filter graph with the outputs <c>[v]</c>, <c>[a]</c> that the options map.</param>
    public async Task<string> MakeAsync(string name, string muxer, string graph, params string[] options)
    {
        var folder = NewFolder();
        await Gate.RunAsync(
            new FFmpegCommand
            {
                Files = [new PlacedFile.Text("graph", graph)],
                Options = ["-filter_complex_script", "in/graph"],
                Outputs = [new FFmpegOutput.File(muxer, name) { Options = [.. options] }],
                WorkFolder = folder,
            },
            null,
            TestContext.Current.CancellationToken
        );
        return Path.Combine(folder, name);
    }

    /// <summary>Puts the streams of finished files together, copied, beside a small file <c>in/attached</c>.</summary>
    public async Task<string> RemuxAsync((string Path, string Demuxer)[] inputs, string muxer, params string[] options)
    {
        var folder = NewFolder();
        await Gate.RunAsync(
            new FFmpegCommand
            {
                Inputs = [.. inputs.Select(i => new FFmpegInput.File(i.Path, i.Demuxer))],
                Files = [new PlacedFile.Text("attached", "not a font")],
                Outputs = [new FFmpegOutput.File(muxer, "f") { Options = ["-c", "copy", .. options] }],
                WorkFolder = folder,
            },
            null,
            TestContext.Current.CancellationToken
        );
        return Path.Combine(folder, "f");
    }

    public void Dispose()
    {
        if (_installation.IsValueCreated)
            Installation.Dispose();
        _root.Dispose();
    }

    private MediaInstallation Detect() =>
        MediaInstallation
            .DetectAsync(
                new MediaOptions { ScratchFolder = _root.At("scratch") },
                NullLogger.Instance,
                TimeProvider.System,
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();
}
