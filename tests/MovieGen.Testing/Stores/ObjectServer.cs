using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using MovieGen.Testing.Files;

namespace MovieGen.Testing.Stores;

/// <summary>
/// A real object store for tests: OpenStack Swift with its S3 interface, which checks signatures and conditions and knows uploads in parts.
/// Started when it is first needed; ends with the tests, however they end.
/// </summary>
public sealed class ObjectServer : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<(Process Process, string Endpoint, IAmazonS3 Client)> _running;

    public ObjectServer() => _running = new(Start);

    public string Bucket { get; } = "movies";

    public string AccessKey { get; } = "test:tester";

    public string SecretKey { get; } = "the-servers-secret";

    public string Endpoint => _running.Value.Endpoint;

    /// <summary>Past all of our own code.</summary>
    public IAmazonS3 Client => _running.Value.Client;

    public void Dispose()
    {
        if (_running.IsValueCreated)
        {
            var (process, _, client) = _running.Value;
            client.Dispose();
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
                process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    private (Process Process, string Endpoint, IAmazonS3 Client) Start()
    {
        // Debian's own Python, which its packages are for, whatever else is on the path.
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [Path.Combine(AppContext.BaseDirectory, "object-server.py"), _folder.Root, Bucket, AccessKey, SecretKey]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var line = process.StandardOutput.ReadLineAsync();
        if (!line.Wait(StartTime) || !int.TryParse(line.Result, CultureInfo.InvariantCulture, out var port))
        {
            process.Kill();
            throw new InvalidOperationException(
                "The object store of the tests did not start. Install what it needs with .ci/ensure-tools swift-proxy-server "
                    + $"swift-account-server swift-container-server swift-object-server. {said.Result}"
            );
        }

        var endpoint = $"http://127.0.0.1:{port}";
        var settings = new AmazonS3Config
        {
            ServiceURL = endpoint,
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        return (process, endpoint, new AmazonS3Client(new BasicAWSCredentials(AccessKey, SecretKey), settings));
    }
}
