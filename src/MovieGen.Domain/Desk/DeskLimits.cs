namespace MovieGen.Domain.Desk;

/// <summary>How much one desk has under way, and for how long. Those who wait for the same artifact count once.</summary>
/// <param name="PerAccount">Artifacts of one account that are waited for at once.</param>
/// <param name="InAll">Of all accounts together.</param>
public sealed record DeskLimits(int PerAccount, int InAll)
{
    public static readonly DeskLimits Usual = new(PerAccount: 128, InAll: 1024);

    /// <summary>An artifact is withdrawn when everybody who waited has been gone for this time: a page is often just reloaded.</summary>
    public TimeSpan AfterLeaving { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The same where somebody was told to come back: that has to be worth it.</summary>
    public TimeSpan AfterTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A failure is not tried again for this time.</summary>
    public TimeSpan FailureMemory { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Failures that are remembered; the oldest give way.</summary>
    public int Failures { get; init; } = 4096;
}
