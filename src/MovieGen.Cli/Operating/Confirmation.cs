using System.CommandLine;

namespace MovieGen.Cli.Operating;

/// <summary>Asks for confirmation before something that cannot be undone; <c>--yes</c> skips it for scripts.</summary>
internal static class Confirmation
{
    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask for confirmation." };

    /// <exception cref="CliException">The user declined, or the input is not a terminal.</exception>
    public static void Need(bool yes, string what)
    {
        if (yes)
            return;
        if (Console.IsInputRedirected)
            throw new CliException($"{what} There is no terminal to confirm on: use --yes.", ExitCodes.Usage);
        if (!Interruption.Ask($"{what} Continue?"))
            throw new CliException("Nothing was done.", ExitCodes.Refused);
    }
}
