using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FFMpegCore.Exceptions;
using MovieGen.Domain.Problems;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>One file under inspection: runs the starts of <see cref="ProbeCommands"/> and turns what goes wrong into refusals.</summary>
internal sealed class FileProbe(IFFmpegGate gate, string path, FileSignature signature, RefusedCodecs refused)
{
    /// <summary>Decoders of streams that are not used, which FFprobe has to open nevertheless.</summary>
    private IReadOnlySet<string> _unused = new HashSet<string>();

    private string Demuxer => signature.Demuxer!;

    /// <exception cref="AssetRefusal">The headers cannot be read.</exception>
    public async Task<FileReport> DescribeAsync(CancellationToken cancellation)
    {
        var json = await ReadOpeningAsync(ProbeCommands.Describe(path, Demuxer), cancellation);
        try
        {
            return FileReport.Parse(json);
        }
        catch (Exception unreadable)
            when (unreadable is FFProbeException or JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw AssetRefusal.NoStream(signature);
        }
    }

    /// <exception cref="AssetRefusal">The file ends in a fault, or is too long.</exception>
    public async Task MeasureAsync(IReadOnlyDictionary<int, PacketMeasure> streams, CancellationToken cancellation)
    {
        var packets = new PacketList(streams);
        ProbeLog.Check(
            await RunAsync(
                ProbeCommands.ListPackets(path, Demuxer) with
                {
                    Outputs = [new FFmpegOutput.Pipe("", packets.ReadAsync)],
                },
                cancellation
            )
        );
    }

    /// <summary>Time stamp, in ticks, of the first sound that a decoder gives.</summary>
    /// <param name="hidden">Packets before it that an edit list hides.</param>
    /// <exception cref="AssetRefusal">Nothing can be decoded.</exception>
    public async Task<long> FirstSoundAsync(StreamReport stream, long hidden, CancellationToken cancellation)
    {
        var text = await ReadAsync(ProbeCommands.FirstSound(path, Demuxer, stream.Index, hidden), cancellation);
        foreach (var line in text.Split('\n'))
            if (long.TryParse(line.Split(',')[0].Trim(), out var ticks))
                return ticks;
        throw AssetRefusal.Damaged("its sound cannot be decoded.");
    }

    /// <summary>The first picture as decoded.</summary>
    /// <exception cref="AssetRefusal">It cannot be decoded.</exception>
    public async Task<DecodedPicture> FirstPictureAsync(StreamReport stream, CancellationToken cancellation)
    {
        var (text, outcome) = await TryReadAsync(ProbeCommands.FirstPicture(path, Demuxer, stream.Index), cancellation);
        ProbeLog.Check(outcome);
        if (DecodedPicture.Parse(text) is { } picture)
            return picture;
        ProbeLog.CheckSize(outcome);
        throw AssetRefusal.Damaged("its picture cannot be decoded.");
    }

    /// <summary>Time stamp, in ticks, of the first picture that a decoder gives.</summary>
    /// <param name="from">The key frame to seek to, in ticks; null to begin at the start of the file.</param>
    /// <returns>Null if nothing can be decoded from there.</returns>
    public async Task<long?> FirstPictureTicksAsync(StreamReport stream, long? from, CancellationToken cancellation)
    {
        var content = new BoundedContent(ProbeCommands.ReportBytes);
        var seek = from is { } ticks ? SourceSeek.Options(ticks, stream.TimeBase) : [];
        var outcome = await RunAsync(
            ProbeCommands.FirstPictureStamp(path, Demuxer, stream.Index, seek) with
            {
                Outputs = [new FFmpegOutput.Pipe("framecrc", content.ReadAsync)],
            },
            cancellation
        );
        ProbeLog.ThrowIfOurs(outcome);
        var frame = Encoding.UTF8.GetString(content.ToArray()).Split('\n').FirstOrDefault(line => line.Length > 0 && line[0] != '#');
        return long.TryParse(frame?.Split(',').ElementAtOrDefault(2), out var stamp) ? stamp : null;
    }

    /// <summary>The sizes of the stream's key frames, each once, in the order of the file.</summary>
    public async Task<ImmutableArray<(int Width, int Height)>> KeyFrameSizesAsync(StreamReport stream, CancellationToken cancellation)
    {
        var text = await ReadAsync(ProbeCommands.KeyFrameSizes(path, Demuxer, stream.Index), cancellation);
        return
        [
            .. text.Split('\n')
                .Select(line => line.Split(','))
                .Where(columns => columns.Length >= 2)
                .Select(columns => (int.TryParse(columns[0], out var w) ? w : 0, int.TryParse(columns[1], out var h) ? h : 0))
                .Where(size => size is { Item1: > 0, Item2: > 0 })
                .Distinct(),
        ];
    }

    /// <summary>The sizes that frames of a stream in VP8 or VP9 say, each once; none if they are unknown. Nothing is decoded.</summary>
    public async Task<ImmutableArray<(int Width, int Height)>> VpxSizesAsync(StreamReport stream, CancellationToken cancellation)
    {
        var sizes = new VpxSizes(stream.Codec);
        var command = ProbeCommands.Copy(path, Demuxer, stream.Index);
        ProbeLog.Check(await RunAsync(command with { Outputs = [new FFmpegOutput.Pipe("ivf", sizes.ReadAsync)] }, cancellation));
        return sizes.Sizes;
    }

    /// <summary>Whether units of a type differ in the stream.</summary>
    public async Task<bool> HasSeveralUnitsAsync(StreamReport stream, int type, CancellationToken cancellation)
    {
        var digests = new HashSet<string>();
        var command = ProbeCommands.Units(path, Demuxer, stream.Index, type);
        var outcome = await RunAsync(command with { Outputs = [new FFmpegOutput.Pipe("framemd5", ReadAsync)] }, cancellation);
        ProbeLog.ThrowIfOurs(outcome);
        return digests.Count > 1;

        async Task ReadAsync(Stream source, CancellationToken token)
        {
            using var lines = new StreamReader(source, Encoding.ASCII, false, 64 * 1024, leaveOpen: true);
            while (await lines.ReadLineAsync(token) is { } line)
                if (digests.Count < 2 && line.Length > 0 && line[0] != '#')
                    digests.Add(line[(line.LastIndexOf(',') + 1)..].Trim());
        }
    }

    /// <summary>Whether everything that the index names is there.</summary>
    public async Task<bool> IsWholeAsync(CancellationToken cancellation) =>
        (await RunAsync(ProbeCommands.CopyAll(path, Demuxer), cancellation)).Fault is null;

    /// <summary>Decodes the first frames: strictly, and if that fails, as a player does.</summary>
    /// <exception cref="AssetRefusal">There is no picture, or it is too large.</exception>
    public async Task<FirstFrames> DecodeAsync(StreamReport stream, int frames, CancellationToken cancellation)
    {
        var (strict, size) = await TryDecodeAsync(stream, frames, true, cancellation);
        if (strict.Fault is null && size is var (width, height))
            return new(true, width, height);
        (var lenient, size) = await TryDecodeAsync(stream, frames, false, cancellation);
        if (lenient.Fault is null && size is var (w, h))
            return new(false, w, h);
        ProbeLog.CheckSize(lenient);
        PictureLimits.Check(stream.Width, stream.Height, still: false);
        throw AssetRefusal.Damaged("its picture cannot be decoded.");
    }

    private async Task<(FFmpegOutcome Outcome, (int Width, int Height)? Size)> TryDecodeAsync(
        StreamReport stream,
        int frames,
        bool strict,
        CancellationToken cancellation
    )
    {
        var content = new BoundedContent(ProbeCommands.ReportBytes);
        var command = ProbeCommands.Decode(path, Demuxer, stream, frames, strict);
        var outcome = await RunAsync(command with { Outputs = [new FFmpegOutput.Pipe("framecrc", content.ReadAsync)] }, cancellation);
        ProbeLog.ThrowIfOurs(outcome);
        return (outcome, FirstFrames.SizeIn(Encoding.UTF8.GetString(content.ToArray())));
    }

    /// <summary>The log names all decoders that are missing, so a second try finds none.</summary>
    private async Task<string> ReadOpeningAsync(FFmpegCommand command, CancellationToken cancellation)
    {
        var (text, outcome) = await TryReadAsync(command, cancellation);
        if (outcome.Fault is not null && ProbeLog.RefusedDecoders(outcome) is { Count: > 0 } missing)
        {
            CheckRefused(missing);
            _unused = missing;
            (text, outcome) = await TryReadAsync(command, cancellation);
        }
        if (outcome.Fault is not null)
            CheckRefused(ProbeLog.RefusedDecoders(outcome));
        ProbeLog.Check(outcome);
        return text;
    }

    /// <exception cref="AssetRefusal">One of the decoders is for a codec that this farm refuses.</exception>
    private void CheckRefused(IEnumerable<string> decoders)
    {
        if (decoders.Select(refused.CodecOf).FirstOrDefault(codec => codec is not null) is { } named)
            throw AssetRefusal.CodecOfFarm(named);
    }

    private async Task<string> ReadAsync(FFmpegCommand command, CancellationToken cancellation)
    {
        var (text, outcome) = await TryReadAsync(command, cancellation);
        ProbeLog.Check(outcome);
        return text;
    }

    private async Task<(string Text, FFmpegOutcome Outcome)> TryReadAsync(FFmpegCommand command, CancellationToken cancellation)
    {
        var content = new BoundedContent(ProbeCommands.ReportBytes);
        var outcome = await RunAsync(command with { Outputs = [new FFmpegOutput.Pipe("", content.ReadAsync)] }, cancellation);
        return (Encoding.UTF8.GetString(content.ToArray()), outcome);
    }

    private async Task<FFmpegOutcome> RunAsync(FFmpegCommand command, CancellationToken cancellation)
    {
        try
        {
            var narrowed = command.Without(refused);
            var start = command.Tool == FFmpegTool.FFprobe ? narrowed.Opening(_unused, refused) : narrowed;
            return await gate.TryRunAsync(start, null, cancellation);
        }
        catch (InvalidDataException flood)
        {
            throw new AssetRefusal(AssetProblems.Overloading, $"The file is damaged or made to overload: {flood.Message}");
        }
    }
}
