using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MovieGen.Api.Assets;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Assets;

/// <summary>
/// Files of a form (<c>multipart/form-data</c>), as a page without a script sends them: taken in one after the other, as they come, and
/// none of them held in memory. Other fields are ignored.
/// </summary>
internal static class UploadForm
{
    private const int MaxFiles = 100;
    private const int MaxBoundary = 70;

    /// <summary>Whether a request is such a form; which files it has is seen when it is read.</summary>
    public static bool Is(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// One file's asset, or a list of several; a problem for each that was refused. What was taken stays: sending the form again is
    /// harmless.
    /// </summary>
    public static async Task<IResult> TakeAsync(HttpContext context, AssetIntake intake)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(context.Request.ContentType).Boundary).ToString();
        if (boundary.Length is 0 or > MaxBoundary)
            return ProblemResults.From(RequestProblems.BadForm.Of("The form's boundary is missing or too long."));
        var (taken, problems) = (new List<IntakeResult>(), ImmutableArray.CreateBuilder<Problem>());
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (FileNameOf(section) is not { } name)
                    continue;
                if (taken.Count + problems.Count == MaxFiles)
                    return ProblemResults.From(RequestProblems.BadForm.Of($"The form has more than {MaxFiles} files."));
                var result = await intake.TakeAsync(AccountId.Local, name, section.Body, null, context.RequestAborted);
                if (result.Problem is { } problem)
                    problems.Add(problem with { Pointer = $"/{taken.Count + problems.Count}", Message = $"'{name}': {problem.Message}" });
                else
                    taken.Add(result);
            }
        }
        catch (Exception broken) when (IsOfTheForm(broken))
        {
            return ProblemResults.From(RequestProblems.BadForm.Of($"The form cannot be read: {broken.Message}"));
        }

        if (problems.Count > 0)
            return ProblemResults.From(problems.ToImmutable());
        return taken switch
        {
            [] => ProblemResults.From(RequestProblems.BadForm.Of("The form has no file.")),
            [var only] => AssetEndpoints.Answer(only),
            _ => TypedResults.Json(
                new UploadedAssets([.. taken.Select(result => AssetView.Of(result.Asset!, isDamaged: false))]),
                statusCode: taken.Exists(result => result.Created) ? StatusCodes.Status201Created : StatusCodes.Status200OK
            ),
        };
    }

    /// <summary>A part's end is missing, or a part is not what it should be. What goes wrong in a store is not the form's.</summary>
    private static bool IsOfTheForm(Exception broken) =>
        broken is InvalidDataException or IOException && broken.Source == typeof(MultipartReader).Assembly.GetName().Name;

    /// <summary>Null if the part is no file. Some clients send the whole path.</summary>
    private static string? FileNameOf(MultipartSection section)
    {
        if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition())
            return null;
        var name = HeaderUtilities
            .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
            .ToString();
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
    }
}
