namespace MovieGen.Api.Problems;

/// <summary>One thing that is wrong, or worth knowing.</summary>
/// <param name="Code">Stable; docs/errors.md lists all codes.</param>
/// <param name="Pointer">JSON pointer to the place in the document that was sent; empty if it concerns all of it.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What to do.</param>
public sealed record ProblemView(string Code, string Pointer, string Message, string Advice);
