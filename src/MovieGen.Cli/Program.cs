using System.CommandLine;
using MovieGen.Cli;
using MovieGen.Cli.Commands;
using MovieGen.Node.Configuration;

// SQLite's driver works synchronously and holds pool threads while it writes.
ThreadPool.SetMinThreads(16, 16);

var root = new RootCommand("MovieGen makes movies of 1 to 120 minutes out of videos, photos and music.");
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
root.Add(MigrateCommand.Create());
root.Add(CertificatesCommand.Create());
root.Add(BenchCommand.Create());

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        await Console.Error.WriteLineAsync($"moviegen: {error.Message}");
    await Console.Error.WriteLineAsync("moviegen --help, and moviegen COMMAND --help, say what there is.");
    return ExitCodes.Usage;
}

try
{
    return await parsed.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }
    );
}
catch (CliException refused)
{
    await Console.Error.WriteLineAsync($"moviegen: {refused.Message}");
    return refused.ExitCode;
}
catch (NodeConfigurationException wrong)
{
    await Console.Error.WriteLineAsync($"moviegen: {wrong.Message}");
    return ExitCodes.Refused;
}
catch (Exception unforeseen)
{
    // A person at a terminal can do nothing with a stack trace.
    await Console.Error.WriteLineAsync($"moviegen: {unforeseen.Message.ReplaceLineEndings(" ")} ({unforeseen.GetType().Name})");
    return ExitCodes.Failed;
}
