using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Media;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Assets;

/// <summary>Uploads when the node inspects as many as it may.</summary>
public sealed class BusyNodeTests : IAsyncLifetime
{
    private readonly BusyInspector _inspector = new();
    private ServedGateway _gateway = null!;

    public async ValueTask InitializeAsync() =>
        _gateway = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton<IAssetInspector>(_inspector) }
        );

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_to_a_busy_node_is_asked_to_come_again_and_leaves_nothing(bool full)
    {
        (_inspector.IsFull, _inspector.IsBusy) = (full, !full);
        using var answer = await PostAsync("a.jpg", "picture");
        Assert.NotNull(answer.Headers.RetryAfter);
        await Task.FromResult(answer).IsProblemAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.Service.Busy);
        Assert.Empty(_gateway.StoredFiles("content"));
        (_inspector.IsFull, _inspector.IsBusy) = (false, false);
        await UploadAsync("a.jpg", "picture");
    }

    private async Task<string> UploadAsync(string name, string content) =>
        (string)(await PostAsync(name, content).IsAsync(HttpStatusCode.Created))["id"]!;

    private Task<HttpResponseMessage> PostAsync(string name, string content) =>
        _gateway.Http.PostAsync(
            $"/api/assets?name={name}",
            new ByteArrayContent(Encoding.UTF8.GetBytes(content))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
            }
        );

    /// <summary>Takes every file if it is not busy.</summary>
    private sealed class BusyInspector : IAssetInspector
    {
        public bool IsFull { get; set; }

        public bool IsBusy { get; set; }

        public Task<Inspection> InspectAsync(string localPath, CancellationToken cancellation) =>
            IsBusy || IsFull
                ? throw new MediaBusyException("Too much to do.")
                : Task.FromResult(new Inspection(new AssetFacts(AssetKind.Image, "png_pipe", 0, null, null, null, []), null));
    }
}
