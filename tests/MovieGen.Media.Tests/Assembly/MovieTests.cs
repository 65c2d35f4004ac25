using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Tests.Assembly;

[Trait("Tier", "process")]
public sealed class MovieTests : IDisposable
{
    private static readonly FrameRate Film = new(24_000, 1001);

    private readonly EngineRig _engineRig;
    private readonly AssemblyRig _room;

    public MovieTests(MediaRig rig)
    {
        _engineRig = new EngineRig(rig);
        _room = new AssemblyRig(rig, _engineRig);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engineRig.Dispose();

    [Theory]
    [InlineData(24_000, 1001)]
    [InlineData(60_000, 1001)]
    [InlineData(30, 1)]
    public async Task Nine_hundred_segments_of_odd_lengths_make_one_even_movie(int num, int den)
    {
        var rate = new FrameRate(num, den);
        MovieSegment[] kinds = [await _room.SegmentAsync(rate, 37), await _room.SegmentAsync(rate, 41), await _room.SegmentAsync(rate, 53)];
        var movie = await _room.MovieAsync(rate, [.. Enumerable.Range(0, 900).Select(i => kinds[i % 3])]);
        var (_, path, facts) = await _engineRig.PublishAsync(movie);

        var times = (await _room.ProbeAsync(path, "-select_streams", "v", "-show_entries", "packet=pts"))
            .Select(l => long.Parse(l.Split(',')[0], null))
            .Order()
            .ToArray();
        var step = den == 1 ? 1000 : den;
        Assert.Equal((39_300, 39_300), (times.Length, facts.Frames));
        Assert.All(times.Select((time, frame) => time - (long)frame * step), late => Assert.Equal(0, late));
        var streams = await _room.ProbeAsync(path, "-show_entries", "stream=codec_type,start_pts,duration_ts", "-select_streams", "a");
        Assert.Equal($"audio,0,{rate.SampleAt(39_300)}", streams[0]);
        Assert.Equal(rate.SampleAt(39_300), facts.Samples);
    }

    [Fact]
    public async Task The_movie_shows_its_segments_frames_and_nothing_else()
    {
        MovieSegment[] segments =
        [
            await _room.SegmentAsync(Film, 17),
            await _room.SegmentAsync(Film, 61, "testsrc"),
            await _room.SegmentAsync(Film, 1, "rgbtestsrc"),
        ];
        var (_, path, _) = await _engineRig.PublishAsync(await _room.MovieAsync(Film, [.. segments, segments[0]]));
        var expected = new List<string>();
        foreach (var segment in (MovieSegment[])[.. segments, segments[0]])
            expected.AddRange(
                await _room.PicturesAsync(
                    await _engineRig.Artifacts.OpenLocalAsync(
                        EngineRig.Account,
                        segment.Key,
                        ArtifactFiles.Segment,
                        _engineRig.Use,
                        Cancellation
                    )
                )
            );
        Assert.Equal(expected, await _room.PicturesAsync(path));
    }

    [Fact]
    public async Task Segments_of_one_and_two_frames_stand_anywhere()
    {
        var kinds = new Dictionary<int, MovieSegment>();
        foreach (var frames in (int[])[1, 2, 3, 4, 5, 17])
            kinds[frames] = await _room.SegmentAsync(Film, frames);
        var movie = await _room.MovieAsync(
            Film,
            [.. ((int[])[1, 17, 1, 1, 2, 3, 1, 2, 2, 4, 17, 5, 2, 1, 17, 1]).Select(frames => kinds[frames])]
        );
        var (_, path, _) = await _engineRig.PublishAsync(movie);
        Assert.Equal(movie.Frames, (await _room.PicturesAsync(path)).Length);
    }

    [Fact]
    public async Task Segments_without_bidirectional_frames_join_too()
    {
        var movie = await _room.MovieAsync(
            Film,
            await _room.SegmentAsync(Film, 20, preset: "ultrafast"),
            await _room.SegmentAsync(Film, 1, preset: "ultrafast"),
            await _room.SegmentAsync(Film, 30, preset: "ultrafast")
        );
        var (_, path, _) = await _engineRig.PublishAsync(movie);
        Assert.Equal(51, (await _room.PicturesAsync(path)).Length);
    }

    [Fact]
    public async Task Title_and_chapters_are_read_back_whatever_they_say()
    {
        string[] nasty =
        [
            "a=b;c#d\\e",
            "[CHAPTER]",
            ";FFMETADATA1",
            "Łódź 🎬 日本語 שלום",
            "line\nbreak",
            "'quoted' \"twice\" %{pts}",
            "end\\",
        ];
        var movie = await _room.MovieAsync(Film, await _room.SegmentAsync(Film, 600));
        movie = movie with
        {
            Title = "Été = #1; \\o/",
            Chapters = [.. Enumerable.Range(0, 300).Select(i => new Chapter(2 * i, $"{i} {nasty[i % nasty.Length]}"))],
        };
        var (_, path, _) = await _engineRig.PublishAsync(movie);
        var chapters = await _room.ProbeAsync(path, "-show_chapters", "-show_entries", "chapter=start_time:chapter_tags=title");
        Assert.Equal(300, chapters.Length);
        Assert.StartsWith("1.084", chapters[13].Split(',')[0], StringComparison.Ordinal);
        Assert.Contains("Łódź 🎬 日本語 שלום", chapters[3], StringComparison.Ordinal);
        Assert.Contains(
            "Été = #1; \\o/",
            (await _room.ProbeAsync(path, "-show_entries", "format_tags=title"))[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_segment_that_is_not_there_fails_the_movie_and_is_named()
    {
        var segment = await _room.SegmentAsync(Film, 20);
        var movie = await _room.MovieAsync(Film, segment, await _room.SegmentAsync(Film, 30));
        await _engineRig.Artifacts.DeleteAsync(EngineRig.Account, segment.Key, Cancellation);
        var failure = await Assert.ThrowsAsync<RenderFailedException>(() => _engineRig.MakeAsync(movie));
        Assert.Equal((FaultKind.Node, ProblemCodes.Render.IntermediateLost), (failure.Fault.Kind, failure.Fault.Code));
        Assert.Contains(segment.Key.Short, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_with_one_bit_flipped_fails_the_movie_and_is_named()
    {
        var segment = await _room.SegmentAsync(Film, 20);
        var movie = await _room.MovieAsync(Film, await _room.SegmentAsync(Film, 30), segment);
        var path = await _engineRig.Artifacts.OpenLocalAsync(
            EngineRig.Account,
            segment.Key,
            ArtifactFiles.Segment,
            _engineRig.Use,
            Cancellation
        );
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        var failure = await Assert.ThrowsAsync<RenderFailedException>(() => _engineRig.MakeAsync(movie));
        Assert.Equal(ProblemCodes.Render.IntermediateLost, failure.Fault.Code);
        Assert.Contains(segment.Key.Short, failure.Message, StringComparison.Ordinal);

        // Else it would be found again, and fail the movie for ever.
        Assert.Null(await _engineRig.Artifacts.FindAsync(EngineRig.Account, segment.Key, Cancellation));
    }

    [Fact]
    public async Task A_segment_of_another_length_than_planned_fails_the_movie()
    {
        var segment = await _room.SegmentAsync(Film, 20);
        var movie = await _room.MovieAsync(Film, segment with { Frames = 21 });
        await Assert.ThrowsAsync<RenderFailedException>(() => _engineRig.MakeAsync(movie));
    }

    [Fact]
    public async Task The_same_parts_give_the_same_bytes()
    {
        var movie = await _room.MovieAsync(Film, await _room.SegmentAsync(Film, 20), await _room.SegmentAsync(Film, 30));
        Assert.Equal((await _engineRig.MakeAsync(movie)).Files[0], (await _engineRig.MakeAsync(movie)).Files[0]);
    }

    [Fact]
    public async Task The_index_comes_first()
    {
        var (_, path, _) = await _engineRig.PublishAsync(await _room.MovieAsync(Film, await _room.SegmentAsync(Film, 20)));
        var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Cancellation));
        Assert.InRange(text.IndexOf("moov", StringComparison.Ordinal), 0, text.IndexOf("mdat", StringComparison.Ordinal));
    }
}
