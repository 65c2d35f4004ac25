namespace MovieGen.Cli;

/// <summary>Exit codes of the command.</summary>
public static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int NotFound = 3;
    public const int Unreachable = 4;
    public const int Refused = 5;

    /// <summary>Ctrl-C, as shells report it: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM, likewise.</summary>
    public const int Terminated = 143;
}
