namespace MovieGen.Domain.Desk;

/// <summary>When it is worth asking a desk again.</summary>
public static class DeskPauses
{
    /// <summary>After it had too much to do.</summary>
    public static readonly TimeSpan Full = TimeSpan.FromSeconds(5);

    /// <summary>After a picture was not ready in time.</summary>
    public static readonly TimeSpan NotReady = TimeSpan.FromSeconds(2);
}
