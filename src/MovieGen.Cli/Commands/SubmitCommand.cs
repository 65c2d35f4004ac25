using System.CommandLine;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Storyboards;

namespace MovieGen.Cli.Commands;

/// <summary>submit: a storyboard to a server; file paths in it are uploaded first.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var file = new Argument<string>("storyboard")
        {
            Description = "The storyboard (JSON). Its assets are ids, or files beside it, which are uploaded.",
        };
        var key = new Option<string?>("--idempotency-key")
        {
            Description = "Repeating a request with the same key does not create a second job.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Plan and estimate only; no job is created." };
        var watch = new Option<bool>("--watch") { Description = "Follow the job until it finishes." };
        var command = new Command("submit", "Submit a storyboard to a server.") { file, key, dryRun, watch, json };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var asJson = parsed.GetValue(json);
                Action<string> say = Console.WriteLine;
                if (asJson)
                    say = _ => { };
                var storyboard = await StoryboardUpload.PrepareAsync(parsed.GetRequiredValue(file), client, say, cancellation);
                if (parsed.GetValue(dryRun))
                {
                    SharedOptions.Print(await client.PlanAsync(storyboard, cancellation));
                    return ExitCodes.Done;
                }

                var job = await client.SubmitAsync(storyboard, parsed.GetValue(key), cancellation);
                if (asJson)
                    SharedOptions.Print(job);
                else
                    Console.WriteLine(JobText.Line(job));
                return parsed.GetValue(watch)
                    ? await WatchCommand.FollowAsync(client, (string)job["id"]!, asJson, cancellation)
                    : ExitCodes.Done;
            }
        );
        return command;
    }
}
