using System.Globalization;
using System.Text;
using MovieGen.Domain.Problems;

namespace MovieGen.Architecture.Tests;

/// <summary>The text of <c>docs/errors.md</c>.</summary>
internal static class ErrorPage
{
    public static string Text()
    {
        var page = new StringBuilder(
            """
            # Error codes

            Generated from the catalogue in `src/MovieGen.Domain/Problems`; a test checks that it is up to date.

            Every error response is a problem document (RFC 9457): `code` is stable, `detail` names the wrong value,
            and `advice` says what to do. The same codes appear in failed jobs, warnings, events and logs. If a code has several cases, each
            has its own advice. `{name}` stands for a fact; `[...]` is left out if the fact is not known.


            """.ReplaceLineEndings("\n")
        );
        foreach (var family in ProblemCatalogue.Kinds.GroupBy(kind => kind.Code[..kind.Code.IndexOf('.', StringComparison.Ordinal)]))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {family.Key}\n\n| code | status | title | what to do |\n|---|---|---|---|\n");
            foreach (var kinds in family.GroupBy(kind => kind.Code))
            {
                var advice = string.Join("<br>", kinds.Select(kind => kind.Advice).Distinct())
                    .Replace("|", "\\|", StringComparison.Ordinal);
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{kinds.Key}` | {Status(kinds.First())} | {kinds.First().Title} | {advice} |\n"
                );
            }
            page.Append('\n');
        }
        return page.ToString().TrimEnd() + "\n";
    }

    /// <summary>Warnings and failures of renders end no request.</summary>
    private static string Status(ProblemKind kind) =>
        kind.Title.StartsWith("Warning", StringComparison.Ordinal) ? "" : kind.Status.ToString(CultureInfo.InvariantCulture);
}
