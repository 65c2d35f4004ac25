using System.CommandLine;

namespace MovieGen.Cli.Operating;

/// <summary>Asks a person before something that cannot be taken back; <c>--yes</c> answers for scripts.</summary>
internal static class Confirmation
{
    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask first." };

    /// <exception cref="CliException">The person said no, or there is none to be asked.</exception>
    public static void Need(bool yes, string what)
    {
        if (yes)
            return;
        if (Console.IsInputRedirected)
            throw new CliException($"{what} Nobody is there to be asked: say --yes.", ExitCodes.Usage);
        Console.Error.Write($"{what} Go on? [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
            throw new CliException("Nothing was done.", ExitCodes.Refused);
    }
}
