using System.Globalization;
using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Desk;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Desk;

/// <summary>
/// What a caller is told who does not get the artifact now: a problem and when to ask again. An element that shows a picture takes neither
/// a 202 nor a 503 for one; a script that looks at the status only must not take the answer for the picture, so it is 503.
/// </summary>
internal static class DeskResults
{
    /// <param name="what">What is not ready: <c>filmstrip</c>.</param>
    public static IResult NotReady(HttpContext context, DeskAnswer.NotReady answer, string what)
    {
        var done = answer.Fraction > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({answer.Fraction:P0} done)") : "";
        return Refused(context, new DeskRefusal(DeskProblems.NotReady.Of($"The {what} is being made{done}."), DeskPauses.NotReady));
    }

    public static IResult Refused(HttpContext context, DeskRefusal refusal)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(refusal.RetryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ProblemResults.From(refusal.Problem);
    }
}
