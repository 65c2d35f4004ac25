namespace MovieGen.Domain.Problems;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Code">Stable code from <see cref="ProblemCodes"/>.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place in the storyboard; empty for the whole.</param>
/// <param name="Message">What is wrong, for a person, naming the value.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record Problem(string Code, string Pointer, string Message, string Advice);
