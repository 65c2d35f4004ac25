using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Rendering;

/// <summary>Carries a <see cref="RenderFault"/>.</summary>
public sealed class RenderFailedException(RenderFault fault, Exception? inner = null) : Exception(fault.Message, inner)
{
    public RenderFault Fault { get; } = fault;
}
