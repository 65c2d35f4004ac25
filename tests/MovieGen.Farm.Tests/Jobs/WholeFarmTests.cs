using System.Text;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Hosting;
using MovieGen.Storage;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>The farm as a host composes it; only the engine is scripted.</summary>
public sealed class WholeFarmTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly JobId Job = new("job_whole");
    private readonly string _folder = Directory.CreateTempSubdirectory("moviegen-whole-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_storyboard_goes_through_the_whole_farm_and_over_a_crash_without_rendering_anything_twice()
    {
        // 300 scenes: the description of the movie is too long for a message and goes by the document store.
        var storyboard = Encoding.UTF8.GetBytes(
            $$"""
            { "title": "Cards", "output": { "resolution": "360p", "fps": "25" },
              "scenes": [ {{string.Join(
                ',',
                Enumerable.Range(0, 300).Select(i => $$"""{ "card": { "background": "#{{i:x6}}", "duration": 1 } }""")
            )}} ] }
            """
        );
        var first = new StepEngine { Steps = 40 };
        var host = await StartAsync(first);
        var hash = await host
            .Services.GetRequiredService<IDocumentStore>()
            .SaveAsync(AccountId.Local, Job, storyboard, CancellationToken.None);
        var submitted = await AskAsync<JobSummary>(
            host,
            new JobCommands.SubmitJob(Job, AccountId.Local, "Cards", hash, hash, 0, DateTimeOffset.UtcNow, null)
        );
        Assert.Equal(JobStatus.Queued, submitted.Status);
        await first.Hangs.WaitAsync(Timeout);
        ((ExtendedActorSystem)host.Services.GetRequiredService<ActorSystem>()).Abort();
        await host.Services.GetRequiredService<ActorSystem>().WhenTerminated;

        var second = new StepEngine();
        using var again = await StartAsync(second);
        var done = await FinishedAsync(again);
        Assert.Equal((JobStatus.Completed, 100, 7500, 7500), (done.Status, done.Percent, done.Frames, done.FramesDone));
        Assert.NotNull(done.Outputs.Movie);

        var rendered = first.Rendered.Concat(second.Rendered).Select(DescriptionJson.Serialize).ToList();
        Assert.Equal(rendered.Distinct(), rendered);
        Assert.Equal(300, rendered.Count(d => d.Contains("\"make\":\"segment\"", StringComparison.Ordinal)));

        var queue = await again.Services.GetRequiredService<IRequiredActor<RenderQueue>>().GetAsync(CancellationToken.None);
        var view = await queue.Ask<QueueView>(new QueueMessages.GetQueue(), Timeout);
        Assert.Equal((0, 0), (view.Waiting, view.Running.Length));
        await again.StopAsync();
    }

    private async Task<IHost> StartAsync(IRenderEngine engine)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLocalStorage(_folder);
        builder.Services.AddSingleton(engine);
        builder.Services.AddMovieGenFarm(new FarmOptions(_folder));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<JobSummary> FinishedAsync(IHost host)
    {
        JobSummary last = null!;
        await new Akka.TestKit.Xunit.TestKit(host.Services.GetRequiredService<ActorSystem>()).AwaitConditionAsync(
            async () => (last = await AskAsync<JobSummary>(host, new JobCommands.GetJob(Job, AccountId.Local))).FinishedAt is not null,
            Timeout,
            TimeSpan.FromMilliseconds(100)
        );
        return last;
    }

    private static async Task<T> AskAsync<T>(IHost host, IJobMessage message)
    {
        var jobs = await host.Services.GetRequiredService<IRequiredActor<JobRegion>>().GetAsync(CancellationToken.None);
        return Assert.IsType<T>(await jobs.Ask<object>(message, Timeout));
    }
}
