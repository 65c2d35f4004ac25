using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>The body of a request for a movie, or for the plan of one.</summary>
/// <param name="Envelope">Null exactly when there are problems.</param>
/// <param name="Hash">Of the bytes as they came.</param>
internal sealed record JobRequestBody(JobEnvelope? Envelope, ContentHash Hash, ImmutableArray<Problem> Problems)
{
    private static readonly Problem TooLarge = StoryboardProblems.TooLarge.Of(
        $"The request is larger than {JobEnvelopeParser.MaxBytes >> 10} KiB."
    );

    public static async Task<JobRequestBody> ReadAsync(HttpContext context)
    {
        if (await LimitedBody.ReadAsync(context, JobEnvelopeParser.MaxBytes) is not { } bytes)
            return new JobRequestBody(null, default, [TooLarge]);
        var (envelope, problems) = JobEnvelopeParser.Parse(bytes);
        return new JobRequestBody(envelope, ContentHash.Of(bytes.Span), problems);
    }
}
