using System.CommandLine;

namespace MovieGen.Cli.Commands;

/// <summary>The <c>moviegen</c> command with all its subcommands.</summary>
internal static class RootCommandFactory
{
    public static RootCommand Create()
    {
        var root = new RootCommand("MovieGen renders movies of 1 to 120 minutes from videos, photos and music.");
        root.Add(DemoCommand.Create());
        root.Add(RenderCommand.Create());
        root.Add(ServeCommand.Create());
        root.Add(SubmitCommand.Create());
        foreach (var command in JobCommands.Create())
            root.Add(command);
        root.Add(WatchCommand.Create());
        root.Add(DownloadCommand.Create());
        root.Add(AssetCommands.Create());
        root.Add(ClusterCommands.Create());
        root.Add(ShardingCommands.Create());
        root.Add(ActorCommands.Create());
        root.Add(LogCommands.Create());
        root.Add(NodeCommands.Create());
        root.Add(WorkerCommands.Create());
        root.Add(QueueCommands.Create());
        root.Add(JournalCommands.Create());
        root.Add(ConfigCommands.Create());
        root.Add(MigrateCommand.Create());
        root.Add(CertificatesCommand.Create());
        root.Add(HelpCommand.Create(root));
        root.SetAction((_, cancellation) => HelpCommand.ShowAsync(root, [], cancellation));
        return root;
    }
}
