using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Rendering;

/// <summary>What was rendered once is not rendered again.</summary>
[Trait("Tier", "process")]
public sealed class EditTests(SampleFiles files)
{
    [Fact]
    public async Task Editing_one_title_renders_only_what_it_touches()
    {
        var scenes = TestTimeouts.Setting("MOVIEGEN_SCENES", 10);
        var edited = scenes / 2;
        using var folder = new TemporaryFolder();
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        using var farm = new TestApi(node.Address);
        await farm.CompletedAsync(await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Titled(scenes))));

        var second = await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Titled(scenes, edited)));
        var job = await farm.CompletedAsync(second);

        // One body for each scene and a joint between two; the edited title is seen in one body and in the joints on both sides of it.
        var segments = scenes + scenes - 1;
        Assert.Equal(segments - 3, (int)job["segmentsReused"]!);
        var detail = await farm.GetAsync($"/api/jobs/{second}");
        var rendered = detail["scenes"]!.AsArray().Where(scene => !(bool)scene!["reused"]!).Select(scene => (int)scene!["index"]!);
        Assert.Equal([edited - 1, edited], rendered);
    }
}
