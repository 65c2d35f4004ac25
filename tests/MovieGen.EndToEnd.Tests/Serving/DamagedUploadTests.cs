using System.Net;
using MovieGen.Domain.Assets;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>A source that the disk has lost or changed is made whole by its owner, who has it still.</summary>
public sealed class DamagedUploadTests(SampleFiles files)
{
    [Fact]
    public async Task The_same_file_again_is_the_same_asset_and_whole()
    {
        using var folder = new TemporaryFolder();
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        using var farm = new Api(node.Address);
        var bytes = await File.ReadAllBytesAsync(files.At(SampleFiles.Walk));
        using var first = await farm.TakeInAsync(bytes, SampleFiles.Walk);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var kept = Directory.EnumerateFiles(folder.At("data"), ContentHash.Of(bytes).Hex, SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(kept, new byte[bytes.Length]);

        using var again = await farm.TakeInAsync(bytes, SampleFiles.Walk);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((string?)(await Api.BodyAsync(first))["id"], (string?)(await Api.BodyAsync(again))["id"]);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(kept));
        Assert.Equal(0, await node.StopAsync());
    }
}
