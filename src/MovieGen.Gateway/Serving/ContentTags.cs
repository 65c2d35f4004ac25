using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// Gives a document that a node makes, and that changes with its release at most, the hash of its bytes as ETag: who has it is told so.
/// </summary>
internal static class ContentTags
{
    public static TBuilder WithContentTag<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(
            async (invocation, next) =>
            {
                var response = invocation.HttpContext.Response;
                var (body, document) = (response.Body, new MemoryStream());
                response.Body = document;
                try
                {
                    if (await next(invocation) is IResult result)
                        await result.ExecuteAsync(invocation.HttpContext);
                }
                finally
                {
                    response.Body = body;
                }

                return TypedResults.Bytes(
                    document.ToArray(),
                    response.ContentType,
                    entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(document.ToArray()))}\"")
                );
            }
        );
}
