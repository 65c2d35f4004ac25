using MovieGen.Api.Jobs;
using MovieGen.Api.Problems;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>Jobs as the API shows them.</summary>
internal static class JobViews
{
    extension(JobOverview)
    {
        public static JobOverview Of(JobSummary job) =>
            new()
            {
                Id = job.Id.Value,
                Title = job.Title,
                Status = job.Status.To<Api.Jobs.JobStatus>(),
                Stage = job.Stage.To<Api.Jobs.JobStage>(),
                Paused = job.Paused,
                Priority = job.Priority,
                Pool = job.Pool ?? PoolName.Default,
                Tags = (job.Notes ?? ClientNotes.None).Tags,
                Metadata = (job.Notes ?? ClientNotes.None).Metadata,
                Percent = Math.Round(job.Percent, 2),
                EtaSeconds = job.EtaSeconds is { } eta ? Math.Round(eta, 1) : null,
                Frames = job.Frames,
                FramesDone = job.FramesDone,
                DurationSeconds = Math.Round(job.DurationSeconds, 6),
                Segments = job.Segments,
                SegmentsDone = job.SegmentsDone,
                SegmentsReused = job.SegmentsReused,
                CreatedAt = job.CreatedAt,
                StartedAt = job.StartedAt,
                FinishedAt = job.FinishedAt,
                UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(job.Revision),
                Revision = job.Revision,
                Outputs = OutputLinks.Of(job),
                Warnings = [.. job.Warnings.Select(ProblemView.Of)],
                Error = job.Error is { } error ? ProblemView.Of(error) : null,
            };
    }

    extension(SceneLine)
    {
        public static SceneLine Of(SceneView scene) =>
            new()
            {
                Index = scene.Index,
                Id = scene.Id,
                Kind = Enum.Parse<SceneKind>(scene.Kind, ignoreCase: true),
                Status = scene.Status.To<Api.Jobs.SceneStatus>(),
                Percent = Math.Round(scene.Percent, 1),
                StartSeconds = Math.Round(scene.StartSeconds, 6),
                DurationSeconds = Math.Round(scene.DurationSeconds, 6),
                Attempts = scene.Attempts,
                Worker = scene.Worker,
                RenderSeconds = Math.Round(scene.RenderSeconds, 3),
                Reused = scene.Reused,
            };
    }

    extension(JobListItem)
    {
        public static JobListItem Of(JobRow row) =>
            new()
            {
                Id = row.Id.Value,
                Title = row.Title,
                Status = row.Status.To<Api.Jobs.JobStatus>(),
                Stage = row.Stage.To<Api.Jobs.JobStage>(),
                Percent = Math.Round(row.Percent, 2),
                DurationSeconds = row.DurationSeconds,
                Resolution = row.Resolution,
                CreatedAt = row.CreatedAt,
                StartedAt = row.StartedAt,
                FinishedAt = row.FinishedAt,
                ErrorCode = row.ErrorCode,
                Priority = row.Priority,
                UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Revision),
                Revision = row.Revision,
                Tags = row.Notes.Tags,
                Metadata = row.Notes.Metadata,
            };
    }
}
