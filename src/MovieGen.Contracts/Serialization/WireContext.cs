using System.Text.Json.Serialization;
using MovieGen.Contracts.Accounts;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Contracts.Serialization;

/// <summary>
/// The JSON of everything that crosses nodes or is kept. Missing members are refused, unknown ones are skipped: a newer node may add a
/// member that has a default, any other change of a shape needs a new manifest.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(JobIdConverter),
        typeof(AccountIdConverter),
        typeof(AssetIdConverter),
        typeof(ContentHashConverter),
        typeof(ArtifactKeyConverter),
        typeof(JobTaskConverter),
        typeof(FrameRateConverter),
    ]
)]
[JsonSerializable(typeof(JobSubmitted))]
[JsonSerializable(typeof(JobPlanned))]
[JsonSerializable(typeof(JobStarted))]
[JsonSerializable(typeof(SegmentRendered))]
[JsonSerializable(typeof(SegmentReused))]
[JsonSerializable(typeof(AttemptFailed))]
[JsonSerializable(typeof(SoundtrackMixed))]
[JsonSerializable(typeof(MovieAssembled))]
[JsonSerializable(typeof(MoviePublished))]
[JsonSerializable(typeof(OutputsLost))]
[JsonSerializable(typeof(ProgressReached))]
[JsonSerializable(typeof(JobPaused))]
[JsonSerializable(typeof(JobResumed))]
[JsonSerializable(typeof(JobCancelled))]
[JsonSerializable(typeof(JobFailed))]
[JsonSerializable(typeof(JobRetried))]
[JsonSerializable(typeof(JobPriorityChanged))]
[JsonSerializable(typeof(JobDeleted))]
[JsonSerializable(typeof(JobSnapshot))]
[JsonSerializable(typeof(JobCommands.SubmitJob))]
[JsonSerializable(typeof(JobCommands.CancelJob))]
[JsonSerializable(typeof(JobCommands.PauseJob))]
[JsonSerializable(typeof(JobCommands.ResumeJob))]
[JsonSerializable(typeof(JobCommands.RetryJob))]
[JsonSerializable(typeof(JobCommands.RestoreOutputs))]
[JsonSerializable(typeof(JobCommands.SetPriority))]
[JsonSerializable(typeof(JobCommands.DeleteJob))]
[JsonSerializable(typeof(JobCommands.GetJob))]
[JsonSerializable(typeof(JobCommands.GetScenes))]
[JsonSerializable(typeof(JobRefused))]
[JsonSerializable(typeof(JobSummary))]
[JsonSerializable(typeof(JobScenes))]
[JsonSerializable(typeof(JobChanged))]
[JsonSerializable(typeof(AccountEvents.AssetsLeased), TypeInfoPropertyName = "AccountAssetsLeased")]
[JsonSerializable(typeof(AccountEvents.KeyTaken))]
[JsonSerializable(typeof(AccountEvents.AssetsReleased))]
[JsonSerializable(typeof(AccountEvents.AssetDeletionDecided))]
[JsonSerializable(typeof(AccountEvents.AssetDeletionDone))]
[JsonSerializable(typeof(AccountSnapshot))]
[JsonSerializable(typeof(AccountMessages.LeaseAssets))]
[JsonSerializable(typeof(AccountMessages.ReleaseAssets))]
[JsonSerializable(typeof(AccountMessages.DeleteAsset))]
[JsonSerializable(typeof(AccountMessages.SettleAsset))]
[JsonSerializable(typeof(AccountMessages.RenameAsset))]
[JsonSerializable(typeof(AccountMessages.GetAssetUses))]
[JsonSerializable(typeof(AccountMessages.FindKey))]
[JsonSerializable(typeof(AccountReplies.AssetsLeased))]
[JsonSerializable(typeof(AccountReplies.AssetDeleted))]
[JsonSerializable(typeof(AccountReplies.AssetSettled))]
[JsonSerializable(typeof(AccountReplies.AssetRenamed))]
[JsonSerializable(typeof(AccountReplies.AssetUses))]
[JsonSerializable(typeof(AccountReplies.KeyFound))]
[JsonSerializable(typeof(AccountReplies.AccountRefused))]
[JsonSerializable(typeof(QueueMessages.OfferTask))]
[JsonSerializable(typeof(QueueMessages.WithdrawTask))]
[JsonSerializable(typeof(TaskAnswers.TaskQueued))]
[JsonSerializable(typeof(TaskAnswers.TaskStarted))]
[JsonSerializable(typeof(TaskAnswers.TaskProgressed))]
[JsonSerializable(typeof(TaskAnswers.TaskCompleted))]
[JsonSerializable(typeof(TaskAnswers.TaskFailed))]
[JsonSerializable(typeof(QueueMessages.QueueStarted))]
[JsonSerializable(typeof(QueueMessages.GetQueue))]
[JsonSerializable(typeof(QueueView))]
[JsonSerializable(typeof(WorkerMessages.GrantTask))]
[JsonSerializable(typeof(WorkerMessages.CancelRender))]
[JsonSerializable(typeof(WorkerMessages.ReportHeard))]
[JsonSerializable(typeof(WorkerMessages.WorkerReport))]
[JsonSerializable(typeof(WorkerMessages.RenderAccepted))]
[JsonSerializable(typeof(WorkerMessages.RenderCompleted))]
[JsonSerializable(typeof(WorkerMessages.RenderFailed))]
[JsonSerializable(typeof(WorkerMessages.RenderReturned))]
[JsonSerializable(typeof(WorkerMessages.DrainWorker))]
[JsonSerializable(typeof(WorkerMessages.ResumeWorker))]
[JsonSerializable(typeof(WorkerMessages.WorkerDrained))]
[JsonSerializable(typeof(NodeQuestions.GetNode))]
[JsonSerializable(typeof(NodeQuestions.GetMembership))]
[JsonSerializable(typeof(NodeQuestions.GetLog))]
[JsonSerializable(typeof(NodeQuestions.GetActors))]
[JsonSerializable(typeof(NodeQuestions.GetRegions))]
[JsonSerializable(typeof(NodeQuestions.GetRegionStats))]
[JsonSerializable(typeof(NodeQuestions.GetEntities))]
[JsonSerializable(typeof(NodeQuestions.CheckJournal))]
[JsonSerializable(typeof(NodeQuestions.EndNode))]
[JsonSerializable(typeof(QuestionFailed))]
[JsonSerializable(typeof(NodeEnds))]
[JsonSerializable(typeof(NodeReport))]
[JsonSerializable(typeof(MembershipPage))]
[JsonSerializable(typeof(LogPage))]
[JsonSerializable(typeof(ActorTree))]
[JsonSerializable(typeof(RegionList))]
[JsonSerializable(typeof(RegionStats))]
[JsonSerializable(typeof(EntityPage))]
[JsonSerializable(typeof(JournalReport))]
internal sealed partial class WireContext : JsonSerializerContext;
