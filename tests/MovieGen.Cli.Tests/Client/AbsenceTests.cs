using Microsoft.Extensions.Time.Testing;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Tests.Client;

public sealed class AbsenceTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _requests;

    [Fact]
    public async Task A_request_is_retried_until_the_server_is_back_within_a_minute()
    {
        var answer = Absence.RetryAsync(() => Answer(failures: 30), CancellationToken.None, _clock);
        await AdvanceAsync(answer, seconds: 30);
        Assert.Equal(31, await answer);
    }

    [Fact]
    public async Task A_server_that_stays_away_for_a_minute_is_unreachable()
    {
        var answer = Absence.RetryAsync(() => Answer(failures: int.MaxValue), CancellationToken.None, _clock);
        await AdvanceAsync(answer, seconds: 59);
        Assert.False(answer.IsCompleted);
        await AdvanceAsync(answer, seconds: 2);
        Assert.Equal(ExitCodes.Unreachable, (await Assert.ThrowsAsync<CliException>(() => answer)).ExitCode);
    }

    [Fact]
    public async Task A_refusal_is_final()
    {
        var refused = await Assert.ThrowsAsync<CliException>(() =>
            Absence.RetryAsync<int>(
                () =>
                {
                    _requests++;
                    throw new CliException("No.", ExitCodes.Refused);
                },
                CancellationToken.None,
                _clock
            )
        );
        Assert.Equal((ExitCodes.Refused, 1), (refused.ExitCode, _requests));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var cancelled = new CancellationTokenSource();
        var answer = Absence.RetryAsync(() => Answer(failures: int.MaxValue), cancelled.Token, _clock);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    private Task<int> Answer(int failures) =>
        ++_requests <= failures ? throw new CliException("Nobody listens.", ExitCodes.Unreachable) : Task.FromResult(_requests);

    /// <summary>Lets one request after the other fail, each a second later.</summary>
    private async Task AdvanceAsync(Task answer, int seconds)
    {
        for (var second = 0; second < seconds && !answer.IsCompleted; second++)
        {
            var before = Volatile.Read(ref _requests);
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.IsSoAsync(
                () => answer.IsCompleted || Volatile.Read(ref _requests) > before ? null : "no request was made",
                TimeSpan.FromSeconds(20)
            );
        }
    }
}
