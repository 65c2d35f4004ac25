using System.CommandLine;
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
        command.AskAbout(
            id,
            server,
            (parsed, client, job, cancellation) =>
                MovieDownload.SaveAsync(
                    client,
                    job,
                    MovieDownload.Checked(parsed.GetRequiredValue(target), parsed.GetValue(force)),
                    parsed.GetValue(json),
                    cancellation
                )
        );
        return command;
    }
}
