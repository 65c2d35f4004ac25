using System.Net;
using System.Text.Json.Nodes;
using MovieGen.Domain.Problems;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>What does not fit is refused before it begins, with what is missing; what was there already is served on.</summary>
[Trait("Tier", "process")]
public sealed class NoRoomTests(SampleFiles files)
{
    [Fact]
    public async Task Uploads_and_jobs_are_refused_until_there_is_room()
    {
        using var folder = new TemporaryFolder();
        JsonNode order;
        string job;
        await using (var node = await NodeProcess.StartAsync(folder.At("data")))
        {
            using var farm = new TestApi(node.Address);
            order = await files.UploadAsync(farm, Storyboards.Small);
            using var accepted = await farm.PostAsync("/api/jobs", Envelope.Of(order), "once");
            job = (string)(await TestApi.BodyAsync(accepted))["id"]!;
            await farm.CompletedAsync(job);
            Assert.Equal(0, await node.StopAsync());
        }

        // A pebibyte: no disk has that free.
        var environment = new Dictionary<string, string> { ["MovieGen__KeepFreeMiB"] = "1073741824" };
        await using (var full = NodeProcess.Launch(folder.At("data"), [], environment))
        {
            await full.ReadyAsync();
            using var farm = new TestApi(full.Address);
            using var upload = await farm.TakeInAsync(await File.ReadAllBytesAsync(files.At(SampleFiles.Walk)), SampleFiles.Walk);
            var refused = await TestApi.ProblemAsync(upload, HttpStatusCode.InsufficientStorage, ProblemCodes.Render.DiskFull);
            Assert.Contains("so many stay free", refused.ToJsonString(), StringComparison.Ordinal);
            using var submitted = await farm.PostAsync("/api/jobs", Envelope.Of(order));
            await TestApi.ProblemAsync(submitted, HttpStatusCode.InsufficientStorage, ProblemCodes.Render.DiskFull);
            using var repeated = await farm.PostAsync("/api/jobs", Envelope.Of(order), "once");
            Assert.Equal(job, (string?)(await TestApi.BodyAsync(repeated))["id"]);
            Assert.Single((await farm.GetAsync("/api/jobs"))["jobs"]!.AsArray());
            Assert.NotEmpty(await farm.MovieHashAsync(job));
            Assert.DoesNotContain(
                Directory.EnumerateFiles(folder.At("data/staging"), "*", SearchOption.AllDirectories),
                path => !path.EndsWith(".lock", StringComparison.Ordinal)
            );
            Assert.Equal(0, await full.StopAsync());
        }
    }
}
