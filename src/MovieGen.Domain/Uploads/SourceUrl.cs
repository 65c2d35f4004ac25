using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Uploads;

/// <summary>An address that a file can be fetched from.</summary>
public static class SourceUrl
{
    private const int MaxLength = 4096;

    /// <returns>The address, or why it is none.</returns>
    public static (Uri? Url, Problem? Problem) Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return Wrong($"It is not an absolute URL of at most {MaxLength} characters.");
        if (Refusal(url) is { } refusal)
            return (null, refusal);
        return (url, null);
    }

    /// <summary>Where an answer sends the request, or why it does not go there.</summary>
    /// <param name="location">The header Location; may be relative.</param>
    public static (Uri? Url, Problem? Problem) Redirect(Uri from, Uri? location)
    {
        if (location is null || !Uri.TryCreate(from, location, out var to))
            return (null, UploadProblems.SourceFailed.Of($"{from.Host} redirects without saying where to."));
        if (from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps)
            return (null, UploadProblems.BadUrl.Of($"{from.Host} redirects from https to {to.Scheme}."));
        return Refusal(to) is { } refusal ? (null, refusal) : (to, null);
    }

    private static Problem? Refusal(Uri url) =>
        url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps
            ? UploadProblems.BadUrl.Of($"The address begins with {url.Scheme}:, not with http:// or https://.")
        : url.UserInfo.Length > 0 ? UploadProblems.BadUrl.Of("The address contains a user name or a password.")
        : null;

    private static (Uri?, Problem?) Wrong(string why) => (null, UploadProblems.BadUrl.Of(why));
}
