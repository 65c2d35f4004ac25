using System.Diagnostics;
using MovieGen.Testing.Waiting;

namespace MovieGen.Testing.Processes;

/// <summary>The output and the exit code of a program.</summary>
public sealed record Finished(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of a program that must have succeeded.</summary>
    public string Done() => ExitCode == 0 ? Output : throw new InvalidOperationException($"Exit code {ExitCode}.\n{Output}\n{Errors}");
}

/// <summary>Runs programs to their end; kills those that take too long.</summary>
public static class Programs
{
    /// <summary>
    /// The <c>moviegen</c> that was built with these tests, or the one that MOVIEGEN_PROGRAM names: a published program is compiled ahead
    /// of time and starts sooner.
    /// </summary>
    public static readonly string MovieGen = Environment.GetEnvironmentVariable("MOVIEGEN_PROGRAM") is { Length: > 0 } program
        ? program
        : Built("moviegen");

    /// <summary>A program that was built with these tests.</summary>
    public static string Built(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Runs <c>moviegen</c> and returns the lines up to the first that matches; then kills it.</summary>
    public static async Task<IReadOnlyList<string>> FollowMovieGenAsync(Func<string, bool> isLast, params string[] arguments)
    {
        using var process = Process.Start(Describe(MovieGen, arguments))!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(TestTimeouts.Command);
        var lines = new List<string>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                lines.Add(line);
                if (isLast(line))
                    return lines;
            }

            throw new InvalidOperationException(
                $"moviegen {string.Join(' ', arguments)} exited.\n{string.Join('\n', lines)}\n"
                    + await process.StandardError.ReadToEndAsync(deadline.Token)
            );
        }
        finally
        {
            process.Kill();
        }
    }

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

            // A killed process would leave the runtime's diagnostic sockets in the temporary folder.
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
