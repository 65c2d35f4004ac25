using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Tests.Assets;

public sealed class FileKindTests
{
    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n", AssetKind.Image)]
    [InlineData("RIFF\0\0\0\0WEBP", AssetKind.Image)]
    [InlineData("\0\0\0\u0018ftypheic", AssetKind.Image)]
    [InlineData("fLaC", AssetKind.Audio)]
    [InlineData("RIFF\0\0\0\0AVI ", AssetKind.Video)]
    public void First_bytes_that_only_one_kind_has_are_certain(string head, AssetKind kind) => Assert.Equal(kind, FileKind.Of(Bytes(head)));

    [Theory]
    [InlineData("GIF89a")] // An animation is a video, a GIF of one picture is an image.
    [InlineData("GIF87a")]
    [InlineData("\0\0\0\u0018ftypisom")]
    [InlineData("OggS")]
    [InlineData("")]
    public void First_bytes_that_several_kinds_have_are_not(string head) => Assert.Null(FileKind.Of(Bytes(head)));

    private static byte[] Bytes(string head) => [.. head.Select(character => (byte)character)];
}
