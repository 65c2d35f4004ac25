using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Uploads;

/// <summary>A change of an upload, or why it is refused.</summary>
/// <param name="Next">The upload afterwards; null if it is refused.</param>
public sealed record UploadStep(Upload? Next, Problem? Problem)
{
    public static implicit operator UploadStep(Upload next) => new(next, null);

    public static implicit operator UploadStep(Problem problem) => new(null, problem);
}
