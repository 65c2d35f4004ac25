using Akka.Actor;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// Asks actors whose requests are idempotent, wherever they are: one without an answer is sent again, twice; then the caller learns that
/// the outcome is unknown.
/// </summary>
internal static class PatientAsk
{
    private const int Attempts = 3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <returns>Null if there was no answer.</returns>
    public static async Task<object?> AskPatientlyAsync(this IActorRef actor, object message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await actor.Ask<object>(message, Timeout, cancellation);
            }
            catch (AskTimeoutException) when (attempt < Attempts) { }
            catch (AskTimeoutException)
            {
                return null;
            }
        }
    }
}
