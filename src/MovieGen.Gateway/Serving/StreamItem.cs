namespace MovieGen.Gateway.Serving;

/// <summary>What is sent on a stream of server-sent events.</summary>
internal abstract record StreamItem
{
    private StreamItem() { }

    /// <param name="Id">What a client that reconnects sends as <c>Last-Event-ID</c>.</param>
    /// <param name="Content">Sent as JSON.</param>
    public sealed record Event(string Name, string Id, object Content) : StreamItem;

    /// <summary>A comment: the connection is alive, and proxies that close silent ones leave it open.</summary>
    public sealed record Ping : StreamItem
    {
        public static readonly Ping Instance = new();
    }
}
