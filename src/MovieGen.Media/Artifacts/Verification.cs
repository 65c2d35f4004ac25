using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Artifacts;

/// <summary>The exceptions for a rendered file that fails verification. The attempt has failed; another may succeed.</summary>
public static class Verification
{
    /// <param name="message">What was expected and what was found.</param>
    public static RenderFailedException Failed(string message, Exception? inner = null) =>
        new(new RenderFault(FaultKind.Node, ProblemCodes.Render.VerificationFailed, message), inner);

    /// <exception cref="RenderFailedException">They differ.</exception>
    public static void Same<T>(string what, T expected, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
            throw Failed($"{what}: expected {expected}, found {found}.");
    }
}
