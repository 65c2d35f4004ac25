using Microsoft.OpenApi;

namespace MovieGen.Gateway.Documentation;

/// <summary>What the API's description says of a parameter beyond what its handler shows.</summary>
/// <param name="Name">As in a request.</param>
/// <param name="In">Parameters of the query and the path are those of the handler; headers are added.</param>
internal sealed record ParameterFacts(string Name, ParameterLocation In, string Description)
{
    /// <summary>The values it may have; empty if they cannot be listed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Several values, separated by commas.</summary>
    public bool IsList { get; init; }

    public long? Minimum { get; init; }
    public long? Maximum { get; init; }
    public bool IsRequired { get; init; }

    /// <summary>Of a header whose value is a whole number.</summary>
    public bool IsNumber { get; init; }
}
