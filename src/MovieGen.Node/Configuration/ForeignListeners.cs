namespace MovieGen.Node.Configuration;

/// <summary>
/// Settings of the server beneath that would open other addresses than <see cref="NodeOptions.Urls"/>, or believe any proxy. What the
/// server ignores once it has addresses (<c>ASPNETCORE_URLS</c>, <c>HTTP_PORTS</c>) stays possible: container images set it.
/// </summary>
internal static class ForeignListeners
{
    private const string Endpoints = "Kestrel:Endpoints";
    private const string Forwarding = "ForwardedHeaders_Enabled";

    /// <exception cref="NodeConfigurationException">There is such a setting; names it and what to set instead.</exception>
    public static void Refuse(IConfiguration configuration)
    {
        if (configuration.GetSection(Endpoints).AsEnumerable().FirstOrDefault(pair => pair.Value is not null).Key is { } endpoint)
            throw new NodeConfigurationException(
                $"{endpoint} (environment {endpoint.Replace(":", "__", StringComparison.Ordinal)}) would open an address that is not "
                    + "checked. A node listens on Urls and MonitorUrls only: remove it and use those."
            );
        if (string.Equals(configuration[Forwarding], "true", StringComparison.OrdinalIgnoreCase))
            throw new NodeConfigurationException(
                $"{Forwarding} (environment ASPNETCORE_{Forwarding.ToUpperInvariant()}) would believe every proxy. Remove it and name the "
                    + "proxies in TrustedProxies."
            );
    }
}
