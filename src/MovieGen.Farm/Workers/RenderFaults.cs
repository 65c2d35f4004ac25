using System.Text.Json;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Workers;

/// <summary>
/// What an exception means for the task. Messages go to users and other nodes, so they name no path and no stack; those are in this node's
/// log.
/// </summary>
internal static class RenderFaults
{
    public static RenderFault Of(Exception error) =>
        error switch
        {
            RenderFailedException failed => failed.Fault,
            DamagedContentException damaged => new RenderFault(
                FaultKind.Node,
                ProblemCodes.Asset.Damaged,
                "What the store has of a file is not what was uploaded, or the node does not read it right.",
                damaged.Content
            ),
            DiskFullException full => new RenderFault(FaultKind.Resource, ProblemCodes.Render.DiskFull, full.Message),
            _ when StoreErrors.IsDiskFull(error) => new RenderFault(
                FaultKind.Resource,
                ProblemCodes.Render.DiskFull,
                "The disk of the node is full."
            ),
            _ when StoreErrors.IsUnavailable(error) => new RenderFault(
                FaultKind.Resource,
                ProblemCodes.Render.StoreUnavailable,
                "The store cannot be reached from the node at the moment."
            ),
            OutOfMemoryException => new RenderFault(FaultKind.Resource, ProblemCodes.Render.OutOfMemory, "The node is out of memory."),
            JsonException => new RenderFault(
                FaultKind.Node,
                ProblemCodes.Render.EngineFailed,
                "The node does not understand the task; it may run another release."
            ),
            FileNotFoundException or DirectoryNotFoundException => new RenderFault(
                FaultKind.Node,
                ProblemCodes.Render.StoreUnavailable,
                "Something that the task needs is not in the store."
            ),
            IOException or UnauthorizedAccessException => new RenderFault(
                FaultKind.Resource,
                ProblemCodes.Render.StoreUnavailable,
                "The store could not be read or written on the node."
            ),
            _ => new RenderFault(
                FaultKind.Node,
                ProblemCodes.Render.EngineFailed,
                $"The engine of the node failed ({error.GetType().Name})."
            ),
        };
}
