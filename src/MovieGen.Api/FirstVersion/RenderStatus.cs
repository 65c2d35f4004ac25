namespace MovieGen.Api.FirstVersion;

/// <summary>A job's state, as the product's first version answered.</summary>
/// <param name="Progress">0–100.</param>
public sealed record RenderStatus(
    string JobId,
    string Status,
    string Stage,
    double Progress,
    string? OutputUrl,
    string? ThumbnailUrl,
    string? Error
);
