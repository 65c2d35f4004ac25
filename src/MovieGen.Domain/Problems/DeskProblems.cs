using Codes = MovieGen.Domain.Problems.ProblemCodes.Picture;

namespace MovieGen.Domain.Problems;

/// <summary>Why somebody who waits for a picture does not get it now.</summary>
public static class DeskProblems
{
    public static readonly ProblemKind TooMany = new(
        Codes.TooMany,
        429,
        "Too many pictures at once",
        "Wait for some of them; repeat the request after the seconds that Retry-After names."
    );
    public static readonly ProblemKind Full = new(
        Codes.Full,
        503,
        "The node makes too many pictures already",
        "Repeat the request after the seconds that Retry-After names."
    );
    public static readonly ProblemKind NotReady = new(
        Codes.NotReady,
        503,
        "The picture is not ready yet",
        "It is being made: repeat the request after the seconds that Retry-After names."
    );
    public static readonly ProblemKind Unreadable = new(
        Codes.Unreadable,
        422,
        "The asset cannot be read",
        "Upload the file again, or convert it first. The same request is tried again after a minute at the earliest."
    );
    public static readonly ProblemKind Failed = new(
        Codes.Failed,
        503,
        "The picture could not be made",
        "Repeat the request after the seconds that Retry-After names; if it fails again, look into the workers' logs."
    );
}
