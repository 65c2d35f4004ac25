using System.CommandLine;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Storyboards;
using MovieGen.Cli.Usage;

namespace MovieGen.Cli.Commands;

/// <summary>submit: a storyboard to a server; file paths in it are uploaded first.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var (server, json, force) = (SharedOptions.Server(), SharedOptions.Json(), SharedOptions.Force());
        var file = new Argument<string>("storyboard")
        {
            Description = "The storyboard (JSON). Its assets are ids, or files beside it, which are uploaded.",
        };
        var key = new Option<string?>("--idempotency-key")
        {
            Description = "Repeating a request with the same key does not create a second job.",
        };
        var priority = new Option<int?>("--priority") { Description = "-10 to 10 (default: 0)." }.Between(
            Domain.Jobs.JobCommands.MinPriority,
            Domain.Jobs.JobCommands.MaxPriority
        );
        var pool = new Option<string?>("--pool")
        {
            Description = "The pool of workers that renders it (default: default); 'worker list' shows the pools.",
        };
        var scope = new ScopeOptions();
        var tags = new Option<string[]>("--tag") { Description = "A tag for lists; may be given more than once." };
        var notes = new Option<string[]>("--meta") { Description = "NAME=TEXT that the job keeps; may be given more than once." };
        notes.Validators.Add(result =>
        {
            foreach (var wrong in result.Tokens.Where(token => token.Value.IndexOf('=') < 1))
                result.AddError($"'{wrong.Value}' is not NAME=TEXT.");
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Plan and estimate only; no job is created." };
        var watch = new Option<bool>("--watch") { Description = "Follow the job until it finishes." };
        var target = new Option<string?>("--out", "-o") { Description = "Follow the job, then download its movie to this file." };
        target.Validators.Add(result =>
        {
            if (result.GetValue(dryRun))
                result.AddError($"{dryRun.Name} creates no movie; leave {target.Name} out.");
        });
        var command = new Command("submit", "Submit a storyboard to a server.")
        {
            file,
            key,
            priority,
            pool,
            scope.Draft,
            scope.Range,
            tags,
            notes,
            dryRun,
            watch,
            target,
            force,
            json,
        };
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
            {
                var asJson = parsed.GetValue(json);
                var output = parsed.GetValue(target) is { } given ? MovieDownload.Checked(given, parsed.GetValue(force)) : null;
                Action<string> say = Console.WriteLine;
                if (asJson)
                    say = _ => { };
                var storyboard = await InterruptedException.ExplainAsync(
                    StoryboardUpload.PrepareAsync(parsed.GetRequiredValue(file), client, say, cancellation),
                    "Nothing was submitted.",
                    cancellation
                );
                var wanted = scope.Of(parsed);
                var request = new JobRequest(storyboard)
                {
                    Range = wanted.Range,
                    Draft = wanted.Draft,
                    Priority = parsed.GetValue(priority),
                    Pool = parsed.GetValue(pool),
                    Tags = parsed.GetValue(tags) ?? [],
                    Metadata = MetadataOf(parsed.GetValue(notes) ?? []),
                };
                if (parsed.GetValue(dryRun))
                {
                    SharedOptions.Print(await client.PlanAsync(request, cancellation));
                    return ExitCodes.Done;
                }

                var again = SharedOptions.Again(parsed, server);
                var job = await InterruptedException.ExplainAsync(
                    client.SubmitAsync(request, parsed.GetValue(key), cancellation),
                    $"Whether the job was submitted is not known. Look with: moviegen list{again}",
                    cancellation
                );
                if (asJson)
                    SharedOptions.Print(job);
                else
                    Console.WriteLine(string.Join('\n', [JobText.Line(job), .. Waiting.Pool(job)]));
                if (output is null && !parsed.GetValue(watch))
                    return ExitCodes.Done;
                var id = (string)job["id"]!;
                var origin = job["startedAt"] is null ? JobOrigin.New : JobOrigin.Unknown;
                var ended = await WatchCommand.FollowAsync(client, id, origin, again, asJson, cancellation);
                return output is null || ended != ExitCodes.Done
                    ? ended
                    : await InterruptedException.ExplainAsync(
                        MovieDownload.SaveAsync(client, id, output, asJson, cancellation),
                        $"The movie is finished, but not downloaded. Download it with: moviegen download {id} --out {output}{again}",
                        cancellation
                    );
            }
        );
        return command;
    }

    /// <summary>Of a name given twice, the last one counts.</summary>
    private static Dictionary<string, string> MetadataOf(string[] notes)
    {
        var metadata = new Dictionary<string, string>();
        foreach (var note in notes)
            metadata[note[..note.IndexOf('=')]] = note[(note.IndexOf('=') + 1)..];
        return metadata;
    }
}
