using Microsoft.Extensions.DependencyInjection;
using MovieGen.Cli.Client;
using MovieGen.Cli.Storyboards;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Gateway.Assets;
using MovieGen.Node;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Local;

/// <summary>
/// The farm of a data folder, for a command on this machine: a node in this process or, if another command of the user runs one in the
/// folder, that one.
/// </summary>
internal sealed class LocalFarm : IAsyncDisposable
{
    /// <summary>How long a node of another command may take to start or to stop.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan MaxAnswer = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly LocalNode? _own;

    private LocalFarm(string dataFolder, GatewayClient client, LocalNode? own) => (DataFolder, Client, _own) = (dataFolder, client, own);

    /// <summary>Full path.</summary>
    public string DataFolder { get; }

    public GatewayClient Client { get; }

    /// <summary>The node belongs to another command, and ends with it.</summary>
    public bool IsShared => _own is null;

    /// <summary>Of the node, if it is in this process.</summary>
    public IServiceProvider? Services => _own?.Services;

    /// <summary>Completes when requests are answered; files can be added before.</summary>
    public Task Started => _own?.Started ?? Task.CompletedTask;

    /// <exception cref="NodeConfigurationException">The node cannot start.</exception>
    public static async Task<LocalFarm> OpenAsync(string dataFolder, int slots, CancellationToken cancellation)
    {
        var folder = UserPath.Full(dataFolder);
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var node = await LocalNode.BeginAsync(folder, slots, cancellation);
                return new LocalFarm(folder, node.Client, node);
            }
            catch (DataFolderInUseException) when (TimeProvider.System.GetElapsedTime(began) < MaxWait)
            {
                if (await ConnectAsync(folder, cancellation) is { } client)
                    return new LocalFarm(folder, client, null);
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <summary>Gives a file to the node: its own process links it, another one receives it.</summary>
    /// <exception cref="CliException">It was refused.</exception>
    public Task<AddedAsset> AddAsync(string file, CancellationToken cancellation) =>
        _own is null ? StoryboardUpload.UploadAsync(Client, file, cancellation) : LinkAsync(_own.Services, file, cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_own is not null)
            await _own.DisposeAsync();
    }

    /// <summary>Null if no node answers: it is starting or ending.</summary>
    private static async Task<GatewayClient?> ConnectAsync(string folder, CancellationToken cancellation)
    {
        const string name = "the node of the other command";
        if (NodeAddress.Read(folder) is not { } address)
            return null;
        var client = address.StartsWith("unix:", StringComparison.Ordinal)
            ? GatewayClient.AtSocket(address["unix:".Length..], name, reconnects: false)
            : GatewayClient.At(address, reconnects: false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(MaxAnswer);
        try
        {
            await client.GetAsync("/api/jobs?limit=1", limit.Token);
            return client;
        }
        catch (Exception none) when (none is CliException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            client.Dispose();
            return null;
        }
    }

    private static async Task<AddedAsset> LinkAsync(IServiceProvider services, string file, CancellationToken cancellation)
    {
        IntakeResult result;
        try
        {
            result = await services.GetRequiredService<AssetIntake>().TakeFileAsync(AccountId.Local, file, cancellation);
        }
        catch (DiskFullException full)
        {
            throw new CliException(full.Message, ExitCodes.Refused, full);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"It cannot be read: {refused.Message}", ExitCodes.NotFound, refused);
        }

        if (result.Asset is { } asset)
            return new(asset.Id.Value, [.. asset.Facts.Warnings.Select(warning => warning.Message)]);
        var problem = result.Problem!;
        throw new CliException($"{problem.Message} [{problem.Code}]\n  {problem.Advice}", ExitCodes.Refused, code: problem.Code);
    }
}
