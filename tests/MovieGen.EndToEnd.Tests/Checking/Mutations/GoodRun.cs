using System.Text.Json;

namespace MovieGen.EndToEnd.Tests.Checking.Mutations;

/// <summary>
/// The evidence of a real run: one job that was ordered twice under one key and lost an attempt to a crash of the encoder, one that was
/// cancelled, one order that was refused. <c>MOVIEGEN_EVIDENCE=file</c> makes it anew from the test of that run.
/// </summary>
internal static class GoodRun
{
    private const string File = "good-run.json";

    public static readonly Evidence Evidence = Read();

    /// <summary>The job that became a movie.</summary>
    public static readonly string Finished = JobRecord.Of(Evidence).Single(job => job.IsPublished).Id;

    /// <summary>The job that was cancelled.</summary>
    public static readonly string Cancelled = JobRecord.Of(Evidence).Single(job => job.Status == "cancelled").Id;

    private static Evidence Read()
    {
        using var stream = typeof(GoodRun).Assembly.GetManifestResourceStream(File)!;
        return JsonSerializer.Deserialize<Evidence>(stream)!;
    }
}
