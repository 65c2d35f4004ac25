using System.Globalization;
using MovieGen.Api.Jobs;
using MovieGen.Contracts.Storage;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>Attempts as the API shows them.</summary>
internal static class AttemptViews
{
    extension(AttemptView)
    {
        public static AttemptView Of(string job, KeptAttempt attempt)
        {
            var id = attempt.Name.Attempt.ToString("x16", CultureInfo.InvariantCulture);
            return new AttemptView(
                id,
                attempt.Name.Task,
                attempt.Name.End.To<Api.Jobs.AttemptEnd>(),
                attempt.At,
                $"/api/jobs/{job}/attempts/{id}/log"
            );
        }

        /// <summary>Null if the text is not an attempt's id.</summary>
        public static long? NumberOf(string id) =>
            id.Length == 16 && long.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
