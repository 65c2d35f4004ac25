using Microsoft.Extensions.Logging;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Decides at start how FFmpeg and libvips are confined here: by trying it, not by looking at what is installed.</summary>
internal static partial class SandboxChoice
{
    /// <exception cref="MediaUnavailableException">The policy requires a sandbox and none works.</exception>
    public static async Task<ConfinedProcesses> MakeAsync(
        FFmpegTools tools,
        MediaOptions options,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var full = Confinement.Detect();
        if (options.Sandbox == SandboxPolicy.Off)
        {
            LogOff(logger);
            return With(full with { Bubblewrap = null });
        }
        if (full.Bubblewrap is null)
            return Without("bubblewrap (bwrap) is not installed");

        var sandboxed = With(full);
        var objection = await SandboxTrial.ObjectionAsync(new FFmpegGate(tools, sandboxed), options.ScratchFolder, cancellation);
        if (objection is null)
        {
            LogSandboxed(logger, full.Bubblewrap);
            return sandboxed;
        }
        sandboxed.Dispose();
        return Without(objection);

        ConfinedProcesses With(Confinement confinement) => new(confinement, options.ScratchFolder, time);

        ConfinedProcesses Without(string why)
        {
            if (options.Sandbox == SandboxPolicy.Required)
                throw new MediaUnavailableException(
                    $"The sandbox is required, but {why}. Install bubblewrap and allow user namespaces, or set Sandbox to BestEffort."
                );
            LogUnconfined(logger, why);
            return With(full with { Bubblewrap = null });
        }
    }
}
