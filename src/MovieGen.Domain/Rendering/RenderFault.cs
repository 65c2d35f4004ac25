using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Rendering;

/// <summary>Why making an artifact failed, in the classes that decide what happens next.</summary>
/// <param name="Code">From <see cref="Problems.ProblemCodes.Render"/>.</param>
/// <param name="Source">The content that could not be read, of an input fault.</param>
public sealed record RenderFault(FaultKind Kind, string Code, string Message, ContentHash? Source = null);

public enum FaultKind
{
    /// <summary>The source cannot be rendered, here or anywhere: the job fails at once.</summary>
    Input,

    /// <summary>The encoder crashed on it: at most two attempts.</summary>
    Crash,

    /// <summary>Something about this node or this attempt: another attempt, on another node if there is one.</summary>
    Node,

    /// <summary>Disk, memory or store short: later, costs no attempt.</summary>
    Resource,
}
