namespace MovieGen.Cli;

/// <summary>Ends a command with a message for the person and an exit code.</summary>
/// <param name="code">The server's own code of the refusal; null where the refusal is not the server's.</param>
public sealed class CliException(string message, int exitCode, Exception? inner = null, string? code = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public string? Code { get; } = code;
}
