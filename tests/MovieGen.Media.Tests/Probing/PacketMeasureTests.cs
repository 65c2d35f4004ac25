using MovieGen.Domain.Frames;
using MovieGen.Media.Probing;

namespace MovieGen.Media.Tests.Probing;

[Trait("Tier", "unit")]
public sealed class PacketMeasureTests
{
    private static readonly Rational Milliseconds = new(1, 1000);

    [Fact]
    public void Frames_in_decoding_order_are_measured_in_showing_order()
    {
        var measure = Measure(
            Milliseconds,
            "0,0,-80,40,100,K__",
            "0,160,-40,40,100,___",
            "0,80,0,40,100,___",
            "0,40,40,40,100,___",
            "0,120,80,40,100,___"
        );
        Assert.Equal((0L, 200L, 5L, 0.2), (measure.StartTicks, measure.EndTicks, measure.Count, measure.Seconds));
        Assert.Equal((false, false), measure.Steps());
    }

    [Fact]
    public void What_an_edit_list_discards_does_not_count_but_can_be_decoded_from()
    {
        var measure = Measure(Milliseconds, "0,-40,-40,40,100,KD_", "0,0,0,40,100,___", "0,40,40,40,100,___");
        Assert.Equal((0L, 80L, 2L), (measure.StartTicks, measure.EndTicks, measure.Count));
        Assert.Empty(measure.KeyFrames());
    }

    [Fact]
    public void What_comes_before_the_first_key_frame_does_not_count()
    {
        var measure = Measure(Milliseconds, "0,0,0,40,100,___", "0,80,40,40,100,K__", "0,40,80,40,100,___", "0,120,120,40,100,___");
        Assert.Equal((80L, 160L, 2L), (measure.StartTicks, measure.EndTicks, measure.Count));
    }

    [Fact]
    public void A_missing_length_is_the_average_one() =>
        Assert.Equal(120, Measure(Milliseconds, "0,0,0,N/A,100,K__", "0,40,40,N/A,100,___", "0,80,80,N/A,100,___").EndTicks);

    [Fact]
    public void Missing_stamps_are_counted_and_taken_from_decoding()
    {
        var measure = Measure(Milliseconds, "0,N/A,0,40,100,K__", "0,N/A,40,40,100,___");
        Assert.Equal((2L, 2L, 80L), (measure.Unstamped, measure.Count, measure.EndTicks));
    }

    [Fact]
    public void Key_frames_are_thinned_to_a_quarter_of_a_second()
    {
        var measure = Measure(Milliseconds, [.. Enumerable.Range(0, 50).Select(i => $"0,{i * 40},{i * 40},40,100,K__")]);
        Assert.Equal([0, 280, 560, 840, 1120, 1400, 1680, 1960], measure.KeyFrames());
    }

    [Fact]
    public void Other_streams_and_side_data_columns_are_passed_over()
    {
        var measure = Measure(Milliseconds, "1,0,0,40,100,K__", "0,0,0,40,100,K__,Skip Samples,1024", "", "garbage", "0,40");
        Assert.Equal(1, measure.Count);
    }

    [Theory]
    [InlineData(1001, 30000, "30000/1001")]
    [InlineData(40, 1000, "25/1")]
    [InlineData(50, 1000, "20000/1000")]
    public void The_declared_rate_holds_only_where_the_packets_agree(int step, int ticks, string expected)
    {
        var declared = step == 1001 ? new Rational(30000, 1001) : new Rational(25, 1);
        var measure = Measure(new Rational(1, ticks), [.. Enumerable.Range(0, 20).Select(i => $"0,{i * step},{i * step},{step},100,K__")]);
        Assert.Equal(expected, measure.Rate(declared).ToString());
    }

    private static PacketMeasure Measure(Rational timeBase, params string[] lines)
    {
        var measure = new PacketMeasure(timeBase);
        var list = new PacketList(new Dictionary<int, PacketMeasure> { [0] = measure });
        foreach (var line in lines)
            list.Take(line);
        return measure;
    }
}
