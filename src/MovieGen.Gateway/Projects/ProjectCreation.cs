using System.Security.Cryptography;
using System.Text.Json;
using MovieGen.Api.Projects;
using MovieGen.Contracts.Projects;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Projects;
using MovieGen.Gateway.Jobs;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Projects;

/// <summary>Begins projects: with a storyboard, or with that of a job.</summary>
public sealed class ProjectCreation(IProjectStore projects, JobClient jobs, IDocumentStore documents, TimeProvider clock)
{
    private const int IdBytes = 16;
    private const string Unnamed = "Untitled";

    /// <returns>The project, or why there is none.</returns>
    internal async Task<(Project? Project, Problem? Problem)> CreateAsync(
        AccountId account,
        NewProject request,
        CancellationToken cancellation
    )
    {
        if (request.Name is { } wanted && ProblemOfName(wanted) is { } badName)
            return (null, badName);
        if (request is { Job: not null, Storyboard: not null })
            return (null, ProjectProblems.BadRequest.At("/job", "There is both a storyboard and a job."));
        var (storyboard, problem) = request.Job is { } job
            ? await OfJobAsync(account, job, cancellation)
            : JsonBody.StoryboardOf(request.Storyboard, ProjectProblems.BadRequest);
        if (storyboard is null)
            return (null, problem);
        // To the millisecond, as it is kept.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var project = new Project
        {
            Id = new ProjectId(ProjectId.Prefix + RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true)),
            Name = request.Name ?? NameIn(storyboard),
            Revision = 1,
            Job = request.Job is { } from ? new JobId(from) : null,
            CreatedAt = now,
            UpdatedAt = now,
            Storyboard = storyboard,
        };
        await projects.CreateAsync(account, project, cancellation);
        return (project, null);
    }

    /// <returns>Null if the name may be one.</returns>
    internal static Problem? ProblemOfName(string name) =>
        name.Length <= Project.MaxNameLength && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl)
            ? null
            : ProjectProblems.BadRequest.At("/name", $"The name is not 1 to {Project.MaxNameLength} characters on one line.");

    private async Task<(string? Storyboard, Problem? Problem)> OfJobAsync(AccountId account, string job, CancellationToken cancellation)
    {
        if (!JobId.TryParse(job, out var id))
            return (null, JobProblems.NotListed.At("/job", $"There is no job '{job}'."));
        var answer = await jobs.AskAsync(new JobCommands.GetJob(id, account), cancellation);
        if (answer.Summary is not { } found)
            return (null, new Problem(answer.Refused!.Code, "/job", answer.Refused.Message, answer.Refused.Advice));
        if (await documents.LoadAsync(account, id, found.Storyboard, cancellation) is not { } bytes)
            return (null, JobProblems.StoryboardGone.At("/job", $"The storyboard of job {id} is damaged or no longer in the store."));
        var (document, problem) = JsonBody.Parse(bytes);
        using (document)
            return document is null ? (null, problem) : JsonBody.StoryboardOf(document.RootElement, ProjectProblems.BadRequest);
    }

    /// <summary>The title of the movie, if it has one that can be a name.</summary>
    private static string NameIn(string storyboard) =>
        JsonElement.Parse(storyboard).TryGetProperty("title", out var title)
        && title.ValueKind == JsonValueKind.String
        && ProblemOfName(title.GetString()!) is null
            ? title.GetString()!
            : Unnamed;
}
