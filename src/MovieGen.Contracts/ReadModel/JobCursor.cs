using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.ReadModel;

/// <summary>The last job of a page; the next page begins behind it.</summary>
/// <param name="CreatedAt">To the millisecond, as the tables have it.</param>
public sealed record JobCursor(DateTimeOffset CreatedAt, JobId Id)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const char Separator = '~';

    public static bool TryParse(string text, [NotNullWhen(true)] out JobCursor? cursor)
    {
        cursor =
            text.Split(Separator) is [var time, var job]
            && DateTimeOffset.TryParseExact(time, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var createdAt)
            && JobId.TryParse(job, out var id)
                ? new JobCursor(createdAt, id)
                : null;
        return cursor is not null;
    }

    public override string ToString() => $"{CreatedAt.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}{Separator}{Id.Value}";
}
