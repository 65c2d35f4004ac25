using System.Globalization;
using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Projects;

/// <summary>The revision that a request is about (RFC 9110, section 13.1.1): a project's ETag is its revision in quotes.</summary>
internal static class RevisionMatch
{
    private const string Any = "*";

    public static string TagOf(int revision) => $"\"{revision}\"";

    /// <returns>The revision, null for any; or why there is none.</returns>
    public static (int? Expected, Problem? Problem) Read(HttpRequest request) =>
        request.Headers.IfMatch.ToString() switch
        {
            Any => (null, null),
            ['"', .. var text, '"'] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => (
                revision,
                null
            ),
            "" => (null, ProjectProblems.Unconditional.Of("There is no If-Match.")),
            var other => (null, ProjectProblems.Unconditional.Of($"If-Match is '{other}', which is no ETag of a project.")),
        };
}
