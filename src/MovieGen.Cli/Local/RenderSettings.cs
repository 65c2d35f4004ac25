using MovieGen.Cli.Client;

namespace MovieGen.Cli.Local;

/// <summary>How a movie is rendered on this machine.</summary>
/// <param name="DataFolder">Full path.</param>
/// <param name="Slots">Concurrent render tasks; 0 is one for each core.</param>
internal sealed record RenderSettings(string DataFolder, int Slots, bool DryRun, bool Json)
{
    public RequestScope Scope { get; init; } = RequestScope.Whole;
}
