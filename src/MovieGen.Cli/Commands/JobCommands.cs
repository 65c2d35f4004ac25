using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Usage;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;

namespace MovieGen.Cli.Commands;

/// <summary>list, show, cancel, pause, resume, retry, priority, delete.</summary>
internal static class JobCommands
{
    public static IEnumerable<Command> Create() =>
        [
            List(),
            Show(),
            Verb("cancel", "Cancel a job permanently."),
            Verb("pause", "Pause a job: no further work is started."),
            Verb("resume", "Resume a paused job."),
            Retry(),
            Priority(),
            Delete(),
        ];

    private static Command List()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var status = new Option<string?>("--status")
        {
            Description = "Only jobs that are queued, running, completed, failed or cancelled.",
        };
        status.CompletionSources.Add([.. Enum.GetValues<JobStatus>().Select(JobNames.Of)]);
        var tag = new Option<string[]>("--tag") { Description = "Only jobs with this tag; may be given more than once." };
        var title = new Option<string?>("--title") { Description = "Only jobs with this in their title." };
        var sort = new Option<string?>("--sort")
        {
            Description = "By created, title or duration; with a - before it, backwards (default: -created).",
        };
        sort.CompletionSources.Add([.. JobSort.Names]);
        var command = new Command("list", "List jobs, newest first.") { json, status, tag, title, sort };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var filter = new JobFilter(
                    parsed.GetValue(status),
                    parsed.GetValue(tag) ?? [],
                    parsed.GetValue(title),
                    parsed.GetValue(sort)
                );
                await foreach (var page in JobPages.ListAsync(client, filter, cancellation))
                {
                    if (parsed.GetValue(json))
                        SharedOptions.Print(page);
                    else
                        foreach (var job in page["jobs"]!.AsArray())
                            Console.WriteLine(
                                $"{job!["id"]}  {Column.Left(job["status"], 9)}  {Column.Right(job["percent"], 6)} %  "
                                    + $"{Column.Right(Durations.Text((double)job["durationSeconds"]!), 9)}  "
                                    + $"{Column.Left(job["resolution"], 9)}  {job["title"]}"
                            );
                }

                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Show()
    {
        var (server, json, id) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Job());
        var command = new Command("show", "Show a job and its scenes.") { id, json };
        command.AskAbout(
            id,
            server,
            async (parsed, client, jobId, cancellation) =>
            {
                var job = await client.GetAsync(PathOf(jobId), cancellation);
                if (parsed.GetValue(json))
                {
                    SharedOptions.Print(job);
                    return ExitCodes.Done;
                }

                await Waiting.NoteAsync(job, client, cancellation);
                JobText.Print(job);
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Verb(string verb, string description)
    {
        var (server, json, id) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Job());
        var command = new Command(verb, description) { id, json };
        command.AskAbout(
            id,
            server,
            async (parsed, client, job, cancellation) =>
                Told(await client.PostAsync($"{PathOf(job)}/{verb}", null, null, cancellation), parsed.GetValue(json))
        );
        return command;
    }

    private static Command Retry()
    {
        var (server, json, id) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Job());
        var scene = new Option<int?>("--scene")
        {
            Description = "Begin with this scene, counted from 0: nothing else is rendered before it succeeds.",
        };
        var command = new Command("retry", "Retry a failed job, keeping what is rendered.") { id, scene, json };
        command.AskAbout(
            id,
            server,
            async (parsed, client, job, cancellation) =>
            {
                var path = parsed.GetValue(scene) is { } index ? $"{PathOf(job)}/scenes/{index}/retry" : $"{PathOf(job)}/retry";
                return Told(await client.PostAsync(path, null, null, cancellation), parsed.GetValue(json));
            }
        );
        return command;
    }

    private static Command Priority()
    {
        var (server, json, id) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Job());
        var value = new Argument<int>("priority") { Description = "-10 to 10 (default: 0)." }.Between(
            Domain.Jobs.JobCommands.MinPriority,
            Domain.Jobs.JobCommands.MaxPriority
        );
        var command = new Command("priority", "Change a job's priority.") { id, value, json };
        command.AskAbout(
            id,
            server,
            async (parsed, client, job, cancellation) =>
            {
                using var body = JsonContent.Create(new JsonObject { ["priority"] = parsed.GetValue(value) });
                return Told(await client.PostAsync($"{PathOf(job)}/priority", body, null, cancellation), parsed.GetValue(json));
            }
        );
        return command;
    }

    private static Command Delete()
    {
        var (server, id) = (SharedOptions.Server(), SharedOptions.Job());
        var json = SharedOptions.Json();
        var command = new Command("delete", "Delete a finished job and its movie.") { id, json };
        command.AskAbout(
            id,
            server,
            async (parsed, client, job, cancellation) =>
            {
                var answer = await client.DeleteAsync(PathOf(job), cancellation);
                if (parsed.GetValue(json))
                    SharedOptions.Print(answer);
                else
                    Console.WriteLine($"{job} deleted");
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static string PathOf(string job) => $"/api/jobs/{Uri.EscapeDataString(job)}";

    private static int Told(JsonNode job, bool json)
    {
        if (json)
            SharedOptions.Print(job);
        else
            Console.WriteLine(JobText.Line(job));
        return ExitCodes.Done;
    }
}
