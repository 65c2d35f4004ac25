using MovieGen.Bench.Measuring;
using MovieGen.Bench.Montage;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Bench.Tests;

[Trait("Tier", "unit")]
public sealed class MontageTests
{
    [Fact]
    public void The_table_has_each_pairs_ratio_and_the_median_of_the_ratios()
    {
        var table = RatioTable.Of([Pair(6, 10), Pair(9, 10), Pair(7, 10)]).ToArray();

        Assert.Equal("| 2 | 9.0 | 10.0 | 0.900 | 1.0 | 2.0 | 0.500 | 1 | 2 | 0.500 | 3.00 | 3.00 | 1.000 |", table[3]);
        Assert.StartsWith("| median | 7.0 | 10.0 | 0.700 |", table[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_camera_of_the_single_command_sees_no_more_than_its_crop_and_starts_where_ours_does()
    {
        var motion = new Motion(new UnitRect(0, 0, 1, 1), new UnitRect(0.1, 0.1, 0.8, 0.8), Easing.Linear);

        var move = CameraMove.Of(motion, new PixelSize(4000, 3000), new PixelSize(1280, 720), 100, "linear");

        Assert.Equal((0, 374, 4000, 2252), (move.CropX, move.CropY, move.CropWidth, move.CropHeight));
        Assert.Contains(
            "x0='st(0,(on-1)/99);st(1,ld(0));st(2,ld(1)/(ld(1)+0.894427191*(1-ld(1))));W*(0.000000000+(0.100000000)*ld(2))'",
            move.Filter,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Similarity_is_read_from_the_last_line_that_tells_it() =>
        Assert.Equal(
            0.985432,
            Similarity.Parse("[Parsed_ssim_4 @ 0x5] SSIM Y:0.98 (17.1) U:0.99 (20.0) V:0.99 (20.1) All:0.985432 (18.3)\nend\n")
        );

    private static MontagePair Pair(double node, double single) =>
        new(new MontageRun(new Usage(node, 1, 1_000_000), 3_000_000), new MontageRun(new Usage(single, 2, 2_000_000), 3_000_000));
}
