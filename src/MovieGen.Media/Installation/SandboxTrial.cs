using System.Net;
using System.Net.Sockets;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Sends FFmpeg and a shell into the sandbox to do what they must be able to do, and what they must not.</summary>
internal static class SandboxTrial
{
    /// <returns>What is wrong with the sandbox, or null.</returns>
    public static async Task<string?> ObjectionAsync(
        ConfinedProcesses processes,
        FFmpegTools tools,
        string scratch,
        CancellationToken cancellation
    )
    {
        var gate = new FFmpegGate(tools, processes);
        if (await FailureAsync(gate, ["-version"], cancellation) is { } failure)
            return $"FFmpeg does not start in it ({failure})";

        var outside = Path.Combine(Path.GetFullPath(scratch), $"canary-{Guid.NewGuid():N}");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var reads = FailureAsync(gate, ["-v", "error", "-f", "s16le", "-i", "file:/etc/passwd", "-f", "null", "-"], cancellation);
        var writes = FailureAsync(
            gate,
            ["-v", "error", "-f", "lavfi", "-i", "anullsrc", "-t", "0.01", "-f", "s16le", $"file:{outside}"],
            cancellation
        );
        var calls = FailureAsync(
            gate,
            [
                "-v",
                "error",
                "-f",
                "s16le",
                "-i",
                $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}?timeout=1000000",
                "-f",
                "null",
                "-",
            ],
            cancellation
        );
        var asks = HostAccessQuestion.AskAsync(processes, cancellation);
        await Task.WhenAll(reads, writes, calls, asks);

        if (await reads is null)
            return "a process in it can read /etc/passwd";
        if (listener.Pending() || await calls is null)
            return "a process in it can open network connections";
        if (File.Exists(outside))
        {
            File.Delete(outside);
            return "a process in it can write outside of its folder";
        }

        var (access, silence) = await asks;
        return access is null ? $"a shell does not run in it ({silence})" : access.Objection;
    }

    private static async Task<string?> FailureAsync(IFFmpegGate gate, string[] arguments, CancellationToken cancellation)
    {
        var question = new FFmpegCommand
        {
            Options = [.. arguments],
            Outputs = [new FFmpegOutput.Pipe("", new BoundedContent(1 << 20).ReadAsync)],
            Limits = ProcessLimits.Probe,
        };
        return (await gate.TryRunAsync(question, null, cancellation)).Fault?.Message;
    }
}
