using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Probing;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Who is to blame where an upload could not be read.</summary>
[Trait("Tier", "unit")]
public sealed class ProbeFaultTests
{
    [Theory]
    [InlineData(139, FaultKind.Crash, ProblemCodes.Render.EngineCrashed)]
    [InlineData(228, FaultKind.Resource, ProblemCodes.Render.DiskFull)]
    [InlineData(126, FaultKind.Node, ProblemCodes.Render.EngineFailed)]
    [InlineData(137, FaultKind.Resource, ProblemCodes.Render.OutOfMemory)]
    public void What_went_wrong_on_the_node_is_not_the_files_fault(int exitCode, FaultKind kind, string code) =>
        Assert.Equal(code, Assert.Throws<RenderFailedException>(() => ProbeLog.Check(Outcome(exitCode, kind, code))).Fault.Code);

    [Theory]
    [InlineData(1, FaultKind.Node, ProblemCodes.Render.EngineFailed, ProblemCodes.Asset.Damaged)]
    [InlineData(183, FaultKind.Node, ProblemCodes.Render.EngineFailed, ProblemCodes.Asset.Damaged)]
    [InlineData(137, FaultKind.Node, ProblemCodes.Render.Stalled, ProblemCodes.Asset.ProbeTimedOut)]
    [InlineData(1, FaultKind.Resource, ProblemCodes.Render.OutOfMemory, ProblemCodes.Asset.TooDemanding)]
    public void What_the_tool_says_of_the_file_is(int exitCode, FaultKind kind, string code, string refusal) =>
        Assert.Equal(refusal, Assert.Throws<AssetRefusal>(() => ProbeLog.Check(Outcome(exitCode, kind, code))).Problem.Code);

    [Theory]
    [InlineData(139, FaultKind.Crash, ProblemCodes.Render.EngineCrashed)]
    [InlineData(228, FaultKind.Resource, ProblemCodes.Render.DiskFull)]
    public void Nor_is_what_went_wrong_with_libvips(int exitCode, FaultKind kind, string code) =>
        Assert.Equal(code, Assert.Throws<RenderFailedException>(() => VipsLog.Check(VipsOutcome(exitCode, kind, code, ""))).Fault.Code);

    [Theory]
    [InlineData(FaultKind.Node, ProblemCodes.Render.EngineFailed, "heif: Invalid input", ProblemCodes.Asset.Damaged)]
    [InlineData(FaultKind.Node, ProblemCodes.Render.Stalled, "", ProblemCodes.Asset.ProbeTimedOut)]
    [InlineData(FaultKind.Resource, ProblemCodes.Render.OutOfMemory, "", ProblemCodes.Asset.TooDemanding)]
    public void What_libvips_says_of_the_picture_is(FaultKind kind, string code, string log, string refusal) =>
        Assert.Equal(refusal, Assert.Throws<AssetRefusal>(() => VipsLog.Check(VipsOutcome(1, kind, code, log))).Problem.Code);

    [Theory]
    [InlineData("read gave 1 warnings VipsJpeg: Premature end of JPEG file", false)]
    [InlineData("read gave 2 warnings VipsJpeg: Premature end of JPEG file", true)]
    [InlineData("read gave 1 warnings VipsJpeg: Corrupt JPEG data: bad Huffman code", true)]
    [InlineData("read gave 3 warnings VipsJpeg: Corrupt JPEG data: 7 extraneous bytes before marker 0xd9", false)]
    [InlineData("", false)]
    public void A_JPEG_is_damaged_where_pixels_are_missing(string log, bool isDamaged)
    {
        var refusal = Record.Exception(() => VipsLog.Check(new VipsOutcome(0, null, log)));
        Assert.Equal(isDamaged, refusal is AssetRefusal);
    }

    private static VipsOutcome VipsOutcome(int exitCode, FaultKind kind, string code, string log) =>
        new(exitCode, new RenderFault(kind, code, "it ended"), log);

    private static FFmpegOutcome Outcome(int exitCode, FaultKind kind, string code) =>
        new(exitCode, new RenderFault(kind, code, "it ended"), "", 0, TimeSpan.FromSeconds(1));
}
