using System.Net;
using MovieGen.Domain.Assets;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>A source that the disk has lost or changed is made whole by its owner, who has it still.</summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class DamagedUploadTests(ServedFarm served, SampleFiles files)
{
    [Fact]
    public async Task The_same_file_again_is_the_same_asset_and_whole()
    {
        var bytes = await File.ReadAllBytesAsync(files.At(SampleFiles.Walk));
        var id = await served.Api.UploadAsync(files.At(SampleFiles.Walk));
        var kept = Directory.EnumerateFiles(served.DataFolder, ContentHash.Of(bytes).Hex, SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(kept, new byte[bytes.Length]);

        using var again = await served.Api.TakeInAsync(bytes, SampleFiles.Walk);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(id, (string?)(await TestApi.BodyAsync(again))["id"]);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(kept));
    }
}
