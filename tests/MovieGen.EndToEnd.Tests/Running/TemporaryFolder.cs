namespace MovieGen.EndToEnd.Tests.Running;

/// <summary>A folder that is removed when whoever made it is done, however that ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("moviegen-e2e-").FullName;

    public string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
