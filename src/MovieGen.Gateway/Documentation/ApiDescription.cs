using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace MovieGen.Gateway.Documentation;

/// <summary>The description of the API: a document for programs, a page for people.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Jobs", "Movies: plan, submit, follow, steer, download."),
        ("Assets", "Uploaded videos, photos and sounds."),
        ("Uploads", "Uploads that can be continued (tus 1.0.0), and downloads from other servers."),
        ("Previews", "What an editor looks at before there is a movie."),
        ("Projects", "Saved storyboards under revision: what somebody edits."),
        ("Storyboards", "The format in which a movie is described."),
        ("Cluster", "For operators: nodes, workers, the queue, sharding, the journal."),
        ("First version", "The two calls of the product's first version."),
    ];

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton<ApiDocument>().AddOpenApi(ApiDocument.Name, options => Configure(options));

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/v1.json", AnswerAsync).ExcludeFromDescription();
        routes.MapScalarApiReference(
            "/docs",
            page =>
                page.WithTitle("MovieGen API")
                    .WithOpenApiRoutePattern("/openapi/v1.json")
                    .DisableDefaultFonts()
                    .DisableTelemetry()
                    .DisableAgent()
                    .HideDeveloperTools()
                    .HideClientButton()
                    .WithNonce()
        );
    }

    private static async Task<IResult> AnswerAsync(ApiDocument document)
    {
        var text = await document.ReadAsync();
        return TypedResults.Bytes(
            text,
            "application/json",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text))}\"")
        );
    }

    private static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;

        // HEAD is GET without the body: nothing that has to be described a second time.
        options.ShouldInclude = operation => operation.HttpMethod != HttpMethods.Head;
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddOperationTransformer<OperationTransformer>();
        options.AddSchemaTransformer(
            (schema, _, _) =>
            {
                // Values of an enum are texts, which the framework does not say.
                if (schema.Enum is { Count: > 0 })
                    schema.Type ??= JsonSchemaType.String;
                return Task.CompletedTask;
            }
        );
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                Describe(document);
                return Task.CompletedTask;
            }
        );
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MovieGen",
            Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3),
            Summary = "Movies out of videos, photos and music.",
            Description =
                "Upload files, describe a movie, and get it. Times are seconds, time stamps ISO 8601, errors problem details "
                + "(RFC 9457) with a stable `code`. Every answer has `X-Request-Id`; unknown query parameters are refused.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The server that this document comes from." }];
        var used = document
            .Paths.SelectMany(path => path.Value.Operations ?? [])
            .SelectMany(operation => operation.Value.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name)
            .ToHashSet();
        document.Tags = Tags.Where(tag => used.Contains(tag.Name))
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description })
            .ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A server has no accounts of its own yet and asks for nothing; a proxy before it may ask for a token.",
            },
        };
        document.Security =
        [
            [],
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
        ];
    }
}
