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
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>What a job leaves: movie, poster, HLS, and the storyboard it was made from.</summary>
internal static class JobOutputEndpoints
{
    public static void MapOutputs(this RouteGroupBuilder group)
    {
        Output(group, "movie.mp4", ArtifactFiles.Movie, "video/mp4", outputs => outputs.Movie);
        Output(group, "poster.jpg", ArtifactFiles.Poster, "image/jpeg", outputs => outputs.Poster);
        Output(group, "hls/index.m3u8", ArtifactFiles.HlsPlaylist, "application/vnd.apple.mpegurl", outputs => outputs.Hls);
        Output(group, $"hls/{ArtifactFiles.HlsMedia}", ArtifactFiles.HlsMedia, "video/mp4", outputs => outputs.Hls);
        group
            .MapGet("/{id}/storyboard", Storyboard)
            .WithSummary("The storyboard as it was submitted; ranges and ETag.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void Output(
        RouteGroupBuilder group,
        string route,
        string file,
        string contentType,
        Func<JobOutputs, ArtifactKey?> select
    ) =>
        group
            .MapGet(
                $"/{{id}}/{route}",
                (string id, JobClient jobs, IArtifactStore artifacts, HttpContext context) =>
                    Serve(id, file, contentType, select, jobs, artifacts, context)
            )
            .WithSummary($"The job's {file}; ranges and ETag.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> Serve(
        string id,
        string fileName,
        string contentType,
        Func<JobOutputs, ArtifactKey?> select,
        JobClient jobs,
        IArtifactStore artifacts,
        HttpContext context
    )
    {
        if (!JobId.TryParse(id, out var jobId))
            return ProblemResults.NoSuchJob(id);
        var answer = await jobs.AskAsync(new JobCommands.GetJob(jobId, AccountId.Local), context.RequestAborted);
        if (answer.Summary is not { } job)
            return ProblemResults.From(answer.Refused!);
        if (select(job.Outputs) is not { } key)
            return NotReady(job, fileName);
        if (
            await artifacts.FindAsync(AccountId.Local, key, context.RequestAborted) is not { } record
            || record.Files.FirstOrDefault(f => f.Name == fileName) is not { } file
        )
            return ProblemResults.From(JobProblems.OutputLost.Of($"{fileName} of job {id} is no longer stored."));
        var content = await artifacts.OpenReadAsync(AccountId.Local, key, fileName, context.RequestAborted);
        return Downloads.File(
            context,
            content,
            contentType,
            file.Sha256.Hex,
            record.PublishedAt,
            DownloadName(job, fileName),
            inline: true
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
            : ProblemResults.NoSuchJob(id);
    }

    private static ProblemHttpResult NotReady(JobSummary job, string fileName) =>
        ProblemResults.From(
            job.Status == JobStatus.Completed
                ? JobProblems.NoSuchOutput.Of($"Job {job.Id} has no {fileName}.")
                : JobProblems.NotReady.Of($"{fileName} is not made yet: the job is {JobNames.Of(job.Status)} at {job.Percent:0} %.", job.Id)
        );

    private static string DownloadName(JobSummary job, string fileName) =>
        job.Title.Length == 0 || fileName != ArtifactFiles.Movie ? fileName : $"{job.Title}.mp4";
}
