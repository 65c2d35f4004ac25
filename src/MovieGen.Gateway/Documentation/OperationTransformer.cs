using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MovieGen.Api.Problems;

namespace MovieGen.Gateway.Documentation;

/// <summary>Puts into an operation what <see cref="EndpointDescription"/> says of it, and what holds for all.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    private const string ProblemType = "application/problem+json";

    // Generators (Kiota 1.38) take an operation with an answer 204 or 304 for one that has no content at all.
    private const string NotModified = "3XX";
    private const string RangeNotSatisfiable = "416";
    private const string NoMoreEvents = "2XX";

    private const string RequestId = "X-Request-Id";
    private const string EventType = "text/event-stream";

    private static readonly OpenApiSchema Bytes = new() { Type = JsonSchemaType.String, Format = "binary" };

    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var facts = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Summary = facts.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary;
        operation.Description = facts.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description;
        operation.Responses ??= [];
        DescribeBody(operation, facts);
        AddFile(operation, facts);
        RenameNotModified(operation);
        await AddEventsAsync(operation, context, facts, cancellationToken);
        DescribeParameters(operation, facts);
        await AddProblemsAsync(operation, context, cancellationToken);
        AddHeaders(operation, facts, context.Document!);
    }

    private static void DescribeParameters(OpenApiOperation operation, IList<object> facts)
    {
        operation.Parameters ??= [];
        foreach (var parameter in facts.OfType<ParameterFacts>())
        {
            if (parameter.In == ParameterLocation.Header)
                operation.Parameters.Add(HeaderOf(parameter));
            else if (operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == parameter.Name) is { } known)
                Apply(parameter, known);
        }
    }

    private static OpenApiParameter HeaderOf(ParameterFacts facts) =>
        new()
        {
            Name = facts.Name,
            In = ParameterLocation.Header,
            Description = facts.Description,
            Required = facts.IsRequired,
            Schema = new OpenApiSchema
            {
                Type = facts.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String,
                Format = facts.IsNumber ? "int64" : null,
            },
        };

    private static void Apply(ParameterFacts facts, OpenApiParameter parameter)
    {
        parameter.Description = facts.Description;
        if (parameter.Schema is not OpenApiSchema schema)
            return;
        if (facts.Minimum is { } least)
            schema.Minimum = least.ToString(CultureInfo.InvariantCulture);
        if (facts.Maximum is { } most)
            schema.Maximum = most.ToString(CultureInfo.InvariantCulture);
        if (facts.Values.Count == 0 && !facts.IsList)
            return;
        var one = new OpenApiSchema { Type = JsonSchemaType.String };
        if (facts.Values.Count > 0)
            one.Enum = [.. facts.Values.Select(value => (JsonNode)value)];
        if (facts.IsList)
            (parameter.Style, parameter.Explode) = (ParameterStyle.Form, false);
        parameter.Schema = facts.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one;
    }

    private static void DescribeBody(OpenApiOperation operation, IList<object> facts)
    {
        if (facts.OfType<BytesFacts>().LastOrDefault() is { } bytes)
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = bytes.Description,
                Required = bytes.IsRequired,
                Content = new Dictionary<string, OpenApiMediaType>(
                    bytes
                        .ContentTypes.Select(type => KeyValuePair.Create(type, Of(Bytes)))
                        .Concat(bytes.IsForm ? [KeyValuePair.Create("multipart/form-data", Of(Form()))] : [])
                ),
            };
        foreach (var example in facts.OfType<RequestExample>())
            AddExample(operation, example);
    }

    private static void AddExample(OpenApiOperation operation, RequestExample example)
    {
        var shown = new OpenApiExample { Summary = example.Summary, Value = ExampleFiles.Read(example.Resource) };
        foreach (var content in operation.RequestBody?.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
            (content.Examples ??= new Dictionary<string, IOpenApiExample>())[example.Name] = shown;
    }

    private static OpenApiMediaType Of(OpenApiSchema schema) => new OpenApiMediaType { Schema = schema };

    private static OpenApiSchema Form() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["file"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Bytes },
            },
        };

    private static void AddFile(OpenApiOperation operation, IList<object> facts)
    {
        if (facts.OfType<FileFacts>().LastOrDefault() is not { } file)
            return;
        var content = file.ContentType.Split(',').ToDictionary(type => type, _ => Of(Bytes));
        operation.Responses!["200"] = new OpenApiResponse { Description = file.Description, Content = content };
        operation.Responses[NotModified] = new OpenApiResponse { Description = "304: it is what the client has, as `If-None-Match` says." };
        AddRequestHeader(operation, "If-None-Match", "ETag of what the client has.");
        AddHeader(operation, "200", "ETag", TextHeader("Names the bytes."));
        AddHeader(operation, NotModified, "ETag", TextHeader("Names the bytes."));
        if (file.HasRanges)
            AddRanges(operation, content);
    }

    private static void AddRanges(OpenApiOperation operation, Dictionary<string, OpenApiMediaType> content)
    {
        operation.Responses!["206"] = new OpenApiResponse { Description = "The range that was asked for.", Content = content };
        operation.Responses[RangeNotSatisfiable] = new OpenApiResponse
        {
            Description = "There is no such range; `Content-Range` says how long it is.",
        };
        AddRequestHeader(operation, "Range", "Such as `bytes=0-1023`.");
        AddRequestHeader(operation, "If-Range", "ETag under which the range is wanted; another content comes whole.");
        AddHeader(operation, "206", "ETag", TextHeader("Names the bytes."));
        AddHeader(operation, "206", "Content-Range", TextHeader("Which bytes of how many."));
    }

    private static void AddRequestHeader(OpenApiOperation operation, string name, string description) =>
        (operation.Parameters ??= []).Add(HeaderOf(new ParameterFacts(name, ParameterLocation.Header, description)));

    private static async Task AddEventsAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        IList<object> facts,
        CancellationToken cancellation
    )
    {
        if (facts.OfType<EventFacts>().LastOrDefault() is not { } events)
            return;
        var content = await context.GetOrCreateSchemaAsync(events.Content, parameterDescription: null, cancellation);
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description =
                $"Server-sent events: {string.Join(", ", events.Names.Select(name => $"`{name}`"))}, each with an `id`. "
                + events.Description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [EventType] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Description = $"A stream of events; the data of each is a JSON document, `{SchemaNames.Of(events.Content)}`.",
                        ContentMediaType = "application/json",
                        ContentSchema = new OpenApiSchemaReference(SchemaNames.Of(events.Content), context.Document),
                    },
                },
            },
        };
        context.Document!.AddComponent(SchemaNames.Of(events.Content), content);
        if (operation.Responses.Remove("204"))
            operation.Responses[NoMoreEvents] = new OpenApiResponse { Description = "204: the client has seen the last event." };
    }

    private static async Task AddProblemsAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    )
    {
        foreach (var status in new[] { 400, 403, 503 })
            operation.Responses!.TryAdd($"{status}", new OpenApiResponse());
        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
            operation.Responses!.TryAdd("404", new OpenApiResponse());
        foreach (var others in new[] { "4XX", "5XX" })
            operation.Responses!.TryAdd(others, new OpenApiResponse());
        context.Document!.AddComponent(
            SchemaNames.Of(typeof(ProblemDocument)),
            await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), parameterDescription: null, cancellation)
        );
        foreach (var status in operation.Responses!.Keys.Where(IsProblem).ToList())
            operation.Responses[status] = ProblemOf(status, context.Document);
    }

    private static bool IsProblem(string status) => status[0] is '4' or '5' && status != RangeNotSatisfiable;

    private static OpenApiResponseReference ProblemOf(string status, OpenApiDocument document)
    {
        var name = $"Problem{status}";
        var response = new OpenApiResponse
        {
            Description = ProblemStatuses.Describe(status),
            Headers = new Dictionary<string, IOpenApiHeader> { [RequestId] = RequestIdOf(document) },
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ProblemType] = new() { Schema = new OpenApiSchemaReference(SchemaNames.Of(typeof(ProblemDocument)), document) },
            },
        };
        if (status is "429" or "503" or "507")
            response.Headers["Retry-After"] = TextHeader("Seconds after which it may be tried again.");
        document.AddComponent<IOpenApiResponse>(name, response);
        return new OpenApiResponseReference(name, document);
    }

    private static OpenApiHeaderReference RequestIdOf(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiHeader>(
            RequestId,
            TextHeader("Names the request in logs and problems: the client's own, or one made for it.")
        );
        return new OpenApiHeaderReference(RequestId, document);
    }

    private static OpenApiHeader TextHeader(string description) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    /// <summary>What an endpoint declares as 304, for generators.</summary>
    private static void RenameNotModified(OpenApiOperation operation)
    {
        if (operation.Responses!.Remove("304"))
            operation.Responses[NotModified] = new OpenApiResponse
            {
                Description = "304: it is what the client has, as `If-None-Match` says.",
            };
    }

    private static void AddHeaders(OpenApiOperation operation, IList<object> facts, OpenApiDocument document)
    {
        foreach (var header in facts.OfType<ResponseHeader>())
            AddHeader(operation, $"{header.Status}", header.Name, TextHeader(header.Description));
        foreach (var status in operation.Responses!.Keys)
            AddHeader(operation, status, RequestId, RequestIdOf(document));
    }

    private static void AddHeader(OpenApiOperation operation, string status, string name, IOpenApiHeader header)
    {
        if (operation.Responses![status] is OpenApiResponse response)
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = header;
    }
}
