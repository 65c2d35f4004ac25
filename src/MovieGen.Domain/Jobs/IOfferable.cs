using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>Something that is offered to the render queue until it is made.</summary>
public interface IOfferable
{
    ArtifactKey Key { get; }
}
