using System.Buffers.Binary;
using System.Text;
using MovieGen.Domain.Problems;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Files whose headers claim more than one inspection may have: refused with a reason, never a failure of ours.</summary>
[Trait("Tier", "process")]
public sealed class ClaimedMemoryTests(MediaRig rig)
{
    private const uint TwoGibibytes = 0x7FFF_FFF0;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wav", "bext")]
    [InlineData("wav", "LIST")]
    [InlineData("wav", "fmt ")]
    [InlineData("aiff", "NAME")]
    [InlineData("aiff", "ID3 ")]
    public async Task A_chunk_that_claims_two_gibibytes_refuses_the_sound(string muxer, string chunk)
    {
        var sound = await SoundAsync(muxer);
        var claim = new byte[604];
        if (muxer == "wav")
            BinaryPrimitives.WriteUInt32LittleEndian(claim, TwoGibibytes);
        else
            BinaryPrimitives.WriteUInt32BigEndian(claim, TwoGibibytes);
        await AssertRefusedAsync([.. sound[..12], .. Encoding.ASCII.GetBytes(chunk), .. claim, .. sound[12..]]);
    }

    [Theory]
    [InlineData("kuki", 0x7FFF_FFF0L)]
    [InlineData("info", long.MaxValue)]
    [InlineData("pakt", long.MaxValue)]
    public async Task A_chunk_of_a_CAF_that_claims_more_than_there_is_refuses_the_sound(string chunk, long bytes)
    {
        var sound = await SoundAsync("caf");
        var claim = new byte[8 + 32];
        BinaryPrimitives.WriteInt64BigEndian(claim, bytes);
        claim.AsSpan(8).Fill(0x7F);
        var behindDescription = 8 + 12 + 32;
        await AssertRefusedAsync([
            .. sound[..behindDescription],
            .. Encoding.ASCII.GetBytes(chunk),
            .. claim,
            .. sound[behindDescription..],
        ]);
    }

    [Fact]
    public async Task A_table_of_time_stamps_that_claims_more_entries_than_fit_into_memory_is_too_demanding()
    {
        var video = await rig.MakeAsync("v.mp4", "mp4", "testsrc2=s=64x64:r=25:d=1[v]", "-map", "[v]", "-c:v", "libx264");
        var patched = ByteSurgery.Patch(await File.ReadAllBytesAsync(video, Cancellation), "stts"u8, 4, 0x0FFF_FFFF);
        Assert.Equal(ProblemCodes.Asset.TooDemanding, await AssertRefusedAsync(patched));
    }

    [Fact]
    public async Task A_text_in_an_old_encoding_is_not_media() =>
        await AssertRefusedAsync(Encoding.ASCII.GetBytes("1\n00:00:01,000 --> 00:00:02,000\n+AGgAZQBsAGwAbw- charset=utf-7\n"));

    [Theory]
    [InlineData(65, ProblemCodes.Asset.Channels)]
    [InlineData(65535, ProblemCodes.Asset.Damaged)]
    public async Task More_channels_than_any_recording_has_are_refused(int channels, string code)
    {
        var sound = await SoundAsync("wav");
        var patched = (byte[])sound.Clone();
        var format = patched.AsSpan(patched.AsSpan().IndexOf("fmt "u8) + 8);
        BinaryPrimitives.WriteUInt16LittleEndian(format[2..], (ushort)channels);
        BinaryPrimitives.WriteUInt16LittleEndian(format[12..], (ushort)Math.Min(2 * channels, ushort.MaxValue - 1));
        Assert.Equal(code, await AssertRefusedAsync(patched));
    }

    private async Task<byte[]> SoundAsync(string muxer) =>
        await File.ReadAllBytesAsync(
            await rig.MakeAsync("a", muxer, "sine=d=1[a]", "-map", "[a]", "-c:a", muxer == "wav" ? "pcm_s16le" : "pcm_s16be"),
            Cancellation
        );

    /// <returns>The code.</returns>
    private async Task<string> AssertRefusedAsync(byte[] content)
    {
        var path = Path.Combine(rig.NewFolder(), "upload");
        await File.WriteAllBytesAsync(path, content, Cancellation);
        var inspection = await rig.NewInspector().InspectAsync(path, Cancellation);
        Assert.True(inspection.Problem is not null, $"accepted: {inspection.Facts}");
        Assert.InRange(ProblemCatalogue.Of(inspection.Problem.Code).Status, 415, 422);
        return inspection.Problem.Code;
    }
}
