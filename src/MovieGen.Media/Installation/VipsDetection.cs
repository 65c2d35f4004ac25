using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Finds libvips' command line on this host and asks it what it is.</summary>
internal static class VipsDetection
{
    private const int ReportBytes = 4 << 20;

    /// <summary>From here on loaders that are unfit for strangers' files can be blocked.</summary>
    private static readonly Version Oldest = new(8, 13);

    private static readonly string[] Needed =
    [
        "jpegload",
        "pngload",
        "webpload",
        "tiffload",
        "heifload",
        "pngsave",
        "ppmsave",
        "icc_transform",
    ];

    /// <exception cref="MediaUnavailableException">It is missing; says what to install.</exception>
    public static VipsTools Find(MediaOptions options) => new(Find("vips", options.Vips), Find("vipsheader", options.VipsHeader));

    /// <returns>The version line.</returns>
    /// <exception cref="MediaUnavailableException">It does not work, is too old, or cannot read what it must.</exception>
    public static async Task<string> QueryAsync(IVipsGate gate, VipsTools tools, CancellationToken cancellation)
    {
        var list = AskAsync(gate, "-l", cancellation);
        var version = (await AskAsync(gate, "--version", cancellation)).Split('\n', 2)[0].Trim();
        if (NumberOf(version) is not { } number || number < Oldest)
            throw new MediaUnavailableException($"{tools.Vips} is {version}. {Advice}");
        var operations = await list;
        var missing = Needed.Where(o => !operations.Contains($"({o})", StringComparison.Ordinal)).ToArray();
        return missing.Length == 0
            ? version
            : throw new MediaUnavailableException(
                $"{tools.Vips} ({version}) was built without {string.Join(", ", missing)}, which photos need. {Advice}"
            );
    }

    /// <summary>The number in <c>vips-8.14.1</c>, or null.</summary>
    internal static Version? NumberOf(string line)
    {
        var number = line.StartsWith("vips-", StringComparison.Ordinal) ? line["vips-".Length..].Split(['-', ' '], 2)[0] : "";
        return Version.TryParse(number, out var version) ? version : null;
    }

    private const string Advice =
        "Install libvips 8.13 or later with its command line: 'apt install libvips-tools' (Debian, Ubuntu), 'dnf install vips-tools' "
        + "(Fedora), 'brew install vips' (macOS).";

    private static async Task<string> AskAsync(IVipsGate gate, string question, CancellationToken cancellation)
    {
        var (outcome, text) = await gate.TryReadTextAsync(new VipsCommand { Arguments = [question] }, ReportBytes, cancellation);
        return outcome.Fault is { } fault
            ? throw new MediaUnavailableException($"vips {question} failed: {fault.Message} Check the libvips installation.")
            : text;
    }

    private static string Find(string program, string? configured) =>
        ProgramPath.Choose(program, configured)
        ?? throw new MediaUnavailableException(
            $"{configured ?? program} {(configured is null ? "is not on PATH" : "cannot be executed")}. {Advice}"
        );
}
