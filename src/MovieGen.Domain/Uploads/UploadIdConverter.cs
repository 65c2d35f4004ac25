using MovieGen.Domain.Json;

namespace MovieGen.Domain.Uploads;

public sealed class UploadIdConverter : TextConverter<UploadId>
{
    protected override UploadId Parse(string text) => new(text);
}
