using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>The problem shown to the owner when the attempts at a task are used up.</summary>
internal static class AttemptProblem
{
    /// <param name="asset">By id and the user's name for it; empty if it is not known.</param>
    /// <param name="attempts">How many failed, from 1.</param>
    public static Problem Of(AgendaItem item, RenderFault fault, string asset, int attempts)
    {
        var where = item.Scene is { } scene ? $"Scene {scene + 1} ({item.Task})" : $"The {item.Task}";
        var pointer = item.Scene is { } index ? $"/scenes/{index}" : "";
        var reason = $"{(asset.Length > 0 ? $"asset {asset}: " : "")}{fault.Message}";
        return fault.Kind == FaultKind.Input
            ? new Problem(fault.Code, pointer, $"{where} cannot be rendered: {reason}", RenderProblems.BadInput.Advice)
            : new Problem(fault.Code, pointer, $"{where} failed {attempts} times; the last reason: {reason}", KindOf(fault.Code).Advice);
    }

    /// <summary>The kind whose advice fits a job that failed with a code.</summary>
    private static ProblemKind KindOf(string code) =>
        code switch
        {
            ProblemCodes.Render.StoreUnavailable => RenderProblems.StoreUnavailableForJob,
            ProblemCodes.Render.DiskFull => RenderProblems.DiskFullForJob,
            ProblemCodes.Asset.Damaged => AssetProblems.StoredDamaged,
            _ => ProblemCatalogue.Of(code),
        };
}
