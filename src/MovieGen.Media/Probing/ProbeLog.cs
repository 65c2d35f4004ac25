using System.Globalization;
using System.Text.RegularExpressions;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>What FFmpeg's log says of why a file could not be read.</summary>
internal static partial class ProbeLog
{
    /// <summary>
    /// Exit codes from here to the next are of wrappers that could not start the tool, and of signals; all others are the tool's own.
    /// </summary>
    private const int NotStarted = 125;
    private const int VerdictsOfNewTools = 160;

    /// <summary>More kinds of unknown streams are in no file that people have.</summary>
    private const int MaxRefused = 16;

    /// <exception cref="AssetRefusal">The outcome is a failure; says why.</exception>
    public static void Check(FFmpegOutcome outcome)
    {
        if (outcome.Fault is null)
            return;
        CheckSize(outcome);
        if (outcome.Fault.Code == ProblemCodes.Render.Stalled)
            throw AssetRefusal.TimedOut();
        if (RefusedCodec().Match(outcome.Log) is { Success: true } codec)
            throw AssetRefusal.Codec(codec.Groups[1].Value);
        if (outcome.Log.Contains("max_streams", StringComparison.Ordinal))
            throw AssetRefusal.Damaged($"it has more than {MediaLists.MaxStreams} streams.");
        if (outcome.Log.Contains("moov atom not found", StringComparison.Ordinal))
            throw AssetRefusal.Truncated("its index, which is written last, is missing.");
        ThrowIfOurs(outcome);
        throw AssetRefusal.Damaged("it cannot be read.");
    }

    /// <summary>
    /// What a decoder says of a picture that is too large for it. It says so of a header's claim, too; so it is asked only if there is no
    /// picture.
    /// </summary>
    /// <exception cref="AssetRefusal">The picture is too large.</exception>
    public static void CheckSize(FFmpegOutcome outcome)
    {
        if (RefusedSize().Match(outcome.Log) is not { Success: true } size)
            return;
        var (width, height) = (Number(size.Groups[1]), Number(size.Groups[2]));
        PictureLimits.Check(width, height, still: true);
        throw AssetRefusal.TooManyPixels(width, height, "that is more than is decoded");
    }

    /// <summary>Decoders that a stream of the file would need and that are not on the list.</summary>
    public static IReadOnlySet<string> RefusedDecoders(FFmpegOutcome outcome) =>
        RefusedCodec().Matches(outcome.Log).Select(match => match.Groups[1].Value).Take(MaxRefused).ToHashSet();

    /// <summary>
    /// A failure that says nothing of the file: the next try, or another node, may read it well. A lack of memory is the file's: each
    /// inspection has a limit of its own, and what reaches that reaches it everywhere; but not if the process was killed from outside.
    /// </summary>
    /// <exception cref="RenderFailedException">The tool crashed, had no disk, or was not started at all.</exception>
    /// <exception cref="AssetRefusal">The file takes too much memory.</exception>
    public static void ThrowIfOurs(FFmpegOutcome outcome)
    {
        if (outcome.Fault is { } fault)
            ThrowIfOurs(outcome.ExitCode, fault);
    }

    /// <inheritdoc cref="ThrowIfOurs(FFmpegOutcome)"/>
    public static void ThrowIfOurs(int exitCode, RenderFault fault)
    {
        if (fault.Code == ProblemCodes.Render.Stalled)
            return;
        if (fault.Code == ProblemCodes.Render.OutOfMemory && exitCode != ExitClass.SigKill)
            throw AssetRefusal.TooDemanding();
        if (fault.Kind is FaultKind.Crash or FaultKind.Resource || exitCode is >= NotStarted and < VerdictsOfNewTools)
            throw new RenderFailedException(fault);
    }

    private static long Number(Group digits) =>
        long.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;

    [GeneratedRegex(@"Picture size (\d{1,10})x(\d{1,10}) (?:is invalid|exceeds)")]
    private static partial Regex RefusedSize();

    [GeneratedRegex(@"Codec \(([\w.-]{1,40})\) not on whitelist")]
    private static partial Regex RefusedCodec();
}
