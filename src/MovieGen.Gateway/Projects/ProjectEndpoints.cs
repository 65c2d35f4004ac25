using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Projects;
using MovieGen.Contracts.Projects;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Projects;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Projects;

/// <summary>Projects: saved storyboards under revision.</summary>
internal static class ProjectEndpoints
{
    private const int DefaultPage = 50;
    private const int LargestPage = 200;

    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/projects").WithTags("Projects").WithPath("id", "The project.");
        group
            .MapPost("", Create)
            .Describe("createProject", "Create a project", "With a storyboard, or with that of a job, to edit it again.")
            .Accepts<NewProject>("application/json")
            .WithExample("createProject", "An empty movie")
            .Produces<ProjectView>(StatusCodes.Status201Created)
            .WithResponseHeader(StatusCodes.Status201Created, "Location", "Address of the project.")
            .WithResponseHeader(StatusCodes.Status201Created, "ETag", "The revision.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        group
            .MapGet("", List)
            .Describe("listProjects", "List projects", "The latest changed first, without storyboards.")
            .WithQuery("search", "Only projects with this in their name.")
            .WithPages(LargestPage, DefaultPage)
            .Produces<ProjectList>();
        group
            .MapGet("/{id}", Show)
            .Describe("getProject", "Show a project", "Its ETag is needed to save it.")
            .WithRequestHeader("If-None-Match", "ETag of what the client has.")
            .Produces(StatusCodes.Status304NotModified)
            .Produces<ProjectView>()
            .WithResponseHeader(StatusCodes.Status200OK, "ETag", "The revision.");
        group
            .MapPut("/{id}", Save)
            .Describe(
                "saveProject",
                "Save a project",
                "Only over the revision that `If-Match` names: 412 if it was changed meanwhile, and nothing is lost. A repeat is harmless."
            )
            .WithRequestHeader("If-Match", "ETag of the revision that is replaced, or `*` for any.", isRequired: true)
            .Accepts<ProjectChange>("application/json")
            .Produces<ProjectView>()
            .WithResponseHeader(StatusCodes.Status200OK, "ETag", "The new revision.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        group
            .MapDelete("/{id}", Delete)
            .Describe("deleteProject", "Delete a project", "With all its revisions; movies that were made of it stay.")
            .Produces(StatusCodes.Status204NoContent);
        group
            .MapGet("/{id}/revisions", Revisions)
            .Describe("listProjectRevisions", "List revisions of a project", $"The latest {Project.MaxRevisions}, newest first.")
            .Produces<ProjectRevisions>();
        group
            .MapGet("/{id}/revisions/{revision}", Revision)
            .Describe("getProjectRevision", "Show a revision of a project", "Save it to go back to it.")
            .WithPath("revision", "The revision.")
            .Produces<ProjectRevisionView>();
    }

    private static async Task<IResult> Create(HttpContext context, ProjectCreation creation)
    {
        var (request, unreadable) = await JsonBody.ReadAsync<NewProject>(context, ProjectProblems.BadRequest);
        if (request is null)
            return ProblemResults.From(unreadable!);
        var (project, problem) = await creation.CreateAsync(AccountId.Local, request, context.RequestAborted);
        if (project is null)
            return ProblemResults.From(problem!);
        context.Response.Headers.ETag = RevisionMatch.TagOf(project.Revision);
        return TypedResults.Created($"/api/projects/{project.Id}", project.View());
    }

    private static async Task<IResult> List(
        string? search,
        int? limit,
        string? cursor,
        IProjectStore projects,
        CancellationToken cancellation
    )
    {
        if (limit is < 1 or > LargestPage)
            return ProblemResults.From(RequestProblems.NumberOutOfRange.Of($"limit is {limit}.", 1, LargestPage));
        if (search?.Any(char.IsControl) == true)
            return ProblemResults.From(RequestProblems.BadRequest.Of("search has control characters, which no name has."));
        ProjectCursor? after = null;
        if (cursor is not null && !ProjectCursor.TryParse(cursor, out after))
            return ProblemResults.From(RequestProblems.BadCursor.Of($"cursor is '{cursor}', which no page gave."));
        var most = limit ?? DefaultPage;
        var found = await projects.ListAsync(AccountId.Local, search ?? "", after, most + 1, cancellation);
        var page = found.Take(most).ToList();
        var next = found.Length > most ? new ProjectCursor(page[^1].UpdatedAt, page[^1].Id).ToString() : null;
        return TypedResults.Ok(new ProjectList([.. page.Select(ProjectOverview.Of)], next));
    }

    private static async Task<IResult> Show(string id, IProjectStore projects, HttpContext context)
    {
        if (!ProjectId.TryParse(id, out var project) || await FindAsync(project, projects, context.RequestAborted) is not { } found)
            return NotFound(id);
        var tag = RevisionMatch.TagOf(found.Revision);
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(found.View());
    }

    private static async Task<IResult> Save(string id, IProjectStore projects, TimeProvider clock, HttpContext context)
    {
        var (expected, unconditional) = RevisionMatch.Read(context.Request);
        if (unconditional is not null)
            return ProblemResults.From(unconditional);
        var (change, unreadable) = await JsonBody.ReadAsync<ProjectChange>(context, ProjectProblems.BadRequest);
        if (change is null)
            return ProblemResults.From(unreadable!);
        var (storyboard, badStoryboard) = JsonBody.StoryboardOf(change.Storyboard, ProjectProblems.BadRequest);
        if (storyboard is null)
            return ProblemResults.From(badStoryboard!);
        if (change.Name is { } name && ProjectCreation.ProblemOfName(name) is { } badName)
            return ProblemResults.From(badName);
        if (!ProjectId.TryParse(id, out var project) || await FindAsync(project, projects, context.RequestAborted) is not { } before)
            return NotFound(id);
        var content = new ProjectContent(change.Name ?? before.Name, storyboard, clock.GetUtcNow());
        if (await projects.SaveAsync(AccountId.Local, project, expected, content, context.RequestAborted) is not { } save)
            return NotFound(id);
        context.Response.Headers.ETag = RevisionMatch.TagOf(save.Project.Revision);
        return save.IsSaved
            ? TypedResults.Ok(save.Project.View())
            : ProblemResults.From(
                ProjectProblems.Changed.Of($"The project is at revision {save.Project.Revision}, not at {expected}.", save.Project.Revision)
            );
    }

    private static async Task<IResult> Delete(string id, IProjectStore projects, CancellationToken cancellation) =>
        ProjectId.TryParse(id, out var project) && await projects.DeleteAsync(AccountId.Local, project, cancellation)
            ? TypedResults.NoContent()
            : NotFound(id);

    private static async Task<IResult> Revisions(string id, IProjectStore projects, CancellationToken cancellation)
    {
        if (!ProjectId.TryParse(id, out var project))
            return NotFound(id);
        var revisions = await projects.RevisionsAsync(AccountId.Local, project, cancellation);
        return revisions.IsEmpty
            ? NotFound(id)
            : TypedResults.Ok(new ProjectRevisions([.. revisions.Select(r => new ProjectRevisionItem(r.Revision, r.Name, r.SavedAt))]));
    }

    private static async Task<IResult> Revision(string id, int revision, IProjectStore projects, CancellationToken cancellation)
    {
        if (!ProjectId.TryParse(id, out var project) || await FindAsync(project, projects, cancellation) is null)
            return NotFound(id);
        return await projects.FindRevisionAsync(AccountId.Local, project, revision, cancellation) is { } found
            ? TypedResults.Ok(new ProjectRevisionView(found.Revision, found.Name, found.SavedAt, JsonElement.Parse(found.Storyboard!)))
            : ProblemResults.From(ProjectProblems.NoRevision.Of($"Project {id} has no revision {revision} any more.", id));
    }

    private static Task<Project?> FindAsync(ProjectId id, IProjectStore projects, CancellationToken cancellation) =>
        projects.FindAsync(AccountId.Local, id, cancellation);

    private static IResult NotFound(string id) => ProblemResults.From(ProjectProblems.NotFound.Of($"There is no project '{id}'."));
}
