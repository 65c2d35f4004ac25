using System.Diagnostics;

namespace MovieGen.Cluster.Tests.Running;

/// <summary>The <c>moviegen</c> that was built with these tests, as a process of its own.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    public static async Task<Finished> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"moviegen {string.Join(' ', arguments)} did not end.\n{await output}\n{await errors}");
        }

        return new Finished(process.ExitCode, await output, await errors);
    }

    /// <summary>A command that goes on: its lines until one is the wanted one; then it is killed.</summary>
    public static async Task<IReadOnlyList<string>> FollowAsync(Func<string, bool> isLast, params string[] arguments)
    {
        using var process = Start(arguments);
        using var deadline = new CancellationTokenSource(Timeout);
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
                $"moviegen {string.Join(' ', arguments)} "
                    + $"ended.\n{string.Join('\n', lines)}\n{await process.StandardError.ReadToEndAsync(deadline.Token)}"
            );
        }
        finally
        {
            process.Kill();
        }
    }

    private static Process Start(string[] arguments)
    {
        var process = Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "moviegen"), arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
            }
        )!;
        process.StandardInput.Close();
        return process;
    }
}

/// <summary>What a command said and how it ended.</summary>
internal sealed record Finished(int ExitCode, string Output, string Errors);
