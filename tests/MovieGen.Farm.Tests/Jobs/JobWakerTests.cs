using Akka.Actor;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Retention;

namespace MovieGen.Farm.Tests.Jobs;

public sealed class JobWakerTests : FarmTest
{
    [Fact]
    public async Task A_running_job_that_its_shard_does_not_remember_is_restarted()
    {
        Renders.HoldAll();
        await Node.SubmitAsync(Job, Planner.Movie(1, 2));
        await Until(() => Renders.Started.Count > 0);
        await Until(async () => (await Node.ReadModel.CountByStatusAsync(CancellationToken.None))[JobStatus.Running] == 1);
        await Node.KillAsync();
        ForgetShards();
        var before = Renders.Started.Count;
        await StartAsync();
        await NothingBegins();

        Node.System.ActorOf(
            Props.Create(() =>
                new JobWakerActor(
                    (IUnfinishedJobs)Node.ReadModel,
                    Node.Jobs,
                    NullLogger<JobWakerActor>.Instance,
                    TimeSpan.FromMilliseconds(50)
                )
            )
        );
        await Until(() => Renders.Started.Count > before);
        Renders.ReleaseAll();
        await UntilStatus(Job, JobStatus.Completed);
    }

    /// <summary>As if the shards had never written down whom they hold.</summary>
    private void ForgetShards()
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={JournalFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "DELETE FROM journal WHERE persistence_id NOT LIKE 'job_%'; DELETE FROM snapshot WHERE persistence_id NOT LIKE 'job_%';";
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
