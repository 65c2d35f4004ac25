using MovieGen.Domain.Json;

namespace MovieGen.Domain.Jobs;

public sealed class JobIdConverter : TextConverter<JobId>
{
    protected override JobId Parse(string text) => new(text);
}
