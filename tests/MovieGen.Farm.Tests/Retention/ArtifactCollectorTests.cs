using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Retention;
using MovieGen.Farm.Retention;
using MovieGen.Farm.Tests.Jobs;
using MovieGen.Storage.Local;

namespace MovieGen.Farm.Tests.Retention;

/// <summary>The store is kept within its bounds, over a real journal, read model and store.</summary>
public sealed class ArtifactCollectorTests : FarmTest
{
    private static readonly JobId Finished = new("job_finished");
    private static readonly RetentionLimits TenDays = new(long.MaxValue, TimeSpan.FromDays(10));

    [Fact]
    public async Task Old_parts_of_finished_movies_go_and_those_of_unfinished_ones_stay()
    {
        // Of different lengths: two silent movies of one length would share their soundtrack.
        var (done, paused) = (Planner.Movie(1, 2, 5), Planner.Movie(3, 4));
        await Node.SubmitAsync(Finished, done);
        await UntilStatus(Finished, JobStatus.Completed);
        Renders.Hold("segment 1");
        await Node.SubmitAsync(Job, paused);
        await Until(() => IsThere(Planner.Plan(paused).Segments[0].Artifact.Key));
        await UntilKnownAsync();
        foreach (var record in Directory.EnumerateFiles(Folder, "record.json", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(record, DateTime.UtcNow.AddDays(-20));

        Collect(TenDays);

        var gone = Planner.Plan(done);
        await Until(() => !gone.Segments.Select(segment => segment.Artifact.Key).Append(gone.Soundtrack.Key).Any(IsThere));
        Assert.True(IsThere(Planner.Plan(done).Movie.Key));
        Assert.True(IsThere(Planner.Plan(done).Poster.Key));
        Assert.True(IsThere(Planner.Plan(paused).Segments[0].Artifact.Key));
    }

    [Fact]
    public async Task Where_it_is_not_known_what_is_needed_nothing_goes()
    {
        var (done, paused) = (Planner.Movie(1), Planner.Movie(3, 4));
        await Node.SubmitAsync(Finished, done);
        await UntilStatus(Finished, JobStatus.Completed);
        Renders.Hold("segment 1");
        await Node.SubmitAsync(Job, paused);
        await Until(() => IsThere(Planner.Plan(paused).Segments[0].Artifact.Key));
        await UntilKnownAsync();
        foreach (var record in Directory.EnumerateFiles(Folder, "record.json", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(record, DateTime.UtcNow.AddDays(-20));

        Planner.Breaks.Enqueue(new IOException("The store is away."));
        Collect(TenDays);
        await Until(() => Planner.Breaks.IsEmpty);
        await NothingBegins();
        Assert.True(IsThere(Planner.Plan(done).Segments[0].Artifact.Key));
    }

    private async Task UntilKnownAsync() =>
        await Until(async () =>
            (await Node.ReadModel.CountByStatusAsync(CancellationToken.None)) is var counts
            && counts[JobStatus.Completed] == 1
            && counts[JobStatus.Running] == 1
        );

    private void Collect(RetentionLimits limits) =>
        Node.System.ActorOf(
            Props.Create(() =>
                new ArtifactCollectorActor(
                    new LocalArtifactInventory(new DataFolder(Folder)),
                    Node.Artifacts,
                    new NeededArtifacts((IUnfinishedJobs)Node.ReadModel, Planner),
                    new RetentionOptions(limits) { FirstAfter = TimeSpan.Zero, Interval = TimeSpan.FromHours(1) },
                    TimeProvider.System,
                    NullLogger<ArtifactCollectorActor>.Instance
                )
            )
        );

    private bool IsThere(ArtifactKey key) =>
        Directory.Exists(Path.Combine(Folder, "artifacts", AccountId.Local.Value, key.Hex[..2], key.Hex));
}
