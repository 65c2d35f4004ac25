using MovieGen.Contracts.Media;
using MovieGen.Domain.Problems;
using MovieGen.Media.Probing;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Codecs that an operator has refused.</summary>
[Trait("Tier", "process")]
public sealed class RefusedCodecTests(MediaRig rig)
{
    [Theory]
    [InlineData("h264", "an MP4")]
    [InlineData("wmv2", "Windows Media video")]
    [InlineData("flac", "FLAC")]
    [InlineData("mjpeg", "a JPEG")]
    [InlineData("av1", "an AVIF")]
    [InlineData("gif", "an animated GIF")]
    public async Task An_upload_in_it_is_refused_in_the_words_of_the_farm(string codec, string name)
    {
        var path = await AwkwardMedia.All[name].Make(rig);
        Assert.Null((await InspectAsync(path, "")).Problem);
        var problem = (await InspectAsync(path, $"svq3, {codec}")).Problem;
        Assert.Equal(ProblemCodes.Asset.CodecRefused, problem?.Code);
        Assert.Equal($"It is encoded as '{codec}', which is refused by this farm.", problem!.Message);
    }

    [Theory]
    [InlineData("vid-side-speex.mkv", "speex")]
    [InlineData("vid-side-ffv1.mkv", "ffv1")]
    [InlineData("vid-side-speex.mkv", "aac")]
    public async Task A_stream_beside_refuses_the_file_as_FFprobe_would_open_it(string name, string codec)
    {
        Assert.Null((await InspectAsync(WildRig.FileOf(name), "")).Problem);
        var problem = (await InspectAsync(WildRig.FileOf(name), codec)).Problem;
        Assert.Equal($"It is encoded as '{codec}', which is refused by this farm.", problem?.Message);
    }

    [Theory]
    [InlineData("an MP4", "mpeg4")]
    [InlineData("a PNG with alpha", "mjpeg")]
    public async Task Other_codecs_are_accepted_as_before(string name, string refused)
    {
        var path = await AwkwardMedia.All[name].Make(rig);
        Assert.Equivalent((await InspectAsync(path, "")).Facts, (await InspectAsync(path, refused)).Facts);
    }

    [Theory]
    [InlineData("an MP4", "h264", "h264")]
    [InlineData("an MP4", "vp9", "libvpx-vp9")]
    [InlineData("vid-side-speex.mkv", "speex", "libspeex")]
    [InlineData("vid-side-pgs.mkv", "vp9", "libvpx-vp9")]
    public async Task No_start_of_an_inspection_may_open_it(string name, string codec, string decoder)
    {
        var path = AwkwardMedia.All.TryGetValue(name, out var made) ? await made.Make(rig) : WildRig.FileOf(name);
        var gate = new WatchedGate(rig.Gate);
        var inspector = new AssetInspector(gate, rig.Pictures, RefusedCodecs.Parse(codec), rig.Installation.Admission);
        await inspector.InspectAsync(path, TestContext.Current.CancellationToken);
        Assert.NotEmpty(gate.Commands);
        foreach (var command in gate.Commands)
            Assert.All(Whitelists(CommandLine.Of(command)), list => Assert.DoesNotContain(decoder, list.Split(',')));

        // The gate's own list is the first; what follows narrows it.
        static IEnumerable<string> Whitelists(IReadOnlyList<string> line) =>
            line.Index()
                .Where(option => option.Item.StartsWith("-codec_whitelist", StringComparison.Ordinal))
                .Skip(1)
                .Select(option => line[option.Index + 1]);
    }

    [Fact]
    public void No_decoder_of_it_is_left()
    {
        var left = RefusedCodecs.Parse("vp9,mp3").Decoders.Split(',');
        Assert.Empty(left.Intersect(["vp9", "libvpx-vp9", "mp3", "mp3float"]));
        Assert.Equal(UploadCodecs.Decoders.Split(',').Length - 4, left.Length);
    }

    private Task<Inspection> InspectAsync(string path, string refused) =>
        rig.NewInspector(refused).InspectAsync(path, TestContext.Current.CancellationToken);

    private sealed class WatchedGate(IFFmpegGate gate) : IFFmpegGate
    {
        public List<FFmpegCommand> Commands { get; } = [];

        public Task<FFmpegOutcome> TryRunAsync(FFmpegCommand command, IProgress<double>? progress, CancellationToken cancellation)
        {
            Commands.Add(command);
            return gate.TryRunAsync(command, progress, cancellation);
        }
    }
}
