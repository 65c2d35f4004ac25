namespace MovieGen.Api.Problems;

/// <summary>Why a request was refused: problem details as RFC 9457 has them, with fields of ours.</summary>
public sealed record ProblemDocument
{
    /// <summary><c>urn:moviegen:problem:</c> and the code.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong with this request.</summary>
    public required string Detail { get; init; }

    /// <summary>Of the first problem; stable.</summary>
    public required string Code { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Advice { get; init; }

    /// <summary>Every problem that was found, the first one too.</summary>
    public required IReadOnlyList<ProblemView> Errors { get; init; }

    /// <summary>As in the header <c>X-Request-Id</c>.</summary>
    public string? RequestId { get; init; }

    /// <summary>The W3C trace that the request is part of: 32 hexadecimal digits.</summary>
    public string? TraceId { get; init; }
}
