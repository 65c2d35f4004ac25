using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MovieGen.Node.Certificates;

/// <summary>
/// An authority and one certificate for each node, signed by it: to try mutual TLS with, or for a farm in a network of its own. The
/// authority's key is written beside them: anyone who has it can add nodes, so keep it in a safe place and on no node.
/// </summary>
public sealed class CertificateSet
{
    private const string Authority = "authority";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1",
        ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int AuthorityYears = 10,
        NodeYears = 2;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Backdated, so that a new certificate is valid even if clocks differ.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    private readonly string _folder;
    private readonly DateTimeOffset _now;

    /// <param name="folder">Created if it is missing; an existing authority signs the new certificates.</param>
    public CertificateSet(string folder, DateTimeOffset now)
    {
        (_folder, _now) = (folder, now);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes <c>NAME.crt</c> and <c>NAME.key</c> for each name; existing files are replaced.</summary>
    /// <param name="nodes">Host names or addresses; a file is named after each.</param>
    /// <returns>The files that were written.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<string> nodes)
    {
        var written = new List<string>();
        using var authority = File.Exists(PathOf(Authority, "key"))
            ? X509Certificate2.CreateFromPemFile(PathOf(Authority, "crt"), PathOf(Authority, "key"))
            : MakeAuthority(written);
        foreach (var node in nodes)
            MakeNode(node, authority, written);
        return written;
    }

    private X509Certificate2 MakeAuthority(List<string> written)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=MovieGen cluster authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true,
                hasPathLengthConstraint: true,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var made = request.CreateSelfSigned(_now - ClockTolerance, _now.AddYears(AuthorityYears));
        Save(Authority, made, key, written);
        return X509Certificate2.CreateFromPemFile(PathOf(Authority, "crt"), PathOf(Authority, "key"));
    }

    private void MakeNode(string name, X509Certificate2 authority, List<string> written)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: false,
                hasPathLengthConstraint: false,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));

        // Every node is server to those that connect to it, and client of those it connects to.
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], critical: false)
        );
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.Create(authority, _now - ClockTolerance, _now.AddYears(NodeYears), RandomNumberGenerator.GetBytes(16));
        Save(name, made, key, written);
    }

    private void Save(string name, X509Certificate2 certificate, ECDsa key, List<string> written)
    {
        File.WriteAllText(PathOf(name, "crt"), certificate.ExportCertificatePem() + "\n");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var secret = new StreamWriter(new FileStream(PathOf(name, "key"), options)))
            secret.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        written.AddRange([PathOf(name, "crt"), PathOf(name, "key")]);
    }

    private string PathOf(string name, string extension) => Path.Combine(_folder, $"{name}.{extension}");
}
