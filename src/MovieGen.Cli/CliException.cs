namespace MovieGen.Cli;

/// <summary>Ends a command with a message for the person and an exit code.</summary>
internal sealed class CliException(string message, int exitCode, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
