using System.Data.Common;
using System.Net.Sockets;
using MovieGen.Farm.Jobs;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>What a job waits for, and what it fails by.</summary>
public sealed class PassingProblemTests
{
    public static TheoryData<string, bool> Problems =>
        new()
        {
            { "store", true },
            { "database", true },
            { "database, deep inside", true },
            { "network", true },
            { "an actor", true },
            { "bug", false },
        };

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_is_away_may_come_back_and_a_bug_stays(string what, bool mayPass) =>
        Assert.Equal(
            mayPass,
            JobPreparation.IsTransient(
                what switch
                {
                    "store" => new IOException("away"),
                    "database" => new Away(new SocketException((int)SocketError.ConnectionRefused)),
                    "database, deep inside" => new AggregateException(new InvalidOperationException("rolling back", new Away(null))),
                    "network" => new HttpRequestException("refused"),
                    "an actor" => new Akka.Actor.AskTimeoutException("silent"),
                    _ => new InvalidOperationException("no plan"),
                }
            )
        );

    private sealed class Away(Exception? cause) : DbException("away", cause);
}
