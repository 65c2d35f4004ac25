using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli;

/// <summary>Ends a command with a message for the user and an exit code.</summary>
/// <param name="code">The server's problem code; null if the error is not the server's.</param>
public sealed class CliException(string message, int exitCode, Exception? inner = null, string? code = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public string? Code { get; } = code;

    /// <summary>What the server found wrong with a document, if it was that.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];
}
