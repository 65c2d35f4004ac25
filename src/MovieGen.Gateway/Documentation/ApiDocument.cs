using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace MovieGen.Gateway.Documentation;

/// <summary>The description of the API as OpenAPI 3.1: made once, since nothing in it depends on the request.</summary>
public sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    internal const string Name = "v1";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lazy<Task<byte[]>> _made = new(() => MakeAsync(provider));

    public Task<byte[]> ReadAsync() => _made.Value;

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var described = await provider.GetOpenApiDocumentAsync();
        var document = JsonNode.Parse(await described.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!.AsObject();
        var schemas = document["components"]!["schemas"]!.AsObject();

        // The framework's own, in place of which every answer has ours.
        schemas.Remove(nameof(ProblemDetails));
        if (schemas.ContainsKey(StoryboardComponents.Name))
            StoryboardComponents.AddTo(schemas);
        return Encoding.UTF8.GetBytes(document.ToJsonString(Indented) + "\n");
    }
}
