namespace MovieGen.Bench.Processes;

/// <summary>The <c>moviegen</c> program that benchmarks start nodes with.</summary>
internal static class MovieGenProgram
{
    /// <summary>
    /// The program that the launcher names, which is the one that users start; without a launcher, the one built with this.
    /// </summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("MOVIEGEN_PROGRAM") is { Length: > 0 } program
            ? program
            : System.IO.Path.Combine(AppContext.BaseDirectory, "moviegen");
}
