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
    [InlineData(137, FaultKind.Resource, ProblemCodes.Render.OutOfMemory)]
    [InlineData(228, FaultKind.Resource, ProblemCodes.Render.DiskFull)]
    [InlineData(126, FaultKind.Node, ProblemCodes.Render.EngineFailed)]
    public void What_went_wrong_on_the_node_is_not_the_files_fault(int exitCode, FaultKind kind, string code) =>
        Assert.Equal(code, Assert.Throws<RenderFailedException>(() => ProbeLog.Check(Outcome(exitCode, kind, code))).Fault.Code);

    [Theory]
    [InlineData(1, FaultKind.Node, ProblemCodes.Render.EngineFailed, ProblemCodes.Asset.Damaged)]
    [InlineData(183, FaultKind.Node, ProblemCodes.Render.EngineFailed, ProblemCodes.Asset.Damaged)]
    [InlineData(137, FaultKind.Node, ProblemCodes.Render.Stalled, ProblemCodes.Asset.ProbeTimedOut)]
    public void What_the_tool_says_of_the_file_is(int exitCode, FaultKind kind, string code, string refusal) =>
        Assert.Equal(refusal, Assert.Throws<AssetRefusal>(() => ProbeLog.Check(Outcome(exitCode, kind, code))).Problem.Code);

    private static FFmpegOutcome Outcome(int exitCode, FaultKind kind, string code) =>
        new(exitCode, new RenderFault(kind, code, "it ended"), "", 0, TimeSpan.FromSeconds(1));
}
