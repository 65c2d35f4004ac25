namespace MovieGen.Api.Plans;

/// <summary>What is left to do, and what comes of it.</summary>
/// <param name="CpuSeconds">Seconds of one core: the cost.</param>
/// <param name="WallSeconds">Wall time in seconds once it has the farm for itself.</param>
/// <param name="QueueSeconds">Wall time in seconds of all unfinished work that was submitted before.</param>
/// <param name="OutputBytes">Size of the movie; right within a factor of three.</param>
public sealed record EstimateView(double CpuSeconds, double WallSeconds, double QueueSeconds, long OutputBytes);
