using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Desk;

/// <summary>Why somebody does not get an artifact now.</summary>
/// <param name="RetryAfter">When it is worth asking again.</param>
public sealed record DeskRefusal(Problem Problem, TimeSpan RetryAfter);
