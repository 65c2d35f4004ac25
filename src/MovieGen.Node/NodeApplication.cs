using System.Net.Sockets;
using Akka.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration.Memory;
using MovieGen.Contracts.Nodes;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Hosting;
using MovieGen.Gateway;
using MovieGen.Gateway.Serving;
using MovieGen.Media;
using MovieGen.Media.Installation;
using MovieGen.Node.Configuration;
using MovieGen.Node.Folders;
using MovieGen.Node.Health;
using MovieGen.Node.Logging;
using MovieGen.Node.Telemetry;
using MovieGen.Storage;

namespace MovieGen.Node;

/// <summary>
/// One node: takes its data folder, finds its FFmpeg, and composes what its roles say. Disposing of it stops it as SIGTERM does.
/// </summary>
public sealed partial class NodeApplication : IAsyncDisposable
{
    /// <summary>Errors of a socket that cannot listen.</summary>
    private static readonly SocketError[] NoListener =
    [
        SocketError.AddressAlreadyInUse,
        SocketError.AddressNotAvailable,
        SocketError.AddressFamilyNotSupported,
        SocketError.AccessDenied,
        SocketError.HostNotFound,
        SocketError.TryAgain,
    ];

    private readonly WebApplication _host;
    private readonly DataFolderLock _lock;
    private readonly MediaInstallation _media;
    private NodeAddress? _address;
    private bool _started;

    private NodeApplication(WebApplication host, DataFolderLock folderLock, MediaInstallation media) =>
        (_host, _lock, _media) = (host, folderLock, media);

    public IServiceProvider Services => _host.Services;

    /// <param name="settings">Configuration that wins over files and environment, such as <c>MovieGen:DataFolder</c>.</param>
    /// <param name="hearsSignals">Whether Ctrl-C and SIGTERM stop it. A node inside a program that handles them itself must not, or it is
    /// gone before that has paused its work.</param>
    /// <exception cref="NodeConfigurationException">The node cannot start as configured; says why and what to do.</exception>
    public static async Task<NodeApplication> BuildAsync(
        IReadOnlyDictionary<string, string?> settings,
        bool hearsSignals,
        CancellationToken cancellation
    )
    {
        var builder = CreateBuilder(settings);
        LogSettings.Refuse(builder.Configuration);
        var options = NodeOptions.From(builder.Configuration);
        ForeignListeners.Refuse(builder.Configuration);
        var folderLock = DataFolderLock.Take(options.FullDataFolder);
        NodeAddress.Forget(options.FullDataFolder);
        MediaInstallation? media = null;
        try
        {
            var database = NodeDatabase.PrepareAsync(options, builder.Configuration, cancellation);
            media = await FindMediaAsync(options, builder.Configuration, cancellation);
            await database;
            StoreFolderProbe.Check(options);
            StaleSockets.Remove(options.UrlList);
            Warn(builder.Configuration, options.FullDataFolder, folderLock.Mode, media.Identity.FFmpeg);
            Compose(builder, options, media);
            if (!hearsSignals)
                builder.Services.AddSingleton<IHostLifetime, IgnoreSignals>();
            var app = builder.Build();
            Map(app, options);
            return new NodeApplication(app, folderLock, media);
        }
        catch
        {
            media?.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>The settings of a node that would be started with <paramref name="settings"/>, and whether it would start.</summary>
    public static SettingsReport ReadSettings(IReadOnlyDictionary<string, string?> settings) =>
        SettingsReport.Of(CreateBuilder(settings).Configuration);

    /// <summary>Runs a node until it is stopped, or removed from the cluster.</summary>
    /// <returns>As <see cref="NodeExit.Of"/> says; where the node logs JSON, also the exit code of a failed start.</returns>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellation)
    {
        try
        {
            await using var node = await BuildAsync(settings, hearsSignals: true, cancellation);
            await node.StartAsync(cancellation);
            await node._host.WaitForShutdownAsync(cancellation);
            var (code, why) = NodeExit.Of(node.Services);
            if (why is not null && LogsJson(settings))
                NodeFailure.Log(why);
            else if (why is not null)
                await Console.Error.WriteLineAsync($"moviegen: {why}");
            return code;
        }
        catch (Exception failed) when (failed is not OperationCanceledException && LogsJson(settings))
        {
            return NodeFailure.Log(failed);
        }
    }

    /// <exception cref="NodeConfigurationException">An address to listen on is taken or not allowed.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await _host.StartAsync(cancellation);
            _started = true;
            var options = Services.GetRequiredService<NodeOptions>();
            var log = Services.GetRequiredService<ILogger<NodeApplication>>();
            Started(log, options.EffectiveName, options.Roles, NodeOptions.ProductVersion, options.FullDataFolder);
            Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => Stopping(log));
            if (options.Is(NodeRoles.Gateway))
                _address = NodeAddress.Note(options.FullDataFolder, ForClients(_host.Urls.First()));
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new NodeConfigurationException(
                $"{taken.Message.TrimEnd('.')}: the port is in use. Stop what listens there, or give another --urls.",
                taken
            );
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            throw new NodeConfigurationException(
                $"{string.Join(';', _host.Urls)} cannot be listened on: {refused.Message}. Give another --urls.",
                refused
            );
        }
        catch (AggregateException refused)
            when (refused.GetBaseException().GetBaseException() is SocketException socket && NoListener.Contains(socket.SocketErrorCode))
        {
            var options = Services.GetRequiredService<NodeOptions>();
            throw new NodeConfigurationException(
                $"{options.ClusterHost}:{options.ClusterPort} cannot be listened on for other nodes: {socket.Message}. Stop what "
                    + "listens there, or give another --cluster-host or --cluster-port.",
                refused
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        _address?.Dispose();
        try
        {
            await _host.StopAsync();
        }
        catch (Exception) when (!_started)
        {
            // What did not start may not stop either, and would hide why it did not start.
        }

        await _host.DisposeAsync();
        _media.Dispose();
        _lock.Dispose();
    }

    /// <summary>Whatever else is wrong with the configuration.</summary>
    private static bool LogsJson(IReadOnlyDictionary<string, string?> settings)
    {
        try
        {
            return LogSettings.IsJson(CreateBuilder(settings).Configuration);
        }
        catch (InvalidDataException)
        {
            return LogSettings.IsJson(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        }
    }

    private static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> settings)
    {
        // Our files are where the program is, wherever it was started from.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = NodeLogging.Defaults });
        builder.Configuration.AddInMemoryCollection(settings);
        return builder;
    }

    /// <summary>What works and should not stay as it is.</summary>
    private static void Warn(IConfiguration configuration, string folder, FolderMode mode, string ffmpeg)
    {
        using var loggers = NodeLogging.BeforeHost(configuration);
        var log = loggers.CreateLogger<NodeApplication>();
        if (PrivateFolder.IsOpen(mode.Now))
            DataFolderOpen(log, folder, PrivateFolder.Octal(mode.Now));
        else if (PrivateFolder.IsOpen(mode.Before))
            DataFolderNarrowed(log, folder, PrivateFolder.Octal(mode.Before));
        if (FFmpegSecurity.UpdateOf(ffmpeg) is { } update)
            FFmpegOutdated(log, ffmpeg, update);
    }

    private static async Task<MediaInstallation> FindMediaAsync(
        NodeOptions options,
        IConfiguration configuration,
        CancellationToken cancellation
    )
    {
        using var loggers = NodeLogging.BeforeHost(configuration);
        try
        {
            return await MediaInstallation.DetectAsync(
                options.ForMedia(),
                loggers.CreateLogger<MediaInstallation>(),
                TimeProvider.System,
                cancellation
            );
        }
        catch (MediaUnavailableException missing)
        {
            throw new NodeConfigurationException(missing.Message, missing);
        }
    }

    private static void Compose(WebApplicationBuilder builder, NodeOptions options, MediaInstallation media)
    {
        builder.Logging.AddNodeConsole(builder.Configuration);
        builder
            .WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                ServerLimits.Apply(kestrel.Limits);

                // Nothing that is read later from a file opens another address.
                kestrel.Configure();
            })
            .UseUrls([.. options.UrlList.Select(ListenAddress.ForKestrel), .. options.MonitorUrlList]);
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.MaxShutdown);
        if (options.S3.IsConfigured)
            builder.Services.AddObjectStorage(options.S3, options.EffectiveCache, options.KeepFreeBytes);
        else
            AddFolderStore(builder.Services, options);
        builder.Services.AddMovieGenMedia(media);
        builder.Services.AddMovieGenFarm(options.ForFarm(), akka => AddPetabridgeCmd(akka, builder.Configuration));
        var access = options.ForGateway();
        if (options.Is(NodeRoles.Gateway))
            builder.Services.AddSingleton(options.ForUploads()).AddMovieGenGateway(options.EffectiveSlots, access);
        else
            builder.Services.AddClusterAdmin(access);
        builder.Services.AddNodeHealth(options);
        builder.Services.AddHostedService(services => new DeadProcessFolders(
            [options.WorkFolder, options.ScratchFolder],
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<DeadProcessFolders>>()
        ));
        builder.AddMovieGenTelemetry(
            options.EffectiveName,
            new Dictionary<string, string> { ["data"] = options.FullDataFolder, ["store"] = options.FullStoreFolder }
        );
    }

    /// <summary>Coordinators read it through: they can tell jobs what is damaged.</summary>
    private static void AddFolderStore(IServiceCollection services, NodeOptions options)
    {
        services.AddLocalStorage(options.FullStoreFolder, options.KeepFreeBytes);
        if (options.Is(NodeRoles.Coordinator))
            services.AddStoreScrub(options.ForScrub());
    }

    /// <summary>Only in builds with <c>-p:PetabridgeCmd=true</c>; nothing otherwise.</summary>
    static partial void AddPetabridgeCmd(AkkaConfigurationBuilder akka, IConfiguration configuration);

    private static void Map(WebApplication app, NodeOptions options)
    {
        app.UseMonitorPorts(options);
        if (options.Is(NodeRoles.Gateway))
            app.MapMovieGenGateway();
        else
            app.MapClusterAdmin();
        app.MapNodeHealth();
    }

    /// <summary>The address that a client on this host uses: one for all interfaces is no address to connect to.</summary>
    private static string ForClients(string url) =>
        url.StartsWith("http://unix:", StringComparison.Ordinal)
            ? url["http://".Length..]
            : url.Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal);

    private sealed class IgnoreSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
