using System.Diagnostics;

namespace MovieGen.EndToEnd.Tests.Running;

/// <summary>What a program said and how it ended.</summary>
public sealed record Finished(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of a program that must have done what it was asked for.</summary>
    public string Done() => ExitCode == 0 ? Output : throw new InvalidOperationException($"Exit code {ExitCode}.\n{Output}\n{Errors}");
}

/// <summary>Runs programs to their end, and ends those that do not come to it.</summary>
internal static class Programs
{
    /// <summary>
    /// The command line that was built with these tests, or what MOVIEGEN_PROGRAM names: the one that users start is compiled ahead of
    /// time, and starts sooner.
    /// </summary>
    public static readonly string MovieGen = Environment.GetEnvironmentVariable("MOVIEGEN_PROGRAM") is { Length: > 0 } program
        ? program
        : Path.Combine(AppContext.BaseDirectory, "moviegen");

    public static Task<Finished> RunAsync(string program, params string[] arguments) => RunAsync(Describe(program, arguments), null);

    public static Task<Finished> RunInAsync(string folder, string program, params string[] arguments)
    {
        var start = Describe(program, arguments);
        start.WorkingDirectory = folder;
        return RunAsync(start, null);
    }

    /// <param name="write">Writes the program's standard input.</param>
    public static Task<Finished> FeedAsync(Func<Stream, Task> write, string program, params string[] arguments) =>
        RunAsync(Describe(program, arguments), write);

    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments) =>
        new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,

            // The runtime's diagnostic sockets would stay behind in the temporary folder wherever a node is killed.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };

    private static async Task<Finished> RunAsync(ProcessStartInfo start, Func<Stream, Task>? write)
    {
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(TestTimeouts.Command);
        try
        {
            await using (var input = process.StandardInput.BaseStream)
            {
                if (write is not null)
                    await write(input);
            }

            await process.WaitForExitAsync(deadline.Token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end well.\n{await output}\n{await errors}",
                broken
            );
        }

        return new Finished(process.ExitCode, await output, await errors);
    }
}
