namespace MovieGen.Api.Uploads;

/// <summary>A file that the farm fetches itself.</summary>
/// <param name="Url">http:// or https://.</param>
/// <param name="Name">The asset's file name; the last part of the address if it is left out.</param>
public sealed record SourceRequest(string? Url, string? Name);
