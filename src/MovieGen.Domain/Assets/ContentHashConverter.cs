using MovieGen.Domain.Json;

namespace MovieGen.Domain.Assets;

public sealed class ContentHashConverter : TextConverter<ContentHash>
{
    protected override ContentHash Parse(string text) => new(text);
}
