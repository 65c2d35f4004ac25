using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace MovieGen.Gateway.Documentation;

/// <summary>Names of the schemas: those of the records, without what tells them apart from the domain's types.</summary>
internal static class SchemaNames
{
    private const string Suffix = "View";

    public static string Of(Type type) =>
        type == typeof(Api.Problems.ProblemDocument) ? "Problem"
        : type == typeof(Api.Problems.ProblemView) ? "ProblemItem"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{Of(type.GetGenericArguments()[0])}"
        : type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length]
        : type.Name;

    /// <summary>Null for what is written where it is used. The only JSON that no record describes is a storyboard.</summary>
    public static string? Of(JsonTypeInfo type) =>
        type.Type == typeof(JsonElement) ? StoryboardComponents.Name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null
        : type.Type.Namespace?.StartsWith("MovieGen.Api", StringComparison.Ordinal) == true
            ? Of(Nullable.GetUnderlyingType(type.Type) ?? type.Type)
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
}
