using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(MovieGen.EndToEnd.Tests.Running.SampleFiles))]

namespace MovieGen.EndToEnd.Tests.Running;

/// <summary>Small media for all tests, made with FFmpeg when a test first needs them.</summary>
public sealed class SampleFiles : IDisposable
{
    public const string Beach = "beach.mp4";
    public const string Walk = "walk.mp4";
    public const string Sunset = "sunset.jpg";
    public const string Group = "group.png";
    public const string Song = "song.wav";

    private static readonly string[] Names = [Beach, Walk, Sunset, Group, Song];

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _made;

    public SampleFiles() =>
        _made = new(() =>
        {
            MakeAllAsync().GetAwaiter().GetResult();
            return _folder.Root;
        });

    public string Folder => _made.Value;

    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose() => _folder.Dispose();

    private async Task MakeAllAsync()
    {
        string[] encode = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "25", "-c:a", "aac"];
        await MakeAsync(Beach, ["testsrc2=s=320x180:r=25:d=5", "sine=f=330:r=48000:d=5"], encode);
        await MakeAsync(Walk, ["testsrc=s=180x320:r=30000/1001:d=4", "sine=f=220:r=44100:d=4"], encode);
        await MakeAsync(Sunset, ["testsrc2=s=960x640:r=1:d=1"], ["-frames:v", "1", "-pix_fmt", "yuvj420p"]);
        await MakeAsync(Group, ["gradients=s=640x480:r=1:d=1:seed=1"], ["-frames:v", "1"]);
        await MakeAsync(Song, ["sine=f=110:r=44100:d=3"], []);
    }

    /// <summary>Copies some of them beside a storyboard.</summary>
    public void CopyTo(string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            File.Copy(At(name), Path.Combine(folder, name));
    }

    /// <summary>Uploads all of them and puts their ids where a storyboard names files.</summary>
    public async Task<JsonNode> UploadAsync(TestApi farm, string storyboard)
    {
        foreach (var name in Names)
            if (storyboard.Contains($"\"{name}\"", StringComparison.Ordinal))
                storyboard = storyboard.Replace($"\"{name}\"", $"\"{await farm.UploadAsync(At(name))}\"", StringComparison.Ordinal);
        return JsonNode.Parse(storyboard)!;
    }

    private async Task MakeAsync(string name, string[] sources, string[] options) =>
        (
            await Programs.RunAsync(
                "ffmpeg",
                ["-v", "error", .. sources.SelectMany(source => new[] { "-f", "lavfi", "-i", source }), .. options, _folder.At(name)]
            )
        ).Done();
}
