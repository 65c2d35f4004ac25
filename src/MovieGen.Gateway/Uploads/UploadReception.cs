using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Assets;

namespace MovieGen.Gateway.Uploads;

/// <summary>Appends the body of a request to an upload, and has the asset made when the last byte has come.</summary>
public sealed class UploadReception(
    IUploadStore store,
    RunningUploads running,
    UploadCompletion completion,
    UploadPace pace,
    UploadOptions options,
    TimeProvider clock
)
{
    /// <param name="found">The upload that the request names.</param>
    /// <param name="offset">Where the client says that its body begins.</param>
    /// <returns>The upload afterwards, or why the body, or its rest, was not taken.</returns>
    public async Task<UploadStep> ReceiveAsync(HttpContext context, Upload found, long offset)
    {
        if (ChecksumOf(context.Request) is not (var checksum, null))
            return ChecksumOf(context.Request).Problem!;
        if (!pace.MayAppend(found.Account))
            return TooFast(context);
        // What would be refused anyway ends no other request.
        var isAhead = offset > found.Offset && found.Holder is not null;
        if (!isAhead && Begin(found, context, offset, "") is { Problem: { } refused })
            return refused;
        using var turn = await running.EnterAsync(found.Id, context.RequestAborted);
        var holder = UploadHold.NewHolder();
        var step = await store.ChangeAsync(
            found.Account,
            found.Id,
            stored => Begin(stored, context, offset, holder),
            context.RequestAborted
        );
        if (step.Next is not { } begun)
            return step;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = AssetIntake.MaxBytes;
        await using var body = new UploadBody(context.Request.Body, begun.Length!.Value - offset, checksum, turn);

        // What it took to get here is none of the client's silence.
        turn.Moved();
        var received = await AppendAsync(context, begun, body, turn);
        return received.Next is { } now ? await FinishAsync(now, context.RequestAborted) : received;
    }

    /// <summary>Has the asset of a complete upload made; an upload whose bytes were not those promised has failed.</summary>
    public async Task<UploadStep> FinishAsync(Upload upload, CancellationToken cancellation)
    {
        if (await completion.FinishAsync(upload, options.Patience, cancellation) is not { } finished)
            return UploadProblems.NotFound.Of($"The upload '{upload.Id}' was deleted.");
        return finished.Problem is { Code: ProblemCodes.Upload.HashMismatch } mismatch ? mismatch : finished;
    }

    private async Task<UploadStep> AppendAsync(HttpContext context, Upload begun, UploadBody body, UploadTurn turn)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, turn.Ended);
        try
        {
            return await store.AppendAsync(begun, body.Content, end.Token);
        }
        catch (OperationCanceledException) when (turn.Ended.IsCancellationRequested)
        {
            return UploadSteps.Interrupted();
        }
    }

    private UploadStep Begin(Upload upload, HttpContext context, long offset, string holder) =>
        UploadSteps.Begin(upload, offset, context.Request.ContentLength, holder, clock.GetUtcNow());

    private Problem TooFast(HttpContext context)
    {
        context.Response.Headers.RetryAfter = UploadPace.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return UploadProblems.TooFast.Of($"More than {options.AppendsPerSecond} requests a second append to uploads of the account.");
    }

    private static (UploadChecksum? Checksum, Problem? Problem) ChecksumOf(HttpRequest request) =>
        request.Headers[TusHeaders.Checksum] is { Count: > 0 } header ? UploadChecksum.Parse(header.ToString()) : (null, null);
}
