using System.CommandLine;
using MovieGen.Cli.Usage;

namespace MovieGen.Cli.Commands;

/// <summary>completion: the script with which a shell completes commands and options.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = $"The shell: {string.Join(", ", Shells)}." }.OneOf(Shells);
        var command = new Command("completion", "Print a shell's completion script; its first lines say how to install it.") { shell };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await Console.Out.WriteAsync(await ScriptAsync(parsed.GetRequiredValue(shell), cancellation));
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static async Task<string> ScriptAsync(string shell, CancellationToken cancellation)
    {
        await using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion/{shell}")!;
        using var reader = new StreamReader(script);
        return await reader.ReadToEndAsync(cancellation);
    }
}
