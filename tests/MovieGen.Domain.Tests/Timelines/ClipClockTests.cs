using System.Collections.Immutable;
using CsCheck;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Tests.Timelines;

public sealed class ClipClockTests
{
    [Fact]
    public void A_seek_goes_to_the_last_key_frame_that_is_not_past_the_frame() =>
        Gen.Select(RandomMovies.Rates, RandomMovies.Rates, Gen.Int[0, 3000], Gen.Int[0, 2000], Gen.Int[1, 90])
            .Sample(
                (source, movie, inFrame, frame, gop) =>
                {
                    var video = Sample.Video("ast_x", source.Num, source.Den, 120, gop, startTicks: 5 * source.Den).Facts.Video!;
                    var inTicks = video.StartTicks + (long)inFrame * source.Den;
                    var seek = new ClipClock(video, inTicks, movie).SeekFor(frame);
                    Assert.Equal(
                        video
                            .KeyFrames.Where(k => (Int128)(k - inTicks) * movie.Num <= (Int128)frame * source.Num * movie.Den)
                            .Cast<long?>()
                            .LastOrDefault(),
                        seek
                    );
                }
            );

    [Theory]
    [InlineData(150, 0, 150L)]
    [InlineData(150, 1, 100L)]
    [InlineData(150, 2, 50L)]
    [InlineData(99, 1, null)]
    [InlineData(99, 0, 50L)]
    [InlineData(10, 0, 0L)]
    [InlineData(10, 1, null)]
    [InlineData(150, 9, null)]
    public void A_video_that_needs_a_lead_in_is_sought_to_an_earlier_key_frame_but_never_to_its_first(int frame, int leadIn, long? expected)
    {
        var video = Sample.Video("ast_x", 30, 1, 20, gop: 50).Facts.Video! with { LeadIn = leadIn };
        var ticks = video.TimeBase.Den / (30 * video.TimeBase.Num);
        Assert.Equal(expected * ticks, new ClipClock(video, 0, Sample.Thirty).SeekFor(frame));
    }

    [Fact]
    public void A_free_border_decodes_from_its_own_key_frame() =>
        Gen.Select(RandomMovies.Rates, RandomMovies.Rates, Gen.Int[0, 900], Gen.Int[1, 2000])
            .Sample(
                (source, movie, inFrame, near) =>
                {
                    var video = Sample.Video("ast_x", source.Num, source.Den, 120, gop: 50).Facts.Video!;
                    var inTicks = (long)inFrame * source.Den;
                    var clock = new ClipClock(video, inTicks, movie);
                    if (clock.FreeBorderNear(near, near - 100, near + 100) is not { } border)
                        return;
                    Assert.InRange(border, near - 100, near + 100);
                    Assert.InRange(clock.DecodedInVain(border), 1 - 1e-9, 2);
                }
            );

    [Fact]
    public void There_is_no_free_border_where_there_is_no_key_frame() =>
        Assert.Null(new ClipClock(Sample.Video("ast_x", 30, 1, 60, gop: 300).Facts.Video!, 0, Sample.Thirty).FreeBorderNear(150, 10, 290));

    [Fact]
    public void The_in_point_is_a_frame_of_the_source()
    {
        var film = Sample.Video("ast_x", 24000, 1001, 60, startTicks: 2002).Facts.Video!;
        Assert.Equal(2002 + 48 * 1001, ClipClock.TicksAt(film, 2.0));
        Assert.Equal(2002 + 48000, ClipClock.TicksAt(film with { VariableRate = true }, 2.0));
    }

    [Fact]
    public void An_in_point_just_before_the_end_is_not_snapped_beyond_it()
    {
        var video = Sample.Video("ast_x", 30, 1, 5).Facts.Video! with
        {
            TimeBase = new Rational(1, 3000),
            EndTicks = 15000,
            KeyFrames = ImmutableArray<long>.Empty,
        };
        Assert.Equal(14970, ClipClock.TicksAt(video, 4.99));
        Assert.Null(new ClipClock(video, 14970, Sample.Thirty).SeekFor(0));
    }

    [Fact]
    public void Sound_begins_where_the_picture_does()
    {
        var film = Sample.Video("ast_x", 24000, 1001, 60, startTicks: 2002).Facts.Video!;
        Assert.Equal(48 * 2002, new ClipClock(film, 2002 + 48 * 1001, Sample.Thirty).InSample);
    }
}
