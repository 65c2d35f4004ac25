using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>What a job leaves: movie, poster, HLS, and the storyboard it was made from.</summary>
internal static class JobOutputEndpoints
{
    public static void MapOutputs(this RouteGroupBuilder group)
    {
        Output(group, "getMovie", "movie.mp4", ArtifactFiles.Movie, "video/mp4", outputs => outputs.Movie);
        Output(group, "getPoster", "poster.jpg", ArtifactFiles.Poster, "image/jpeg", outputs => outputs.Poster);
        Output(
            group,
            "getHlsPlaylist",
            "hls/index.m3u8",
            ArtifactFiles.HlsPlaylist,
            "application/vnd.apple.mpegurl",
            outputs => outputs.Hls
        );
        Output(group, "getHlsMedia", $"hls/{ArtifactFiles.HlsMedia}", ArtifactFiles.HlsMedia, "video/mp4", outputs => outputs.Hls);
        group
            .MapGet("/{id}/storyboard", Storyboard)
            .Describe("getStoryboard", "Get a job's storyboard", "As it was submitted.")
            .ProducesFile("application/json", "The storyboard.")
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void Output(
        RouteGroupBuilder group,
        string operation,
        string route,
        string file,
        string contentType,
        Func<JobOutputs, ArtifactKey?> select
    ) =>
        group
            .MapGet(
                $"/{{id}}/{route}",
                (string id, JobClient jobs, IArtifactStore artifacts, TimeProvider clock, HttpContext context) =>
                    Serve(id, new OutputFile(file, contentType, select), new OutputSources(jobs, artifacts, clock), context)
            )
            .Describe(operation, $"Get {route} of a job", "409 until it is made.")
            .ProducesFile(contentType, $"{file} of the job.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Serve(string id, OutputFile output, OutputSources sources, HttpContext context)
    {
        if (!JobId.TryParse(id, out var jobId))
            return ProblemResults.NoSuchJob(id);
        var answer = await sources.Jobs.AskAsync(new JobCommands.GetJob(jobId, AccountId.Local), context.RequestAborted);
        if (answer.Summary is not { } job)
            return ProblemResults.From(answer.Refused!);
        if (output.Select(job.Outputs) is not { } key)
            return NotReady(job, output.Name);
        if (
            await sources.Artifacts.FindAsync(AccountId.Local, key, context.RequestAborted) is not { } record
            || record.Files.FirstOrDefault(f => f.Name == output.Name) is not { } file
        )
            return await RestoreAsync(job, output.Name, sources, context.RequestAborted);
        var content = await sources.Artifacts.OpenReadAsync(AccountId.Local, key, output.Name, context.RequestAborted);
        return Downloads.File(
            context,
            content,
            output.ContentType,
            file.Sha256.Hex,
            record.PublishedAt,
            DownloadName(job, output.Name),
            inline: true
        );
    }

    /// <summary>What the store has lost, or had damaged, is made again by its job; one that did not complete makes nothing.</summary>
    private static async Task<IResult> RestoreAsync(JobSummary job, string fileName, OutputSources sources, CancellationToken cancellation)
    {
        if (job.Status is JobStatus.Failed or JobStatus.Cancelled)
            return ProblemResults.From(JobProblems.OutputLost.Of($"{fileName} of job {job.Id} is no longer stored."));
        var restore = new JobCommands.RestoreOutputs(job.Id, AccountId.Local, sources.Clock.GetUtcNow());
        return (await sources.Jobs.AskAsync(restore, cancellation)).Refused is { } refused
            ? ProblemResults.From(refused)
            : ProblemResults.From(
                JobProblems.OutputRemade.Of($"{fileName} of job {job.Id} is damaged or no longer in the store; it is made again.", job.Id)
            );
    }

    private static async Task<IResult> Storyboard(string id, JobClient jobs, IDocumentStore documents, HttpContext context)
    {
        if (!JobId.TryParse(id, out var jobId))
            return ProblemResults.NoSuchJob(id);
        var answer = await jobs.AskAsync(new JobCommands.GetJob(jobId, AccountId.Local), context.RequestAborted);
        if (answer.Summary is not { } job)
            return ProblemResults.From(answer.Refused!);
        return await documents.LoadAsync(AccountId.Local, job.Id, job.Storyboard, context.RequestAborted) is { } bytes
            ? Downloads.Bytes(context, bytes, "application/json", job.Storyboard.Hex, "storyboard.json", inline: true)
            : ProblemResults.From(JobProblems.StoryboardGone.Of($"The storyboard of job {id} is damaged or no longer in the store."), 410);
    }

    private static ProblemHttpResult NotReady(JobSummary job, string fileName) =>
        ProblemResults.From(
            job.Status == JobStatus.Completed
                ? JobProblems.NoSuchOutput.Of($"Job {job.Id} has no {fileName}.")
                : JobProblems.NotReady.Of($"{fileName} is not made yet: the job is {JobNames.Of(job.Status)} at {job.Percent:0} %.", job.Id)
        );

    /// <param name="Name">From <see cref="ArtifactFiles"/>.</param>
    /// <param name="Select">The key of the artifact that has it.</param>
    private sealed record OutputFile(string Name, string ContentType, Func<JobOutputs, ArtifactKey?> Select);

    private sealed record OutputSources(JobClient Jobs, IArtifactStore Artifacts, TimeProvider Clock);

    private static string DownloadName(JobSummary job, string fileName) =>
        job.Title.Length == 0 || fileName != ArtifactFiles.Movie ? fileName : $"{job.Title}.mp4";
}
