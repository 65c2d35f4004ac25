using System.Reflection;
using Amazon.S3;
using Amazon.S3.Model;

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>A client that loses the condition on the way, as if the store did not know it.</summary>
public class DeafStore : DispatchProxy
{
    private IAmazonS3 _client = null!;

    public static IAmazonS3 Over(IAmazonS3 client)
    {
        var deaf = Create<IAmazonS3, DeafStore>();
        ((DeafStore)(object)deaf)._client = client;
        return deaf;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // Whoever owns this one does not own the client below.
        if (targetMethod!.Name == nameof(IDisposable.Dispose)) return null;
        if (args is [PutObjectRequest put, ..]) put.IfNoneMatch = null;
        return targetMethod.Invoke(_client, args);
    }
}
