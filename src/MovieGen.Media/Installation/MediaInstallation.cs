using Microsoft.Extensions.Logging;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Admission;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>The FFmpeg and the libvips of this host, each behind its gate, and what they can do.</summary>
public sealed class MediaInstallation : IDisposable
{
    /// <summary>Raised by hand whenever the engine makes other bytes of the same description.</summary>
    private const int Engine = 1;

    private readonly ConfinedProcesses _processes;

    private MediaInstallation(ConfinedProcesses processes, FFmpegGate gate, VipsGate vips, TitleFonts fonts, EngineIdentity identity) =>
        (_processes, Gate, Vips, Fonts, Identity) = (processes, gate, vips, fonts, identity);

    public IFFmpegGate Gate { get; }

    public IVipsGate Vips { get; }

    public TitleFonts Fonts { get; }

    public EngineIdentity Identity { get; }

    public RefusedCodecs RefusedCodecs { get; private init; } = RefusedCodecs.None;

    /// <summary>In front of all starts.</summary>
    public required AdmissionGate Admission { get; init; }

    public SandboxState Sandbox { get; private init; } = new(Unconfined: null);

    /// <summary>Finds FFmpeg and libvips, tests the sandbox, and queries their versions and what they can do.</summary>
    /// <exception cref="MediaUnavailableException">Something is missing; says what to install.</exception>
    public static async Task<MediaInstallation> DetectAsync(
        MediaOptions options,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var tools = FFmpegDetection.Find(options);
        var vipsTools = VipsDetection.Find(options);
        var fonts = TitleFonts.Shipped();
        var admission = AdmissionGate.OfThisMachine(time);
        var (processes, sandbox) = await SandboxChoice.MakeAsync(tools, options, admission, logger, time, cancellation);
        try
        {
            var (gate, vips) = (new FFmpegGate(tools, processes), new VipsGate(vipsTools, processes));
            var vipsVersion = VipsDetection.QueryAsync(vips, vipsTools, cancellation);
            var (version, transitions) = await FFmpegDetection.QueryAsync(gate, tools, cancellation);
            var stills = await vipsVersion;
            return new MediaInstallation(
                processes,
                gate,
                vips,
                fonts,
                new EngineIdentity(Engine, version, fonts.Hash, transitions) { Vips = stills }
            )
            {
                RefusedCodecs = options.RefusedCodecs,
                Sandbox = sandbox,
                Admission = admission,
            };
        }
        catch
        {
            processes.Dispose();
            throw;
        }
    }

    public void Dispose() => _processes.Dispose();
}
