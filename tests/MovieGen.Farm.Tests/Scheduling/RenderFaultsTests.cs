using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Workers;

namespace MovieGen.Farm.Tests.Scheduling;

public sealed class RenderFaultsTests
{
    private static readonly Exception Away = new StoreUnavailableException(
        "away",
        new HttpRequestException("refused", new System.Net.Sockets.SocketException())
    );

    [Fact]
    public void A_store_that_is_away_costs_no_attempt_for_minutes()
    {
        var fault = RenderFaults.Of(new InvalidOperationException("publishing", Away));
        Assert.Equal((FaultKind.Resource, ProblemCodes.Render.StoreUnavailable), (fault.Kind, fault.Code));
        Assert.Equal(
            RetryVerdict.Wait,
            RetryPolicy.After(
                RetryPolicy.Weigh(fault, RetryPolicy.MaxStoreRefusals - 1),
                new TaskAttempts(JobTask.Movie, Failed: 2, Crashes: 1)
            )
        );
    }

    [Fact]
    public void A_store_that_is_away_does_not_fail_a_job_that_is_being_planned() => Assert.True(JobPreparation.IsTransient(Away));

    [Fact]
    public void A_damaged_upload_is_named_and_tried_elsewhere_before_its_job_fails()
    {
        var fault = RenderFaults.Of(new DamagedContentException(new ContentHash(new string('a', 64)), "other bytes"));
        Assert.Equal((ProblemCodes.Asset.Damaged, new ContentHash(new string('a', 64))), (fault.Code, fault.Source!.Value));
        Assert.Equal(RetryVerdict.Again, RetryPolicy.After(fault, new TaskAttempts(JobTask.Movie, Failed: 0, Crashes: 0)));
        Assert.Equal(
            RetryVerdict.GiveUp,
            RetryPolicy.After(fault, new TaskAttempts(JobTask.Movie, Failed: RetryPolicy.MaxAttempts - 1, Crashes: 0))
        );
    }

    [Fact]
    public void So_does_a_disk_that_cannot_be_read() => Assert.Equal(FaultKind.Resource, RenderFaults.Of(new IOException("disk")).Kind);
}
