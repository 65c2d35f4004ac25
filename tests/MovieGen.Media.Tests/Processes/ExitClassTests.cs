using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "unit")]
public sealed class ExitClassTests
{
    private static readonly ContentHash First = ContentHash.Of([1]);
    private static readonly ContentHash Second = ContentHash.Of([2]);

    [Theory]
    [InlineData(1, "[mov @ 0x1] Invalid data found when processing input", FaultKind.Input, ProblemCodes.Render.InputUnreadable)]
    [InlineData(69, "", FaultKind.Input, ProblemCodes.Render.InputUnreadable)]
    [InlineData(183, "Invalid data", FaultKind.Input, ProblemCodes.Render.InputUnreadable)]
    [InlineData(1, "Unrecognized option 'crff'.", FaultKind.Node, ProblemCodes.Render.EngineFailed)]
    [InlineData(1, "av_interleaved_write_frame(): No space left on device", FaultKind.Resource, ProblemCodes.Render.DiskFull)]
    [InlineData(228, "", FaultKind.Resource, ProblemCodes.Render.DiskFull)]
    [InlineData(1, "Cannot allocate memory", FaultKind.Resource, ProblemCodes.Render.OutOfMemory)]
    [InlineData(1, "file:in/0: Input/output error", FaultKind.Node, ProblemCodes.Render.EngineFailed)]
    [InlineData(134, "", FaultKind.Crash, ProblemCodes.Render.EngineCrashed)]
    [InlineData(139, "", FaultKind.Crash, ProblemCodes.Render.EngineCrashed)]
    [InlineData(137, "", FaultKind.Resource, ProblemCodes.Render.OutOfMemory)]
    [InlineData(152, "", FaultKind.Node, ProblemCodes.Render.Stalled)]
    [InlineData(153, "", FaultKind.Node, ProblemCodes.Render.EngineFailed)]
    [InlineData(255, "Exiting normally, received signal 15.", FaultKind.Node, ProblemCodes.Render.Stalled)]
    [InlineData(127, "bwrap: execvp ffmpeg: No such file or directory", FaultKind.Node, ProblemCodes.Render.EngineFailed)]
    public void An_exit_code_has_its_class(int exitCode, string log, FaultKind kind, string code)
    {
        var fault = ExitClass.Of(Reading(First), exitCode, EndedBy.Itself, log)!;
        Assert.Equal((kind, code), (fault.Kind, fault.Code));
    }

    [Fact]
    public void Zero_is_no_fault() => Assert.Null(ExitClass.Of(Reading(First), 0, EndedBy.Itself, "some warning"));

    [Fact]
    public void Our_own_files_are_never_the_users_fault() =>
        Assert.Equal(FaultKind.Node, ExitClass.Of(Reading(null), 1, EndedBy.Itself, "Invalid data found when processing input")!.Kind);

    [Fact]
    public void Of_two_sources_the_one_in_the_log_is_named()
    {
        var both = Order(new FFmpegInput.File("a", "mov", First), new FFmpegInput.File("b", "mov", Second));
        Assert.Equal(Second, ExitClass.Of(both, 1, EndedBy.Itself, "file:in/1: Invalid data found when processing input")!.Source);
        Assert.Null(ExitClass.Of(both, 1, EndedBy.Itself, "Conversion failed!")!.Source);
        Assert.Equal(First, ExitClass.Of(Reading(First), 1, EndedBy.Itself, "")!.Source);
    }

    private static ProcessOrder Reading(ContentHash? source) => Order(new FFmpegInput.File("a", "mov", source));

    private static ProcessOrder Order(params FFmpegInput[] inputs) =>
        FFmpegGate.OrderOf(new FFmpegCommand { Inputs = [.. inputs] }, new FFmpegTools("ffmpeg", "ffprobe"));
}
