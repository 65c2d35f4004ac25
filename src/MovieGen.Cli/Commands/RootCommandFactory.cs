using System.CommandLine;
using System.CommandLine.Help;

namespace MovieGen.Cli.Commands;

/// <summary>The <c>moviegen</c> command with all its subcommands.</summary>
internal static class RootCommandFactory
{
    public static RootCommand Create()
    {
        var root = new RootCommand("MovieGen renders movies of 1 to 120 minutes from videos, photos and music.");
        root.Add(DemoCommand.Create());
        root.Add(MakeCommand.Create());
        root.Add(InitCommand.Create());
        root.Add(CheckCommand.Create());
        root.Add(RenderCommand.Create());
        root.Add(ServeCommand.Create());
        root.Add(SubmitCommand.Create());
        foreach (var command in JobCommands.Create())
            root.Add(command);
        root.Add(AttemptCommands.Create());
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
        root.Add(CleanCommand.Create());
        root.Add(MigrateCommand.Create());
        root.Add(CertificatesCommand.Create());
        root.Add(CompletionCommand.Create());
        root.Add(HelpCommand.Create(root));
        foreach (var option in root.Options.OfType<HelpOption>())
            RemovePaths(option);
        root.SetAction((_, cancellation) => HelpCommand.ShowAsync(root, [], cancellation));
        return root;
    }

    /// <summary>Here, what begins with a slash is a path.</summary>
    private static void RemovePaths(HelpOption help)
    {
        foreach (var alias in help.Aliases.Where(alias => alias[0] == '/').ToList())
            help.Aliases.Remove(alias);
    }
}
