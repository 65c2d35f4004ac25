using System.CommandLine;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli;

/// <summary>Runs a command line: failures become one line on standard error and an exit code, never a stack trace.</summary>
public static class CommandRunner
{
    /// <param name="usage">Usage hint, printed after errors in the arguments.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments, string usage)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"moviegen: {error.Message}");
            await Console.Error.WriteLineAsync(usage);
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }
            );
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
