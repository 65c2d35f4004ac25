using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Serialization;

/// <summary>
/// What the wire calls each type: <c>name/v1</c>. A name is never used for another shape. When a shape must change, the new one becomes
/// <c>v2</c> and the old manifest stays readable.
/// </summary>
public static class WireManifests
{
    /// <summary>What marks a type that crosses nodes or is kept; the serializer is bound to these.</summary>
    public static readonly ImmutableArray<Type> Markers =
    [
        typeof(IFarmMessage),
        typeof(IJobMessage),
        typeof(IJobReply),
        typeof(IJobEvent),
        typeof(ITaskAnswer),
        typeof(IAccountMessage),
        typeof(IAccountReply),
        typeof(IAccountEvent),
    ];

    private static readonly WireContext Json = WireContext.Default;

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByManifest = new Dictionary<string, JsonTypeInfo>
    {
        ["job-submitted/v1"] = Json.JobSubmitted,
        ["job-planned/v1"] = Json.JobPlanned,
        ["job-started/v1"] = Json.JobStarted,
        ["segment-rendered/v1"] = Json.SegmentRendered,
        ["segment-reused/v1"] = Json.SegmentReused,
        ["attempt-failed/v1"] = Json.AttemptFailed,
        ["soundtrack-mixed/v1"] = Json.SoundtrackMixed,
        ["movie-assembled/v1"] = Json.MovieAssembled,
        ["movie-published/v1"] = Json.MoviePublished,
        ["outputs-lost/v1"] = Json.OutputsLost,
        ["progress-reached/v1"] = Json.ProgressReached,
        ["job-paused/v1"] = Json.JobPaused,
        ["job-resumed/v1"] = Json.JobResumed,
        ["job-cancelled/v1"] = Json.JobCancelled,
        ["job-failed/v1"] = Json.JobFailed,
        ["job-retried/v1"] = Json.JobRetried,
        ["job-priority-changed/v1"] = Json.JobPriorityChanged,
        ["job-deleted/v1"] = Json.JobDeleted,
        ["job-snapshot/v1"] = Json.JobSnapshot,
        ["submit-job/v1"] = Json.SubmitJob,
        ["cancel-job/v1"] = Json.CancelJob,
        ["pause-job/v1"] = Json.PauseJob,
        ["resume-job/v1"] = Json.ResumeJob,
        ["retry-job/v1"] = Json.RetryJob,
        ["restore-outputs/v1"] = Json.RestoreOutputs,
        ["set-priority/v1"] = Json.SetPriority,
        ["delete-job/v1"] = Json.DeleteJob,
        ["get-job/v1"] = Json.GetJob,
        ["get-scenes/v1"] = Json.GetScenes,
        ["job-refused/v1"] = Json.JobRefused,
        ["job-summary/v1"] = Json.JobSummary,
        ["job-scenes/v1"] = Json.JobScenes,
        ["job-changed/v1"] = Json.JobChanged,
        ["account-assets-leased/v1"] = Json.AccountAssetsLeased,
        ["account-key-taken/v1"] = Json.KeyTaken,
        ["account-assets-released/v1"] = Json.AssetsReleased,
        ["account-asset-deletion-decided/v1"] = Json.AssetDeletionDecided,
        ["account-asset-deletion-done/v1"] = Json.AssetDeletionDone,
        ["account-snapshot/v1"] = Json.AccountSnapshot,
        ["lease-assets/v1"] = Json.LeaseAssets,
        ["release-assets/v1"] = Json.ReleaseAssets,
        ["delete-asset/v1"] = Json.DeleteAsset,
        ["settle-asset/v1"] = Json.SettleAsset,
        ["rename-asset/v1"] = Json.RenameAsset,
        ["get-asset-uses/v1"] = Json.GetAssetUses,
        ["find-key/v1"] = Json.FindKey,
        ["assets-leased/v1"] = Json.AssetsLeased,
        ["asset-deleted/v1"] = Json.AssetDeleted,
        ["asset-settled/v1"] = Json.AssetSettled,
        ["asset-renamed/v1"] = Json.AssetRenamed,
        ["asset-uses/v1"] = Json.AssetUses,
        ["key-found/v1"] = Json.KeyFound,
        ["account-refused/v1"] = Json.AccountRefused,
        ["offer-task/v1"] = Json.OfferTask,
        ["withdraw-task/v1"] = Json.WithdrawTask,
        ["task-queued/v1"] = Json.TaskQueued,
        ["task-started/v1"] = Json.TaskStarted,
        ["task-progressed/v1"] = Json.TaskProgressed,
        ["task-completed/v1"] = Json.TaskCompleted,
        ["task-failed/v1"] = Json.TaskFailed,
        ["queue-started/v1"] = Json.QueueStarted,
        ["get-queue/v1"] = Json.GetQueue,
        ["queue-view/v1"] = Json.QueueView,
        ["grant-task/v1"] = Json.GrantTask,
        ["cancel-render/v1"] = Json.CancelRender,
        ["report-heard/v1"] = Json.ReportHeard,
        ["worker-report/v1"] = Json.WorkerReport,
        ["render-accepted/v1"] = Json.RenderAccepted,
        ["render-completed/v1"] = Json.RenderCompleted,
        ["render-failed/v1"] = Json.RenderFailed,
        ["render-returned/v1"] = Json.RenderReturned,
        ["drain-worker/v1"] = Json.DrainWorker,
        ["resume-worker/v1"] = Json.ResumeWorker,
        ["worker-drained/v1"] = Json.WorkerDrained,
        ["get-node/v1"] = Json.GetNode,
        ["get-membership/v1"] = Json.GetMembership,
        ["get-log/v1"] = Json.GetLog,
        ["get-actors/v1"] = Json.GetActors,
        ["get-regions/v1"] = Json.GetRegions,
        ["get-region-stats/v1"] = Json.GetRegionStats,
        ["get-entities/v1"] = Json.GetEntities,
        ["check-journal/v1"] = Json.CheckJournal,
        ["end-node/v1"] = Json.EndNode,
        ["question-failed/v1"] = Json.QuestionFailed,
        ["node-ends/v1"] = Json.NodeEnds,
        ["node-report/v1"] = Json.NodeReport,
        ["membership-page/v1"] = Json.MembershipPage,
        ["log-page/v1"] = Json.LogPage,
        ["actor-tree/v1"] = Json.ActorTree,
        ["region-list/v1"] = Json.RegionList,
        ["region-stats/v1"] = Json.RegionStats,
        ["entity-page/v1"] = Json.EntityPage,
        ["journal-report/v1"] = Json.JournalReport,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> ByType = ByManifest.ToFrozenDictionary(
        entry => entry.Value.Type,
        entry => entry.Key
    );

    /// <summary>All manifests that this version reads.</summary>
    public static IEnumerable<string> All => ByManifest.Keys;

    /// <summary>The manifest that a type is written under; null if it has no wire form.</summary>
    public static string? Of(Type type) => ByType.GetValueOrDefault(type);

    /// <summary>How a manifest is read; null if this version does not know it.</summary>
    public static JsonTypeInfo? ShapeOf(string manifest) => ByManifest.GetValueOrDefault(manifest);
}
