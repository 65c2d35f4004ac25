namespace MovieGen.Api.FirstVersion;

/// <summary>A job, as the product's first version answered.</summary>
public sealed record GenerateAnswer(string JobId, string Status);
