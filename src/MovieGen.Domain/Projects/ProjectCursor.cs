using System.Globalization;

namespace MovieGen.Domain.Projects;

/// <summary>Where a page of projects begins: behind this one, from the latest changed to the earliest.</summary>
public sealed record ProjectCursor(DateTimeOffset UpdatedAt, ProjectId Id)
{
    private const char Separator = '.';

    public static bool TryParse(string text, out ProjectCursor? cursor)
    {
        cursor =
            text.Split(Separator, 2) is [var time, var id]
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && ProjectId.TryParse(id, out var project)
                ? new ProjectCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), project)
                : null;
        return cursor is not null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{UpdatedAt.ToUnixTimeMilliseconds()}{Separator}{Id}");
}
