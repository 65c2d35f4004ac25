using System.Text;
using System.Text.Json;
using FFMpegCore.Exceptions;
using MovieGen.Domain.Problems;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>One file under inspection: runs the starts of <see cref="ProbeCommands"/> and turns what goes wrong into refusals.</summary>
internal sealed class FileProbe(IFFmpegGate gate, string path, FileSignature signature)
{
    private string Demuxer => signature.Demuxer!;

    /// <exception cref="AssetRefusal">The headers cannot be read.</exception>
    public async Task<FileReport> DescribeAsync(CancellationToken cancellation)
    {
        var json = await ReadAsync(ProbeCommands.Describe(path, Demuxer), cancellation);
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
    /// <exception cref="AssetRefusal">Nothing can be decoded.</exception>
    public async Task<long> FirstSoundAsync(StreamReport stream, CancellationToken cancellation)
    {
        var text = await ReadAsync(ProbeCommands.FirstSound(path, Demuxer, stream.Index), cancellation);
        foreach (var line in text.Split('\n'))
            if (long.TryParse(line.Split(',')[0].Trim(), out var ticks))
                return ticks;
        throw AssetRefusal.Damaged("its sound cannot be decoded.");
    }

    /// <summary>The first picture as decoded.</summary>
    /// <exception cref="AssetRefusal">It cannot be decoded.</exception>
    public async Task<DecodedPicture> FirstPictureAsync(StreamReport stream, CancellationToken cancellation) =>
        DecodedPicture.Parse(await ReadAsync(ProbeCommands.FirstPicture(path, Demuxer, stream.Index), cancellation))
        ?? throw AssetRefusal.Damaged("its picture cannot be decoded.");

    /// <summary>Whether everything that the index names is there.</summary>
    public async Task<bool> IsWholeAsync(CancellationToken cancellation) =>
        (await RunAsync(ProbeCommands.CopyAll(path, Demuxer), cancellation)).Fault is null;

    /// <summary>Whether the first frames decode without any fault, and if not, whether they decode at all.</summary>
    public async Task<(bool Clean, bool Usable)> TryDecodeAsync(StreamReport stream, int frames, CancellationToken cancellation)
    {
        var strict = await RunAsync(ProbeCommands.Decode(path, Demuxer, stream, frames, strict: true), cancellation);
        ProbeLog.ThrowIfOurs(strict);
        if (strict.Fault is null && strict.Frames > 0)
            return (true, true);
        var lenient = await RunAsync(ProbeCommands.Decode(path, Demuxer, stream, frames, strict: false), cancellation);
        ProbeLog.ThrowIfOurs(lenient);
        return (false, lenient.Fault is null && lenient.Frames > 0);
    }

    private async Task<string> ReadAsync(FFmpegCommand command, CancellationToken cancellation)
    {
        var content = new BoundedContent(ProbeCommands.ReportBytes);
        ProbeLog.Check(await RunAsync(command with { Outputs = [new FFmpegOutput.Pipe("", content.ReadAsync)] }, cancellation));
        return Encoding.UTF8.GetString(content.ToArray());
    }

    private async Task<FFmpegOutcome> RunAsync(FFmpegCommand command, CancellationToken cancellation)
    {
        try
        {
            return await gate.TryRunAsync(command, null, cancellation);
        }
        catch (InvalidDataException flood)
        {
            throw new AssetRefusal(AssetProblems.Overloading, $"The file is damaged or made to overload: {flood.Message}");
        }
    }
}
