using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MovieGen.Farm.Configuration;

namespace MovieGen.Node.Configuration;

/// <summary>Where a node's certificate is; <c>moviegen certificates</c> creates a set to try it with.</summary>
public sealed class TlsOptions
{
    /// <summary>
    /// The node's certificate: PEM, or PKCS #12 (<c>.pfx</c>, <c>.p12</c>) with the key inside. Empty: nodes talk in the clear.
    /// </summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>Its private key in PEM; not needed with PKCS #12.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Of the PKCS #12 file or the key; empty if there is none. From the environment rather than from a file.</summary>
    public string Password { get; init; } = "";

    /// <summary>Certificate of the authority that signed those of all nodes, in PEM.</summary>
    public string AuthorityFile { get; init; } = "";

    /// <summary>Null if no certificate is named.</summary>
    /// <exception cref="NodeConfigurationException">The files are not what they should be; says which and why.</exception>
    internal NodeCertificates? Load()
    {
        if (CertificateFile.Length == 0)
            return null;
        if (AuthorityFile.Length == 0)
            throw new NodeConfigurationException(
                "Tls:CertificateFile is set and Tls:AuthorityFile is not: give the certificate of the authority that signed it."
            );
        try
        {
            var certificates = new NodeCertificates(LoadNode(), X509CertificateLoader.LoadCertificateFromFile(AuthorityFile));
            if (!certificates.Node.HasPrivateKey)
                throw new NodeConfigurationException($"{CertificateFile} holds no private key: name it with Tls:KeyFile.");
            if (!certificates.IsOfOurs(certificates.Node))
                throw new NodeConfigurationException(
                    $"{CertificateFile} ({certificates.Node.Subject}) is not signed by {AuthorityFile} "
                        + $"({certificates.Authority.Subject}), or is not valid now: other nodes would refuse this one."
                );
            return certificates;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new NodeConfigurationException(
                $"The certificates for remoting cannot be read ({CertificateFile}, {AuthorityFile}): {unreadable.Message}",
                unreadable
            );
        }
    }

    private X509Certificate2 LoadNode()
    {
        if (Path.GetExtension(CertificateFile) is ".pfx" or ".p12")
            return X509CertificateLoader.LoadPkcs12FromFile(CertificateFile, Password);
        var key = KeyFile.Length > 0 ? KeyFile : CertificateFile;
        return Password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(CertificateFile, Password, key)
            : X509Certificate2.CreateFromPemFile(CertificateFile, key);
    }
}
