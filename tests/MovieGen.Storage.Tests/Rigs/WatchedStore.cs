using System.Reflection;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>A client whose requests are seen, and may be changed, before they are signed and sent.</summary>
public class WatchedStore : DispatchProxy
{
    private IAmazonS3 _client = null!;
    private Action<AmazonWebServiceRequest> _watch = null!;

    public static IAmazonS3 Over(IAmazonS3 client, Action<AmazonWebServiceRequest> watch)
    {
        var watched = Create<IAmazonS3, WatchedStore>();
        ((WatchedStore)(object)watched)._client = client;
        ((WatchedStore)(object)watched)._watch = watch;
        return watched;
    }

    /// <summary>Loses the condition on the way, as if the store did not know it.</summary>
    public static IAmazonS3 IgnoringConditions(IAmazonS3 client) =>
        Over(
            client,
            request =>
            {
                if (request is PutObjectRequest put)
                    put.IfNoneMatch = null;
            }
        );

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // Whoever owns this one does not own the client below.
        if (targetMethod!.Name == nameof(IDisposable.Dispose))
            return null;
        if (args is [AmazonWebServiceRequest request, ..])
            _watch(request);
        return targetMethod.Invoke(_client, args);
    }
}
