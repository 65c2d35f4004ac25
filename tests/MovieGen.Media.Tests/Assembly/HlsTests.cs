using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Assembly;

namespace MovieGen.Media.Tests.Assembly;

[Trait("Tier", "process")]
public sealed class HlsTests : IDisposable
{
    private static readonly FrameRate Rate = new(30_000, 1001);

    private readonly EngineRig _engineRig;
    private readonly AssemblyRig _room;

    public HlsTests(MediaRig rig)
    {
        _engineRig = new EngineRig(rig);
        _room = new AssemblyRig(rig, _engineRig);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engineRig.Dispose();

    [Fact]
    public async Task The_stream_decodes_to_the_movies_frames()
    {
        var movie = await _engineRig.PublishAsync(
            await _room.MovieAsync(Rate, await _room.SegmentAsync(Rate, 131), await _room.SegmentAsync(Rate, 200, "testsrc"))
        );
        var hls = await _engineRig.PublishAsync(new HlsDescription(movie.Key, 331, Rate));
        var media = await _engineRig.Artifacts.OpenLocalAsync(
            EngineRig.Account,
            hls.Key,
            ArtifactFiles.HlsMedia,
            _engineRig.Use,
            Cancellation
        );
        Assert.Equal(await _room.PicturesAsync(movie.Path), await _room.PicturesAsync(media));

        var playlist = HlsPlaylist.Parse(await File.ReadAllTextAsync(hls.Path, Cancellation));
        Assert.InRange(playlist.Seconds.Length, 4, 6);
        Assert.Equal(331 * 1001 / 30_000.0, playlist.Seconds.Sum(), 0.05);
        Assert.Equal(new FileInfo(media).Length, playlist.Ranges.Sum(r => r.Length));
    }

    [Fact]
    public async Task The_same_movie_gives_the_same_bytes()
    {
        var movie = await _engineRig.PublishAsync(await _room.MovieAsync(Rate, await _room.SegmentAsync(Rate, 131)));
        var description = new HlsDescription(movie.Key, 131, Rate);
        Assert.Equal((await _engineRig.MakeAsync(description)).Files.AsEnumerable(), (await _engineRig.MakeAsync(description)).Files);
    }

    [Theory]
    [InlineData("#EXT-X-MAP:URI=\"media.m4s\",BYTERANGE=\"100@0\"\n#EXTINF:2.0,\n#EXT-X-BYTERANGE:50@100\nmedia.m4s\n")]
    [InlineData("#EXT-X-MAP:URI=\"media.m4s\",BYTERANGE=\"100@0\"\n#EXTINF:2.0,\n#EXT-X-BYTERANGE:50@110\nmedia.m4s\n#EXT-X-ENDLIST")]
    [InlineData("#EXT-X-MAP:URI=\"media.m4s\",BYTERANGE=\"100@0\"\n#EXTINF:2.0,\n#EXT-X-BYTERANGE:40@100\nmedia.m4s\n#EXT-X-ENDLIST")]
    [InlineData("#EXT-X-MAP:URI=\"media.m4s\",BYTERANGE=\"100@0\"\n#EXTINF:2.0,\n#EXT-X-BYTERANGE:50@100\nother.m4s\n#EXT-X-ENDLIST")]
    [InlineData("#EXT-X-MAP:URI=\"media.m4s\",BYTERANGE=\"100@0\"\n#EXTINF:1.0,\n#EXT-X-BYTERANGE:50@100\nmedia.m4s\n#EXT-X-ENDLIST")]
    public void A_playlist_with_a_gap_a_stranger_or_no_end_is_refused(string text) =>
        Assert.Throws<RenderFailedException>(() => HlsPlaylist.Parse(text).Verify("media.m4s", 150, 2));
}
