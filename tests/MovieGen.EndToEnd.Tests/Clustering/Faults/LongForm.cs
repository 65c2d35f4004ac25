namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>Whether all faults are run, at full length, or those that fit into every run of the tests.</summary>
internal static class LongForm
{
    /// <summary>Set by <c>.ci/faults</c>.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable("MOVIEGEN_FAULTS") == "long";

    /// <summary>A file that each run adds a line to.</summary>
    public static string? Rows => Environment.GetEnvironmentVariable("MOVIEGEN_FAULT_ROWS");

    /// <summary>Skips, by its name, a test that takes too long for every run.</summary>
    public static void Only() => Assert.SkipUnless(IsOn, "long form only: .ci/faults");
}
