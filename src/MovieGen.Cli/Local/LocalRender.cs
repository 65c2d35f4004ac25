using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Cli.Client;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Storyboards;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Jobs;
using MovieGen.Storage;

namespace MovieGen.Cli.Local;

/// <summary>
/// One movie on this machine. The job's key is the storyboard's content, so the same command finds the same job: it resumes, and
/// the movie of a finished one is only copied. A job that was cancelled or deleted, or whose movie is gone, cannot resume: then the next
/// job of that content is used, which reuses what is still rendered. Ctrl-C pauses it.
/// </summary>
internal sealed class LocalRender(CheckedStoryboard storyboard, MovieTarget target, RenderSettings settings)
{
    /// <summary>How many abandoned jobs of one storyboard are skipped.</summary>
    private const int MaxJobs = 100;

    private readonly RenderRecord _record = RenderRecord.Of(storyboard, settings);
    private bool _hasToldFiles;

    /// <returns>The finished job; its movie is in the target.</returns>
    /// <exception cref="OperationCanceledException">Ctrl-C; the job is paused and can be resumed.</exception>
    public async Task<JsonNode> RunAsync(int slots, CancellationToken cancellation)
    {
        if (_record.Find() is { } before)
        {
            await MovieWriter.WriteAsync(before.Movie, target, cancellation);
            if (settings.Json)
                Console.WriteLine(before.Job.ToJsonString());
            Tell("This movie was rendered before.");
            return before.Job;
        }

        while (true)
        {
            await using var farm = await LocalFarm.OpenAsync(settings.DataFolder, slots, cancellation);
            try
            {
                return await RunAsync(farm, cancellation);
            }
            catch (CliException gone) when (farm.IsShared && gone is { ExitCode: ExitCodes.Unreachable, Code: null })
            {
                Tell("The other command has ended; this one continues.");
            }
        }
    }

    /// <summary>Reads the files while the node starts, then renders.</summary>
    public async Task<JsonNode> RunAsync(LocalFarm farm, CancellationToken cancellation)
    {
        if (farm.IsShared)
            Tell("Another command uses the data folder: its node renders this movie too.");
        var document = await ReadAsync(farm, cancellation);
        var key = "render:" + Convert.ToHexStringLower(SHA256.HashData([.. document, .. settings.Scope.Mark]));
        for (var number = 1; number <= MaxJobs; number++)
        {
            var numbered = number == 1 ? key : $"{key}:{number}";
            if (await FinishAsync(farm, document, numbered, cancellation) is { } finished)
                return finished;
        }

        throw new CliException(
            $"{MaxJobs} jobs of this storyboard were cancelled, deleted or lost their movies. Change it, or give another --data.",
            ExitCodes.Refused
        );
    }

    /// <summary>The plan of the movie; nothing is rendered.</summary>
    public async Task<JsonNode> PlanAsync(int slots, CancellationToken cancellation)
    {
        await using var farm = await LocalFarm.OpenAsync(settings.DataFolder, slots, cancellation);
        var document = await ReadAsync(farm, cancellation);
        return await PlacedAsync(() => farm.Client.PlanAsync(RequestOf(document), cancellation));
    }

    private async Task<byte[]> ReadAsync(LocalFarm farm, CancellationToken cancellation)
    {
        Action<string> tell = Tell;
        if (_hasToldFiles)
            tell = _ => { };
        var document = await new StoryboardSources("reading", farm.AddAsync, tell).AddAsync(storyboard, cancellation);
        _hasToldFiles = true;
        await farm.Started;
        return document;
    }

    /// <summary>
    /// Submits or resumes the job of a key. Never stopped half-way: whoever stops the command must know which job to pause.
    /// </summary>
    /// <returns>Null if it was cancelled or deleted.</returns>
    private async Task<JsonNode?> SubmitAsync(GatewayClient client, byte[] document, string key)
    {
        JsonNode job;
        try
        {
            job = await PlacedAsync(() => client.SubmitAsync(RequestOf(document), key, CancellationToken.None));
        }
        catch (CliException deleted) when (deleted.Code == ProblemCodes.Job.KeyReused)
        {
            return null;
        }

        if ((string?)job["status"] == "cancelled")
            return null;
        var id = (string)job["id"]!;
        if ((bool)job["paused"]!)
            await client.PostAsync($"/api/jobs/{id}/resume", null, null, CancellationToken.None);
        if ((string?)job["status"] == "failed")
            await client.PostAsync($"/api/jobs/{id}/retry", null, null, CancellationToken.None);
        return job;
    }

    /// <summary>Submits or resumes the job of a key, follows it to its end and writes its movie.</summary>
    /// <returns>Null if it was cancelled or deleted, or its movie is no longer stored.</returns>
    private async Task<JsonNode?> FinishAsync(LocalFarm farm, byte[] document, string key, CancellationToken cancellation)
    {
        if (await SubmitAsync(farm.Client, document, key) is not { } job)
            return null;
        var id = (string)job["id"]!;
        var isFollowedByAnother = false;
        try
        {
            isFollowedByAnother = farm.IsShared && job["startedAt"] is not null;
            var notes = farm.IsShared ? new JobNotes(JobOrigin.Unknown) : JobNotes.OfThisProcess();
            var finished = await ProgressView.ShowAsync(farm.Client.FollowAsync(id, cancellation), settings.Json, notes, cancellation);
            if (JobOutcome.Report(finished) != ExitCodes.Done)
                throw new CliException($"No movie was rendered (job {id}).", ExitCodes.Failed);
            await WriteAsync(farm, finished, id, cancellation);
            return finished;
        }
        catch (CliException lost) when (lost.Code == ProblemCodes.Job.OutputLost)
        {
            return null;
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
        {
            if (isFollowedByAnother)
                throw new InterruptedException("The other command continues with this movie.", stopped);
            await PauseAsync(farm.Client, id);
            throw;
        }
    }

    private async Task WriteAsync(LocalFarm farm, JsonNode job, string id, CancellationToken cancellation)
    {
        if (farm.Services is null)
        {
            await DownloadAsync(farm.Client, id, cancellation);
            return;
        }

        var answer = await farm
            .Services.GetRequiredService<JobClient>()
            .AskAsync(new JobCommands.GetJob(new JobId(id), AccountId.Local), cancellation);
        if (
            answer.Summary?.Outputs.Movie is not { } key
            || LocalStorage.PublishedFile(settings.DataFolder, AccountId.Local, key, ArtifactFiles.Movie) is not { } movie
        )
            throw new CliException($"The movie of job {id} is no longer stored.", ExitCodes.Failed, code: ProblemCodes.Job.OutputLost);
        await MovieWriter.WriteAsync(movie, target, cancellation);
        _record.Note(job, key, new FileInfo(movie).Length);
    }

    /// <summary>From the node of another process.</summary>
    private async Task DownloadAsync(GatewayClient client, string id, CancellationToken cancellation)
    {
        if (target.Path is not { } path)
            return;
        if (target.Muxer is null)
        {
            await client.DownloadAsync($"/api/jobs/{id}/movie.mp4", path, cancellation);
            return;
        }

        // Beside the target, where there is room for a movie.
        var folder = Directory.CreateDirectory(MovieWriter.FolderBeside(path));
        try
        {
            var movie = Path.Combine(folder.FullName, "movie.mp4");
            await client.DownloadAsync($"/api/jobs/{id}/movie.mp4", movie, cancellation);
            await MovieWriter.WriteAsync(movie, target, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the node finds wrong with the storyboard, at its places in the file.</summary>
    private async Task<JsonNode> PlacedAsync(Func<Task<JsonNode>> request)
    {
        try
        {
            return await request();
        }
        catch (CliException refused) when (!refused.Problems.IsEmpty)
        {
            throw new CliException(
                PlacedProblem.Report(storyboard.Source.Name, storyboard.Place(refused.Problems)),
                refused.ExitCode,
                refused,
                refused.Code
            );
        }
    }

    private static async Task PauseAsync(GatewayClient client, string id)
    {
        try
        {
            await client.PostAsync($"/api/jobs/{id}/pause", null, null, CancellationToken.None);
        }
        catch (CliException idle) when (idle.Code is null or ProblemCodes.Job.Finished or ProblemCodes.Job.NotFound)
        {
            // Without a code the node has ended; a job that is finished, or was not accepted yet, does not run either.
        }
    }

    private JobRequest RequestOf(byte[] document) => new(document) { Range = settings.Scope.Range, Draft = settings.Scope.Draft };

    private void Tell(string line)
    {
        if (!settings.Json)
            Console.WriteLine(line);
    }
}
