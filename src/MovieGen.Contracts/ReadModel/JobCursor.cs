using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.ReadModel;

/// <summary>The last job of a page; the next page begins behind it.</summary>
/// <param name="Value">What the job is sorted by, as the tables have it.</param>
public sealed record JobCursor(JobSort Sort, string Value, JobId Id)
{
    private const char Separator = '\n';

    public static bool TryParse(string text, [NotNullWhen(true)] out JobCursor? cursor)
    {
        cursor = null;
        if (!Base64Url.IsValid(text))
            return false;
        if (
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator) is [var sort, var job, var value]
            && JobSort.Find(sort) is { } known
            && JobId.TryParse(job, out var id)
        )
            cursor = new JobCursor(known, value, id);
        return cursor is not null;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, Sort, Id.Value, Value)));
}
