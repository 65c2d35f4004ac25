using System.Security.Cryptography.X509Certificates;
using Akka.Event;
using Akka.Remote.Hosting;

namespace MovieGen.Farm.Configuration;

/// <summary>Mutual TLS between nodes: only nodes with a certificate of our own authority belong to the cluster.</summary>
/// <param name="Node">This node's certificate with its private key, for servers and for clients.</param>
/// <param name="Authority">Signed the certificates of all nodes; the system's authorities are not trusted.</param>
public sealed record NodeCertificates(X509Certificate2 Node, X509Certificate2 Authority)
{
    internal SslOptions ForRemoting() =>
        new()
        {
            X509Certificate = Node,
            SuppressValidation = false,
            RequireMutualAuthentication = true,

            // Nodes move between hosts; what counts is who signed.
            ValidateCertificateHostname = false,
            CustomValidator = (certificate, _, peer, _, log) => IsOfOurs(certificate, peer, log),
        };

    /// <summary>Whether the certificate was signed by our authority and is valid now.</summary>
    public bool IsOfOurs(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        // The connecting peer could choose the addresses.
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate);
    }

    public override string ToString() => $"{Node.Subject}, signed by {Authority.Subject}, valid until {Node.NotAfter:u}";

    private bool IsOfOurs(X509Certificate2? certificate, string peer, ILoggingAdapter log)
    {
        if (certificate is not null && IsOfOurs(certificate))
            return true;
        log.Warning(
            "{0} is refused: it shows {1}, which {2} did not sign or which is not valid now",
            peer,
            certificate?.Subject ?? "no certificate",
            Authority.Subject
        );
        return false;
    }
}
