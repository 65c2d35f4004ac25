using MovieGen.Media.Examination;

namespace MovieGen.Media.Tests.Examination;

[Trait("Tier", "process")]
public sealed class SilentMovieTests(MediaRig rig)
{
    [Fact]
    public async Task A_silent_movie_that_should_have_sound_fails_the_examination()
    {
        var movie = await rig.MakeAsync(
            "movie.mp4",
            "mp4",
            "testsrc2=s=320x180:r=25:d=1[v];anullsrc=r=48000:cl=stereo,atrim=duration=1[a]",
            "-map",
            "[v]",
            "-map",
            "[a]",
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac"
        );
        var wanted = new MovieExpectation(320, 180, "25", 25, -14, 0);
        var heard = await new MovieExamination(rig.Gate).ExamineAsync(movie, wanted, TestContext.Current.CancellationToken);
        Assert.False(Assert.Single(heard.Findings, finding => finding.What == "loudness").Good);
        Assert.False(heard.Good);

        var silent = await new MovieExamination(rig.Gate).ExamineAsync(
            movie,
            wanted with
            {
                LoudnessLufs = null,
            },
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain(silent.Findings, finding => finding.What == "loudness");
    }
}
