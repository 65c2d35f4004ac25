using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using MovieGen.EndToEnd.Tests.Checking;

namespace MovieGen.EndToEnd.Tests.Clustering.Stores;

/// <summary>A real object store of the cluster's own, behind a proxy that can refuse its connections.</summary>
public sealed class SharedObjects : SharedStore
{
    private const string Artifacts = "artifacts/";
    private const string Record = "record";

    private readonly ObjectServer _server;
    private readonly FaultProxy _proxy;

    private SharedObjects(ObjectServer server) => (_server, _proxy) = (server, new FaultProxy(new Uri(server.Endpoint)));

    public override IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["MovieGen__S3__Endpoint"] = _proxy.Endpoint,
            ["MovieGen__S3__Bucket"] = _server.Bucket,
            ["MovieGen__S3__AccessKey"] = _server.AccessKey,
            ["MovieGen__S3__SecretKey"] = _server.SecretKey,
        };

    public override IReadOnlyList<string> UnfinishedFolders => ["work", "cache/incoming", "cache/staging"];

    public static Task<SharedStore> StartAsync() =>
        Task.Run<SharedStore>(() =>
        {
            var server = new ObjectServer();
            try
            {
                return new SharedObjects(server);
            }
            catch
            {
                server.Dispose();
                throw;
            }
        });

    /// <summary>Files of an artifact lie under names that only its record knows; they are listed by the names that the record gives them.
    /// Those that no record knows were uploaded by
    /// a node that did not come to its end: the sweep removes them after some hours, so they count as on their way.</summary>
    public override async Task<IReadOnlyList<StoredFile>> ListAsync()
    {
        var (published, unnamed) = Published(await ReadAllAsync());
        return [.. published, .. unnamed.Where(file => !IsOfAnArtifact(file))];
    }

    /// <summary>
    /// Uploads in parts are swept like files without a record; neither is older than the grace time that a sweep leaves it.
    /// </summary>
    public override Task<IReadOnlyList<StoredFile>> ListUnfinishedAsync() => Task.FromResult<IReadOnlyList<StoredFile>>([]);

    public override async Task<int> CountAsync(string place) => (await NamesAsync(place + "/")).Count;

    public override void Refuse() => _proxy.Refuse();

    public override void Serve() => _proxy.Accept();

    public override bool IsMissed(LogLine line) =>
        line.Text.Contains(" failed (try ", StringComparison.Ordinal) && line.Text.Contains("; retrying in ", StringComparison.Ordinal);

    public override ValueTask DisposeAsync()
    {
        _proxy.Dispose();
        _server.Dispose();
        return base.DisposeAsync();
    }

    private static bool IsOfAnArtifact(StoredFile file) => file.Path.StartsWith(Artifacts, StringComparison.Ordinal);

    private static (IReadOnlyList<StoredFile> Published, IReadOnlyList<StoredFile> Unnamed) Published(IReadOnlyList<StoredFile> all)
    {
        var byPath = all.ToDictionary(file => file.Path);
        var published = new List<StoredFile>();
        var rest = byPath.Keys.ToHashSet();
        foreach (var stored in all.Where(file => IsOfAnArtifact(file) && file.Path.Split('/') is [_, _, _, Record]))
        {
            var told = JsonSerializer.Deserialize<JsonElement>(stored.Text!);
            var folder = stored.Path[..^Record.Length];
            published.Add(stored with { Text = told.GetProperty("record").GetRawText() });
            rest.Remove(stored.Path);
            foreach (var file in told.GetProperty("record").GetProperty("files").EnumerateArray())
            {
                var path = $"{folder}{told.GetProperty("upload").GetString()}/{file.GetProperty("sha256").GetString()}";
                if (!byPath.TryGetValue(path, out var content))
                    continue; // That it is missing is the checker's to say.
                published.Add(content with { Path = folder + file.GetProperty("name").GetString() });
                rest.Remove(path);
            }
        }

        return (published, [.. rest.Select(path => byPath[path])]);
    }

    private async Task<IReadOnlyList<StoredFile>> ReadAllAsync()
    {
        var found = new List<StoredFile>();
        foreach (var listed in await NamesAsync(""))
        {
            using var answer = await _server.Client.GetObjectAsync(_server.Bucket, listed.Key);
            using var bytes = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(bytes);
            var isRecord = listed.Key.EndsWith("/" + Record, StringComparison.Ordinal);
            var age = (DateTime.UtcNow - listed.LastModified!.Value.ToUniversalTime()).TotalSeconds;
            found.Add(
                new StoredFile(
                    listed.Key,
                    bytes.Length,
                    Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())),
                    age,
                    isRecord ? Encoding.UTF8.GetString(bytes.ToArray()) : null
                )
            );
        }

        return found;
    }

    private async Task<IReadOnlyList<S3Object>> NamesAsync(string prefix)
    {
        var all = new List<S3Object>();
        string? next = null;
        do
        {
            var page = await _server.Client.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = _server.Bucket,
                    Prefix = prefix,
                    ContinuationToken = next,
                }
            );
            all.AddRange(page.S3Objects ?? []);
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        } while (next is not null);
        return all;
    }
}
