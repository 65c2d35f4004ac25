using System.Text.Json;
using MovieGen.Api.Jobs;

namespace MovieGen.Cli.Client;

/// <summary>How much of a movie a command asks for, and how well rendered.</summary>
/// <param name="Range">Null is all of it.</param>
/// <param name="Draft">A quick look.</param>
internal sealed record RequestScope(JobRange? Range, bool Draft)
{
    public static readonly RequestScope Whole = new(null, false);

    /// <summary>Tells renders of one storyboard apart; empty for the whole movie.</summary>
    public ReadOnlySpan<byte> Mark => this == Whole ? [] : JsonSerializer.SerializeToUtf8Bytes(this);
}
