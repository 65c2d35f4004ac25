using Microsoft.Extensions.Logging;
using MovieGen.Farm.Workers;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Decides at start whether FFmpeg runs in the sandbox here, by trying it.</summary>
internal static class SandboxChoice
{
    public static async Task<FFmpegGate> MakeGateAsync(FFmpegTools tools, MediaOptions options, ILogger logger, TimeProvider time, CancellationToken cancellation)
    {
        var full = Confinement.Detect();
        var plain = full with { Bubblewrap = null };
        if (options.Sandbox == SandboxPolicy.Off) return new FFmpegGate(tools, plain, options.ScratchFolder, time);
        var gate = new FFmpegGate(tools, full, options.ScratchFolder, time);
        var objection = full.Bubblewrap is null ? "bubblewrap (bwrap) is not installed" : await ObjectionAsync(gate, cancellation);
        if (objection is null) return gate;
        gate.Dispose();
        if (options.Sandbox == SandboxPolicy.Required)
            throw new MediaUnavailableException($"The sandbox is required, but {objection}. Install bubblewrap and allow user namespaces, or set Sandbox to BestEffort.");
        logger.LogWarning("FFmpeg runs WITHOUT a sandbox: {Objection}. Install bubblewrap and allow user namespaces to confine it.", objection);
        return new FFmpegGate(tools, plain, options.ScratchFolder, time);
    }

    private static async Task<string?> ObjectionAsync(FFmpegGate gate, CancellationToken cancellation)
    {
        try
        {
            await gate.AskAsync(["-version"], cancellation);
            return null;
        }
        catch (RenderFailedException failure)
        {
            return $"FFmpeg does not start in it ({failure.Message})";
        }
    }
}
