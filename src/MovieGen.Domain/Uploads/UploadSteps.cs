using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Uploads;

/// <summary>How an upload changes. Each step is applied to the state that is stored, whole or not at all.</summary>
public static class UploadSteps
{
    /// <summary>A download or the making of an asset that does not renew its hold for so long has died.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(60);

    /// <summary>A request begins to append. It takes the place of one that still does.</summary>
    /// <param name="offset">Where the request begins.</param>
    /// <param name="announced">Bytes of its body; null if it does not say.</param>
    public static UploadStep Begin(Upload upload, long offset, long? announced, string holder, DateTimeOffset now)
    {
        if (Refusal(upload, now) is { } refusal)
            return refusal;
        if (upload.Offset != offset)
            return UploadProblems.WrongOffset.Of($"The request begins at byte {offset}, and the upload is at byte {upload.Offset}.");
        if (announced > upload.Length - offset)
            return UploadProblems.BodyTooLong.Of(
                $"The body has {announced} bytes, and {upload.Length - offset} of {upload.Length} are missing."
            );
        return upload with { Holder = holder, HeldUntil = null, ChangedAt = now };
    }

    /// <summary>Ends the request that appends, if there is one: the offset that is told now stays true until somebody continues.</summary>
    public static UploadStep Interrupt(Upload upload) =>
        upload is { Status: UploadStatus.Receiving, Source: null, Holder: not null } ? upload with { Holder = null } : upload;

    /// <summary>Bytes of the holder are durable.</summary>
    /// <param name="isLast">The holder will not append more.</param>
    public static UploadStep Advance(Upload upload, string holder, long from, long to, bool isLast, DateTimeOffset now)
    {
        if (upload.Status != UploadStatus.Receiving || upload.Holder != holder || upload.Offset != from)
            return Interrupted();
        var next = upload with { Offset = to, ChangedAt = now };
        if (to == upload.Length)
            return AllThere(next);
        return isLast && upload.Source is null ? next with { Holder = null } : next;
    }

    /// <summary>The store has fewer bytes than recorded: the holder's request ends, and the next one begins where they end.</summary>
    public static UploadStep Rewind(Upload upload, string holder, long offset) =>
        upload.Holder == holder && offset < upload.Offset ? upload with { Offset = offset, Holder = null } : upload;

    /// <summary>
    /// The farm itself begins to fetch the file, from its start. That is no sign of life: an upload that is begun again and again expires.
    /// </summary>
    public static UploadStep Fetch(Upload upload, string holder, DateTimeOffset now) =>
        upload is { Status: UploadStatus.Receiving, Source: not null } && IsFree(upload, now)
            ? upload with
            {
                Offset = 0,
                Length = null,
                Holder = holder,
                HeldUntil = now + Hold,
            }
            : Interrupted();

    /// <summary>The source says how long the file is.</summary>
    public static UploadStep Announce(Upload upload, string holder, long length) =>
        upload.Holder == holder ? upload with { Length = length } : Interrupted();

    /// <summary>The source's last byte has come.</summary>
    public static UploadStep EndOfSource(Upload upload, string holder, DateTimeOffset now) =>
        upload.Status == UploadStatus.Inspecting ? upload
        : upload.Holder == holder ? AllThere(upload with { Length = upload.Offset, ChangedAt = now })
        : Interrupted();

    /// <summary>Somebody begins to make the asset.</summary>
    public static UploadStep Make(Upload upload, string holder, DateTimeOffset now) =>
        upload.Status == UploadStatus.Inspecting && IsFree(upload, now)
            ? upload with
            {
                Holder = holder,
                HeldUntil = now + Hold,
            }
            : Interrupted();

    /// <summary>The holder is alive.</summary>
    public static UploadStep Renew(Upload upload, string holder, DateTimeOffset now) =>
        upload.Holder == holder ? upload with { HeldUntil = now + Hold, ChangedAt = now } : Interrupted();

    /// <summary>The holder stops before its end; somebody else may begin.</summary>
    public static UploadStep Release(Upload upload, string holder) =>
        upload.Holder == holder ? upload with { Holder = null, HeldUntil = null } : upload;

    /// <summary>The asset is there.</summary>
    public static UploadStep Complete(Upload upload, string holder, AssetId asset, DateTimeOffset now) =>
        upload.Holder == holder ? Ended(upload, now) with { Status = UploadStatus.Completed, Asset = asset } : Interrupted();

    /// <summary>There will be no asset.</summary>
    public static UploadStep Fail(Upload upload, string holder, Problem problem, DateTimeOffset now) =>
        upload.Holder == holder ? Ended(upload, now) with { Status = UploadStatus.Failed, Problem = problem } : Interrupted();

    /// <summary>Why an upload cannot be asked for its offset; null if it can.</summary>
    public static Problem? Gone(Upload upload, DateTimeOffset now) =>
        upload.ExpiresAt <= now ? UploadProblems.Expired.Of($"The upload expired at {upload.ExpiresAt:u}.")
        : upload.Status == UploadStatus.Failed
            ? UploadProblems.Failed.Of($"The upload has failed: {upload.Problem?.Message}", upload.Problem?.Advice)
        : null;

    /// <summary>Whether nobody that is alive downloads it or makes its asset.</summary>
    public static bool IsFree(Upload upload, DateTimeOffset now) =>
        upload.Holder is null || upload.HeldUntil is not { } until || until <= now;

    /// <summary>Another request, or a deletion, ended this one.</summary>
    public static Problem Interrupted() => UploadProblems.Interrupted.Of("Another request on this upload took the place of this one.");

    private static Upload Ended(Upload upload, DateTimeOffset now) => upload with { Holder = null, HeldUntil = null, ChangedAt = now };

    private static Problem? Refusal(Upload upload, DateTimeOffset now) =>
        Gone(upload, now) is { } gone ? gone
        : upload.Status != UploadStatus.Receiving ? UploadProblems.Finished.Of("All bytes of this upload are there.")
        : upload.Source is not null ? UploadProblems.Fetching.Of("The farm itself fetches the bytes of this upload.")
        : null;

    private static Upload AllThere(Upload upload) => upload with { Status = UploadStatus.Inspecting, Holder = null, HeldUntil = null };
}
