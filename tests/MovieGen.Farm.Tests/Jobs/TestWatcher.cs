using Akka.TestKit;
using MovieGen.Domain.Jobs.Views;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>Follows a job's topic.</summary>
internal sealed class TestWatcher(TestProbe probe)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>All that is published until the job is finished.</summary>
    public async Task<IReadOnlyList<JobChanged>> UntilFinishedAsync()
    {
        var all = new List<JobChanged>();
        do all.Add(await probe.ExpectMsgAsync<JobChanged>(Timeout));
        while (all[^1].Summary.FinishedAt is null);
        return all;
    }
}
