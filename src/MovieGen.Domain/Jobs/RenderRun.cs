namespace MovieGen.Domain.Jobs;

/// <summary>How an artifact was rendered.</summary>
/// <param name="Seconds">Wall seconds.</param>
public sealed record RenderRun(string Worker, double Seconds);
