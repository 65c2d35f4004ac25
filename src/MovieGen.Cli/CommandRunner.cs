using System.CommandLine;
using MovieGen.Cli.Usage;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli;

/// <summary>Runs a command line: failures become one line on standard error and an exit code, never a stack trace.</summary>
public static class CommandRunner
{
    /// <param name="usage">Usage hint, printed after errors in the arguments.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments, string usage)
    {
        try
        {
            var parsed = CommandLine.Parse(root, arguments);
            if (UsageErrors.Of(parsed, arguments) is { Count: > 0 } errors)
            {
                foreach (var error in errors)
                    await Console.Error.WriteLineAsync($"moviegen: {error}");
                await Console.Error.WriteLineAsync(usage);
                return ExitCodes.Usage;
            }

            return await CommandLine.InvokeAsync(parsed);
        }
        catch (CliException refused)
        {
            await Console.Error.WriteLineAsync($"moviegen: {refused.Message}");
            return refused.ExitCode;
        }
        catch (NodeConfigurationException invalid)
        {
            await Console.Error.WriteLineAsync($"moviegen: {invalid.Message}");
            return ExitCodes.Refused;
        }
        catch (Exception unexpected)
        {
            await Console.Error.WriteLineAsync($"moviegen: {unexpected.Message.ReplaceLineEndings(" ")} ({unexpected.GetType().Name})");
            return ExitCodes.Failed;
        }
    }
}
