using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Jobs and scenes as a farm tells of them.</summary>
internal static class TestJobs
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static JobSummary Summary(string id) =>
        new()
        {
            Id = new JobId(id),
            Title = "Summer",
            Storyboard = ContentHash.Of("storyboard"u8),
            Status = JobStatus.Running,
            Stage = JobStage.Rendering,
            Paused = false,
            Priority = 0,
            Percent = 41.256,
            EtaSeconds = 12.34,
            Frames = 1800,
            FramesDone = 742,
            DurationSeconds = 60,
            SceneCount = 0,
            SegmentsReused = 2,
            CreatedAt = Start,
            StartedAt = Start.AddSeconds(1),
            FinishedAt = null,
            Outputs = JobOutputs.None,
            Warnings = [],
            Error = null,
            Revision = 5,
        };

    public static JobSummary Finished(this JobSummary job, long revision) =>
        job with
        {
            Status = JobStatus.Completed,
            Stage = JobStage.Completed,
            Percent = 100,
            FinishedAt = Start.AddMinutes(1),
            Revision = revision,
        };

    public static SceneView Scene(int index) =>
        new()
        {
            Index = index,
            Id = $"scene-{index}",
            Kind = "card",
            Status = SceneStatus.Rendering,
            Percent = 12.345,
            StartSeconds = index,
            DurationSeconds = 1,
            Attempts = 1,
            Worker = "akka.tcp://moviegen@a:1",
            RenderSeconds = 1.23456,
            Reused = false,
        };
}
