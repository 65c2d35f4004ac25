using System.Text.Json;
using System.Text.Json.Serialization;

namespace MovieGen.Api;

/// <summary>How the records of this project are written as JSON.</summary>
public static class ApiJson
{
    /// <summary>For clients: camel case; unknown fields, which a later release may add, are ignored.</summary>
    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions());

    /// <summary>Makes options write and read what the HTTP API does.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;

        // A number is a number: one in quotes would have every generated client declare "number or string".
        options.NumberHandling = JsonNumberHandling.Strict;
        return options;
    }
}
