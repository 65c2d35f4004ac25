using Microsoft.Extensions.Logging;
using MovieGen.Media.Admission;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Decides at start how FFmpeg and libvips are confined here: by trying it, not by looking at what is installed.</summary>
internal static partial class SandboxChoice
{
    private const string Advice = "Install bubblewrap and allow user namespaces";

    /// <exception cref="MediaUnavailableException">The policy requires a sandbox and none works, or processes would be root.</exception>
    public static async Task<(ConfinedProcesses Processes, SandboxState State)> MakeAsync(
        FFmpegTools tools,
        MediaOptions options,
        AdmissionGate admission,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var full = Confinement.Detect();
        var why =
            options.Sandbox == SandboxPolicy.Off ? "Sandbox is Off"
            : full.Bubblewrap is null ? "bubblewrap (bwrap) is not installed"
            : full is { Users: not null, Setpriv: null } ? "this node is root and setpriv (util-linux) is not installed"
            : null;
        if (why is null)
        {
            var sandboxed = With(full);
            why = await SandboxTrial.ObjectionAsync(sandboxed, tools, options.ScratchFolder, cancellation);
            if (why is null)
            {
                LogSandboxed(logger, full.Bubblewrap!);
                return (sandboxed, new SandboxState(Unconfined: null));
            }
            sandboxed.Dispose();
        }
        if (options.Sandbox == SandboxPolicy.Required)
            throw new MediaUnavailableException($"The sandbox is required, but {why}. {Advice}, or set Sandbox to BestEffort.");

        var open = With(full with { Bubblewrap = null });
        if (Environment.IsPrivilegedProcess && await RootObjectionAsync(open, cancellation) is { } objection)
        {
            open.Dispose();
            throw new MediaUnavailableException(
                $"This node runs as root, and FFmpeg and libvips would have root's rights: {objection}. Run the node as another user, "
                    + "or install util-linux (setpriv)."
            );
        }
        LogUnconfined(logger, why);
        return (open, new SandboxState(why));

        ConfinedProcesses With(Confinement confinement) => new(confinement, options.ScratchFolder, time, admission);
    }

    /// <summary>Without a sandbox a process sees the host, but it must not be its master.</summary>
    private static async Task<string?> RootObjectionAsync(ConfinedProcesses open, CancellationToken cancellation)
    {
        var (access, silence) = await HostAccessQuestion.AskAsync(open, cancellation);
        return access is null ? silence : access.Power?.Replace("a process in it", "a process", StringComparison.Ordinal);
    }
}
