using System.CommandLine;

namespace MovieGen.Cli.Operating;

/// <summary>Asks for confirmation before something that cannot be undone; <c>--yes</c> skips it for scripts.</summary>
internal static class Confirmation
{
    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask for confirmation." };

    /// <exception cref="CliException">The user declined, or the input is not a terminal.</exception>
    /// <exception cref="OperationCanceledException">Ctrl-C; nothing was done.</exception>
    public static async Task NeedAsync(bool yes, string what, CancellationToken cancellation)
    {
        if (yes)
            return;
        if (Console.IsInputRedirected)
            throw new CliException($"{what} There is no terminal to confirm on: use --yes.", ExitCodes.Usage);
        await Console.Error.WriteAsync($"{what} Continue? [y/N] ");

        // Reading from a terminal cannot be cancelled; the process ends while it still waits.
        var answer = await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        if (answer?.Trim() is not ("y" or "Y" or "yes"))
            throw new CliException("Nothing was done.", ExitCodes.Refused);
    }
}
