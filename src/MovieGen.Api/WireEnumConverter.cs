using System.Text.Json;
using System.Text.Json.Serialization;

namespace MovieGen.Api;

/// <summary>Values of an enum as their names in camel case, never as numbers.</summary>
public sealed class WireEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
