namespace MovieGen.Domain.Problems;

/// <summary>
/// The catalogue of stable codes: the same code in the API, the command line, the events and the logs. A code is never renamed.
/// </summary>
public static class ProblemCodes
{
    public static class Storyboard
    {
        public const string NotJson = "storyboard.notJson";
        public const string TooLarge = "storyboard.tooLarge";
        public const string UnknownField = "storyboard.unknownField";
        public const string DuplicateField = "storyboard.duplicateField";
        public const string WrongType = "storyboard.wrongType";
        public const string Missing = "storyboard.missing";
        public const string OutOfRange = "storyboard.outOfRange";
        public const string UnknownValue = "storyboard.unknownValue";
        public const string UnknownTransition = "storyboard.unknownTransition";
        public const string UnknownAsset = "storyboard.unknownAsset";
        public const string WrongAssetKind = "storyboard.wrongAssetKind";
        public const string OutsideClip = "storyboard.outsideClip";
        public const string TooShort = "storyboard.tooShort";
        public const string TooLong = "storyboard.tooLong";
        public const string TooManyScenes = "storyboard.tooManyScenes";
        public const string Conflict = "storyboard.conflict";
        public const string UnsafeText = "storyboard.unsafeText";
        public const string NotYet = "storyboard.notAvailable";
        public const string TooManyProblems = "storyboard.tooManyProblems";

        /// <summary>A warning: automatic scenes repeat, because the material is shorter than the movie.</summary>
        public const string Repeats = "storyboard.repeats";

        /// <summary>A warning: some of the automatic storyboard's assets found no place in the movie.</summary>
        public const string LeftOut = "storyboard.leftOut";
    }

    /// <summary>What compiling adjusted: warnings, never refusals.</summary>
    public static class Timeline
    {
        public const string TransitionShortened = "timeline.transitionShortened";
        public const string TransitionIgnored = "timeline.transitionIgnored";
        public const string FramesHeld = "timeline.framesHeld";
        public const string LoudnessMissed = "timeline.loudnessMissed";
        public const string TitleCut = "timeline.titleCut";
    }

    public static class Asset
    {
        public const string Empty = "asset.empty";
        public const string UnknownType = "asset.unknownType";
        public const string Truncated = "asset.truncated";
        public const string Damaged = "asset.damaged";
        public const string TooLarge = "asset.tooLarge";
        public const string TooManyPixels = "asset.tooManyPixels";
        public const string NoStream = "asset.noUsableStream";
        public const string SoundChanges = "asset.soundChanges";
        public const string SampleRate = "asset.sampleRate";
        public const string Channels = "asset.channels";
        public const string CodecRefused = "asset.codecRefused";
        public const string BadName = "asset.badName";
        public const string NotFound = "asset.notFound";
        public const string InUse = "asset.inUse";
        public const string NoPicture = "asset.noPicture";
        public const string NoSound = "asset.noSound";
        public const string StripTooLong = "asset.filmstripTooLarge";
        public const string PeaksTooMany = "asset.peaksTooLarge";
        public const string ProbeTimedOut = "asset.probeTimedOut";
        public const string TooDemanding = "asset.tooDemanding";
    }

    /// <summary>Of uploads that can be continued, and of files that are fetched from an address.</summary>
    public static class Project
    {
        public const string NotFound = "project.notFound";
        public const string Changed = "project.changed";
        public const string Unconditional = "project.unconditional";
        public const string BadRequest = "project.badRequest";
    }

    public static class Upload
    {
        public const string NotFound = "upload.notFound";
        public const string Expired = "upload.expired";
        public const string Failed = "upload.failed";
        public const string Version = "upload.version";
        public const string BadHeader = "upload.badHeader";
        public const string WrongType = "upload.contentType";
        public const string TooLarge = "upload.tooLarge";
        public const string BodyTooLong = "upload.bodyTooLong";
        public const string WrongOffset = "upload.wrongOffset";
        public const string Interrupted = "upload.interrupted";
        public const string Finished = "upload.finished";
        public const string Fetching = "upload.fetching";
        public const string ChecksumMismatch = "upload.checksumMismatch";
        public const string HashMismatch = "upload.hashMismatch";
        public const string TooMany = "upload.tooMany";
        public const string TooFast = "upload.tooFast";
        public const string BadUrl = "upload.badUrl";
        public const string PrivateAddress = "upload.privateAddress";
        public const string SourceFailed = "upload.sourceFailed";
        public const string SourceTooSlow = "upload.sourceTooSlow";
    }

    /// <summary>Of accepted assets: what their owner should know.</summary>
    public static class AssetWarning
    {
        public const string Duration = "asset.warning.duration";
        public const string TimeStamps = "asset.warning.timeStamps";
        public const string ExtraStreams = "asset.warning.extraStreams";
        public const string SoundIgnored = "asset.warning.soundIgnored";
        public const string AnimationIgnored = "asset.warning.animationIgnored";
        public const string DamagedStart = "asset.warning.damagedStart";
        public const string Tiny = "asset.warning.tiny";
        public const string SizeChanges = "asset.warning.sizeChanges";
    }

    public static class Job
    {
        public const string NotFound = "job.notFound";
        public const string Finished = "job.finished";
        public const string NotFailed = "job.notFailed";
        public const string NotReady = "job.notReady";
        public const string StillRunning = "job.stillRunning";
        public const string KeyReused = "job.idempotencyKeyReused";
        public const string StoryboardGone = "job.storyboardGone";
        public const string OutputLost = "job.outputNotStored";
        public const string PlanningFailed = "job.planningFailed";
        public const string RangeOutside = "job.rangeOutsideMovie";
        public const string HistoryDamaged = "job.historyDamaged";
        public const string OutputRemade = "job.outputRemade";
        public const string NoWorkerInPool = "job.noWorkerInPool";
    }

    public static class Render
    {
        public const string InputUnreadable = "render.inputUnreadable";
        public const string EngineFailed = "render.engineFailed";
        public const string EngineCrashed = "render.engineCrashed";
        public const string Stalled = "render.stalled";
        public const string VerificationFailed = "render.verificationFailed";
        public const string OutOfMemory = "render.outOfMemory";
        public const string DiskFull = "render.diskFull";
        public const string StoreUnavailable = "render.storeUnavailable";
        public const string LeaseLost = "render.leaseLost";

        /// <summary>
        /// An intermediate is gone, or was damaged and has been removed: it has to be re-rendered.
        /// </summary>
        public const string IntermediateLost = "render.partLost";
    }

    /// <summary>Of pictures and other artifacts that somebody waits for.</summary>
    public static class Picture
    {
        public const string TooMany = "picture.tooMany";
        public const string Full = "picture.nodeBusy";
        public const string NotReady = "picture.notReady";
        public const string Unreadable = "picture.assetUnreadable";
        public const string Failed = "picture.failed";
    }

    public static class Cluster
    {
        public const string NodeNotFound = "cluster.nodeNotFound";
        public const string NotAWorker = "cluster.notAWorker";

        /// <summary>A node that others reach is not taken for dead.</summary>
        public const string NodeReachable = "cluster.nodeReachable";
        public const string RegionNotFound = "cluster.regionNotFound";
        public const string ActorNotFound = "cluster.actorNotFound";
    }

    public static class Service
    {
        public const string Unavailable = "service.unavailable";
        public const string Busy = "service.busy";
        public const string BadRequest = "request.invalid";
        public const string BareStoryboard = "request.bareStoryboard";
        public const string LoopbackOnly = "request.loopbackOnly";
        public const string NoSuchAddress = "request.notFound";
        public const string WrongMethod = "request.methodNotAllowed";
        public const string TooSlow = "request.timedOut";
        public const string TooLarge = "request.tooLarge";
        public const string WrongType = "request.unsupportedMediaType";
    }
}
