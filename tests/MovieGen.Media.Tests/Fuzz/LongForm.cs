using System.Globalization;

namespace MovieGen.Media.Tests.Fuzz;

/// <summary>Whether each codec is fuzzed for a minute, or some of them with a few files, as in every run of the tests.</summary>
internal static class LongForm
{
    public static bool IsOn => Environment.GetEnvironmentVariable("MOVIEGEN_FUZZ") == "long";

    /// <summary>How long one codec is fuzzed, at least one file.</summary>
    public static TimeSpan Time => IsOn ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;

    /// <summary>
    /// Of the first file; each next one has the next number. A run that failed is repeated with the number that it printed.
    /// </summary>
    public static int Seed =>
        int.TryParse(Environment.GetEnvironmentVariable("MOVIEGEN_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given
        : IsOn ? Environment.TickCount & 0x3FFF_FFFF
        : 1;

    /// <summary>A file that each codec adds a line to; null for none.</summary>
    public static string? Rows => Environment.GetEnvironmentVariable("MOVIEGEN_FUZZ_ROWS");
}
