using MovieGen.Domain.Json;

namespace MovieGen.Domain.Rendering;

public sealed class ArtifactKeyConverter : TextConverter<ArtifactKey>
{
    protected override ArtifactKey Parse(string text) => new(text);
}
