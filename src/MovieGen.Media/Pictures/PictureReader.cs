using System.Globalization;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Colours;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Pictures;

/// <summary>
/// Reads stills for FFmpeg: libvips decodes, converts colours to sRGB, turns upright and reduces; FFmpeg takes what it needs from a pipe
/// between the two, so no picture lies on a disk in between and both work at the same time.
/// </summary>
public sealed class PictureReader(IFFmpegGate gate, IVipsGate vips)
{
    private const int ReportBytes = 4 << 20;

    private const string WrongProfile = "compatible input profile";

    /// <summary>C, M, Y and K arrive as if they were R, G, B and A: what the inks and the black leave of white light.</summary>
    private const string InkToLight = "format=gbrap,negate=negate_alpha=1,premultiply=inplace=1,format=gbrp,";

    /// <summary>What libvips says of a file, or how it failed.</summary>
    internal async Task<(VipsOutcome Outcome, PictureHeader? Header)> TryDescribeAsync(
        string path,
        ContentHash? source,
        CancellationToken cancellation
    )
    {
        var (outcome, text) = await vips.TryReadTextAsync(PictureCommands.Header(path, source), ReportBytes, cancellation);
        return (outcome, outcome.Fault is null ? PictureHeader.Parse(text) : null);
    }

    /// <summary>Decodes a file in full.</summary>
    internal Task<VipsOutcome> TryDecodeAsync(string path, string loader, CancellationToken cancellation) =>
        vips.TryRunAsync(PictureCommands.DecodeAll(path, loader), cancellation);

    /// <summary>Prepares to read a file that libvips has a loader for.</summary>
    /// <param name="needed">The size that is needed, upright, of a picture of that size; never larger.</param>
    /// <exception cref="RenderFailedException">Its header cannot be read.</exception>
    internal async Task<PictureFeed> OpenAsync(
        string path,
        string loader,
        ContentHash? source,
        Func<PixelSize, PixelSize> needed,
        CancellationToken cancellation
    )
    {
        var (outcome, header) = await TryDescribeAsync(path, source, cancellation);
        if (outcome.Fault is { } fault)
            throw new RenderFailedException(fault);
        if (header is null || header.Loader != loader)
            throw new RenderFailedException(
                new RenderFault(
                    FaultKind.Input,
                    ProblemCodes.Render.InputUnreadable,
                    $"libvips reads the picture with {header?.Loader ?? "no loader"}, not with {loader}.",
                    source
                )
            );
        return header is { IsInk: true, HasProfile: false, Bands: 4 }
            ? Inks(path, source, header)
            : Light(path, source, header, needed(header.Upright));
    }

    /// <summary>Prepares to read an asset's still, by whichever program reads its kind.</summary>
    /// <inheritdoc cref="OpenAsync(string, string, ContentHash?, Func{PixelSize, PixelSize}, CancellationToken)"/>
    internal async Task<PictureFeed> OpenAsync(
        string path,
        SourceFile source,
        ImageFacts image,
        Func<PixelSize, PixelSize> needed,
        CancellationToken cancellation
    )
    {
        if (PictureLoader.Of(source.Demuxer) is { } loader)
            return await OpenAsync(path, loader, source.Sha256, needed, cancellation);
        return new PictureFeed(
            new FFmpegInput.File(path, source.Demuxer, source.Sha256) { Options = ["-threads", "1"] },
            null,
            new PixelSize(image.Width, image.Height),
            PixelFormats.TransparencyOf(image.PixelFormat) == Transparency.Possible
        )
        {
            Preparation = image.Transfer is { } transfer ? string.Concat(ToneMapping.OfStill(transfer).Select(f => f + ",")) : "",
        };
    }

    /// <summary>Runs FFmpeg on a feed; its input is added here.</summary>
    /// <exception cref="RenderFailedException">One of the two processes failed.</exception>
    internal async Task<FFmpegOutcome> RunAsync(
        PictureFeed feed,
        FFmpegCommand command,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        command = command with { Inputs = [feed.Input] };
        if (feed.Reading is null)
            return await gate.RunAsync(command, progress, cancellation);

        var (read, made) = await TryRunAsync(feed.Reading, command, progress, cancellation);
        if (read.Fault is not null && feed.ReadingUnconverted is { } plain && read.Log.Contains(WrongProfile, StringComparison.Ordinal))
            (read, made) = await TryRunAsync(plain, command, progress, cancellation);
        // A picture that libvips broke off is why FFmpeg failed, not the other way round.
        return (read.Fault ?? made!.Fault) is { } fault ? throw new RenderFailedException(fault) : made!;
    }

    private async Task<(VipsOutcome Read, FFmpegOutcome? Made)> TryRunAsync(
        VipsCommand reading,
        FFmpegCommand command,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        FFmpegOutcome? made = null;
        var read = await vips.TryRunAsync(
            reading with
            {
                Limits = command.Limits,
                Read = async (picture, token) =>
                {
                    made = await gate.TryRunAsync(command with { WriteInput = picture.CopyToAsync }, progress, token);
                    // What FFmpeg left unread, so that libvips can end.
                    await picture.CopyToAsync(Stream.Null, token);
                },
            },
            cancellation
        );
        return (read, made);
    }

    private static PictureFeed Light(string path, ContentHash? source, PictureHeader header, PixelSize size)
    {
        var colour =
            header.HasProfile ? PictureColour.Profile
            : header.Loader == "heifload" && HeifColour.Of(path) is { IsDisplayP3: true } ? PictureColour.DisplayP3
            : PictureColour.Untagged;
        return new(
            new FFmpegInput.Pipe(header.IsTransparent ? "png_pipe" : "ppm_pipe"),
            PictureCommands.Reduce(path, size, colour, header.IsTransparent) with
            {
                Source = source,
            },
            size,
            header.IsTransparent
        )
        {
            ReadingUnconverted = PictureCommands.Reduce(path, size, PictureColour.Untagged, header.IsTransparent) with { Source = source },
        };
    }

    private static PictureFeed Inks(string path, ContentHash? source, PictureHeader header)
    {
        var (width, height) = (header.Upright.Width, header.Upright.Height);
        var input = new FFmpegInput.Pipe("rawvideo")
        {
            Options =
            [
                "-pixel_format",
                header.IsDeep ? "rgba64le" : "rgba",
                "-video_size",
                string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"),
            ],
        };
        return new(input, PictureCommands.Inks(path) with { Source = source }, header.Upright, false) { Preparation = InkToLight };
    }
}
