using System.CommandLine;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>download: a finished job's movie to a file.</summary>
internal static class DownloadCommand
{
    public static Command Create()
    {
        var (server, id) = (SharedOptions.Server(), SharedOptions.Job());
        var target = new Option<string>("--out", "-o")
        {
            Description = "The file to write (default: movie.mp4).",
            DefaultValueFactory = _ => "movie.mp4",
        };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var command = new Command("download", "Download a finished job's movie.") { id, target, force, json };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var file = OutputFile.Checked(parsed.GetRequiredValue(target), parsed.GetValue(force));
                await client.DownloadAsync($"/api/jobs/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/movie.mp4", file, cancellation);
                if (parsed.GetValue(json))
                    SharedOptions.Print(
                        new System.Text.Json.Nodes.JsonObject { ["file"] = Path.GetFullPath(file), ["bytes"] = new FileInfo(file).Length }
                    );
                else
                    Console.WriteLine($"{file}  {new FileInfo(file).Length:N0} bytes");
                return ExitCodes.Done;
            }
        );
        return command;
    }
}
