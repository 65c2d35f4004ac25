using System.Text.Json;

namespace MovieGen.Api.Projects;

/// <summary>A project to create.</summary>
public sealed record NewProject
{
    /// <summary>1 to 200 characters; the storyboard's title if it is left out.</summary>
    public string? Name { get; init; }

    /// <summary>What it begins with; it need not be complete, or right.</summary>
    public JsonElement? Storyboard { get; init; }

    /// <summary>A job whose storyboard it begins with, instead.</summary>
    public string? Job { get; init; }
}

/// <summary>What a project is to be.</summary>
public sealed record ProjectChange
{
    /// <summary>1 to 200 characters; the present name if it is left out.</summary>
    public string? Name { get; init; }

    /// <summary>It need not be complete, or right.</summary>
    public required JsonElement Storyboard { get; init; }
}
