using System.Diagnostics;
using System.Runtime.InteropServices;
using MovieGen.Contracts.Rendering;
using MovieGen.Media.Probing;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Probing;

namespace MovieGen.Media.Tests.Fuzz;

/// <summary>
/// Whatever a file's bytes are, its inspection ends in time and memory, with facts or with a code. <c>MOVIEGEN_FUZZ=long</c> takes a minute
/// for each codec.
/// </summary>
[Trait("Tier", "process")]
public sealed partial class CodecFuzzTests(MediaRig rig)
{
    /// <summary>More than an inspection can take whose every start is ended by its limit of processor time, on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Codecs() =>
        LongForm.IsOn
            ? [.. CodecSample.Of.Keys]
            : ["h264", "vp9", "mpeg2video", "indeo5", "still heic", "tiff", "aac_latm", "vorbis", "wmapro"];

    public static TheoryData<string> Listed() =>
        LongForm.IsOn ? [.. UploadCodecs.Names.Except(CodecSample.HeaderOnly).Order(StringComparer.Ordinal)] : ["svq3", "mp1"];

    [Theory]
    [MemberData(nameof(Codecs))]
    public async Task Whatever_the_bytes_are_the_inspection_ends_with_a_verdict(string codec)
    {
        var sample = await File.ReadAllBytesAsync(await CodecSample.Of[codec](rig), TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        var verdicts = new Dictionary<string, int>();
        var (seed, files, longest) = (LongForm.Seed, 0, TimeSpan.Zero);
        do
        {
            var start = clock.Elapsed;
            var verdict = await VerdictAsync(MutatedBytes.Of(sample, seed), $"{codec}, seed {seed}");
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            longest = clock.Elapsed - start > longest ? clock.Elapsed - start : longest;
            seed++;
            files++;
        } while (clock.Elapsed < LongForm.Time);
        Assert.True(LargestChildBytes() <= ProcessLimits.Render.MemoryBytes, $"{codec}: a process took {LargestChildBytes() >> 20} MiB.");
        if (LongForm.Rows is { } rows)
            await File.AppendAllTextAsync(
                rows,
                $"{codec}\t{files}\t{longest.TotalSeconds:0.0}\t{LargestChildBytes() >> 20}\t"
                    + string.Join(", ", verdicts.OrderByDescending(v => v.Value).Select(v => $"{v.Key} {v.Value}"))
                    + "\n"
            );
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task Every_codec_of_the_list_has_a_sample_in_it(string codec)
    {
        var path = await CodecSample.Of[codec](rig);
        var head = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var signature = FileSignature.Of(head.AsSpan(0, Math.Min(FileSignature.Length, head.Length)));
        if (signature.Holds == FileContent.Picture)
            return;
        var report = await new FileProbe(rig.Gate, path, signature, RefusedCodecs.None).DescribeAsync(
            TestContext.Current.CancellationToken
        );
        Assert.Contains(codec, report.Streams.Select(stream => stream.Codec));
    }

    [Fact]
    public void Every_codec_of_the_list_is_fuzzed() =>
        Assert.Equal(
            UploadCodecs.Names.Order(StringComparer.Ordinal),
            CodecSample.Of.Keys.Where(name => !name.StartsWith("still ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );

    private async Task<string> VerdictAsync(byte[] bytes, string what)
    {
        var path = await AwkwardMedia.Bytes(rig, bytes);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Limit);
        try
        {
            var inspection = await rig.NewInspector().InspectAsync(path, deadline.Token);
            Assert.True(inspection.Facts is null != inspection.Problem is null, $"{what}: neither facts nor a problem, or both");
            Assert.False(inspection.Problem is { Code: "" }, $"{what}: a problem without a code");
            return inspection.Problem?.Code ?? "accepted";
        }
        catch (RenderFailedException failure)
        {
            // FFmpeg crashed, or had no memory: the confined process ended, this one did not.
            return failure.Fault.Code;
        }
        catch (Exception other) when (other is not OperationCanceledException || deadline.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{what}: {other.Message}", other);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The most memory that a process of this one's had, so far.</summary>
    private static long LargestChildBytes()
    {
        const int children = -1;
        const int maxRss = 4;
        var usage = new long[18];
        Assert.Equal(0, getrusage(children, usage));
        return usage[maxRss] << 10;
    }

    [LibraryImport("libc")]
    private static partial int getrusage(int who, [Out] long[] usage);
}
