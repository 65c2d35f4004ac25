using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Tests.Jobs;

public sealed class LoudnessWarningTests
{
    [Theory]
    [InlineData(null, -30.0, -1.0)]
    [InlineData(-14.0, -14.0, -1.0)]
    [InlineData(-14.0, -14.5, -1.0)]
    [InlineData(-14.0, -13.5, -1.0)]
    public void What_was_reached_is_not_warned_about(double? target, double? reached, double? peak) =>
        Assert.Null(LoudnessWarning.Of(target, new SoundtrackResult(reached, peak)));

    [Theory]
    [InlineData(-16.2, -1.1, "The sound has -16.2 LUFS, 2.2 LU below -14.0 LUFS: its peaks allow no more.")]
    [InlineData(-29.0, -18.9, "The sound has -29.0 LUFS, 15.0 LU below -14.0 LUFS: quiet sound is raised by at most 20 dB.")]
    [InlineData(-12.0, -1.0, "The sound has -12.0 LUFS, 2.0 LU above -14.0 LUFS.")]
    [InlineData(null, null, "The sound is silent; -14.0 LUFS could not be reached.")]
    public void What_was_not_reached_says_how_far_off_and_why(double? reached, double? peak, string message)
    {
        var warning = LoudnessWarning.Of(-14, new SoundtrackResult(reached, peak))!;
        Assert.Equal(
            (ProblemCodes.Timeline.LoudnessMissed, "/soundtrack/loudness", message),
            (warning.Code, warning.Pointer, warning.Message)
        );
    }
}
