using Codes = MovieGen.Domain.Problems.ProblemCodes.Project;

namespace MovieGen.Domain.Problems;

/// <summary>Why a project is not shown or saved.</summary>
public static class ProjectProblems
{
    public static readonly ProblemKind NotFound = new(
        Codes.NotFound,
        404,
        "There is no such project",
        "GET /api/projects lists the projects there are."
    );
    public static readonly ProblemKind NoRevision = NotFound.Case(
        "GET /api/projects/{project}/revisions lists the revisions that are kept."
    );
    public static readonly ProblemKind Changed = new(
        Codes.Changed,
        412,
        "The project was changed meanwhile",
        "Load the project again, merge both changes, and save them with If-Match: \"{revision}\"."
    );
    public static readonly ProblemKind Unconditional = new(
        Codes.Unconditional,
        428,
        "It was not said which revision is replaced",
        "Send If-Match with the ETag that the project was loaded with, or If-Match: * to replace any revision."
    );
    public static readonly ProblemKind BadRequest = new(
        Codes.BadRequest,
        400,
        "The project cannot be read",
        "Send an object with name and storyboard, or, to begin with a job's storyboard, with job."
    );
}
