using Akka.Actor;

namespace MovieGen.Farm.Accounts;

/// <summary>Tells an account to stop, after what it is persisting; hand-off and passivation send it.</summary>
public sealed class StopAccount : INoSerializationVerificationNeeded
{
    public static readonly StopAccount Instance = new();

    private StopAccount() { }
}
