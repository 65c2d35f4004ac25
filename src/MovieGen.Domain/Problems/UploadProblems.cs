using Codes = MovieGen.Domain.Problems.ProblemCodes.Upload;

namespace MovieGen.Domain.Problems;

/// <summary>Why an upload does not begin, continue or end, and why a file is not fetched from an address.</summary>
public static class UploadProblems
{
    public static readonly ProblemKind NotFound = new(
        Codes.NotFound,
        404,
        "There is no such upload",
        "Create one with POST /api/uploads; finished and abandoned ones are removed after 24 hours."
    );
    public static readonly ProblemKind Expired = new(
        Codes.Expired,
        410,
        "The upload has expired",
        "Create a new one. Upload-Expires says until when an upload can be continued."
    );
    public static readonly ProblemKind Failed = new(Codes.Failed, 410, "The upload has failed", "[{advice} ]Then create a new upload.");
    public static readonly ProblemKind WrongVersion = new(
        Codes.Version,
        412,
        "Not a version of tus that is spoken here",
        "Send the header Tus-Resumable: 1.0.0."
    );
    public static readonly ProblemKind BadLength = new(
        Codes.BadHeader,
        400,
        "A header of the upload cannot be read",
        "Send Upload-Length with the file's size in bytes; it cannot be deferred."
    );
    public static readonly ProblemKind BadOffset = BadLength.Case("Send Upload-Offset as HEAD returned it.");
    public static readonly ProblemKind BadMetadata = BadLength.Case(
        "Send keys and values in Base64, separated by commas: filename c3VtbWVyLm1wNA=="
    );
    public static readonly ProblemKind BadChecksum = BadLength.Case("Send one of {algorithms}, a space, and the body's hash in Base64.");
    public static readonly ProblemKind WrongType = new(
        Codes.WrongType,
        415,
        "The body is not part of an upload",
        "Send it with Content-Type: application/offset+octet-stream."
    );
    public static readonly ProblemKind TooLarge = new(
        Codes.TooLarge,
        413,
        "The file is too large",
        "Export it at a lower bit rate, or cut it into files of at most {max} bytes."
    );
    public static readonly ProblemKind BodyTooLong = new(
        Codes.BodyTooLong,
        413,
        "The body has more bytes than the upload misses",
        "Ask for the offset with HEAD and send the rest of the same file."
    );
    public static readonly ProblemKind WrongOffset = new(
        Codes.WrongOffset,
        409,
        "The upload is at another offset",
        "Ask for the offset with HEAD and continue there."
    );
    public static readonly ProblemKind Interrupted = new(
        Codes.Interrupted,
        409,
        "Another request took over the upload",
        "If it was not yours, ask for the offset with HEAD and continue there."
    );
    public static readonly ProblemKind Finished = new(
        Codes.Finished,
        409,
        "The upload is complete",
        "GET it to see which asset it has become."
    );
    public static readonly ProblemKind Fetching = new(
        Codes.Fetching,
        409,
        "Nothing can be appended to this upload",
        "GET it to see how far it is, or DELETE it and upload the file yourself."
    );
    public static readonly ProblemKind ChecksumMismatch = new(
        Codes.ChecksumMismatch,
        460,
        "The body is not what its checksum says",
        "Send the same bytes again; the offset has not changed."
    );
    public static readonly ProblemKind HashMismatch = new(
        Codes.HashMismatch,
        460,
        "The file is not what its hash says",
        "Check that the file does not change while it is sent, and upload it again."
    );
    public static readonly ProblemKind TooMany = new(
        Codes.TooMany,
        429,
        "Too many uploads are open",
        "Finish or delete some; those that nobody continues expire after 24 hours."
    );
    public static readonly ProblemKind TooFast = new(
        Codes.TooFast,
        429,
        "Too many requests with too few bytes",
        "Send more bytes in each request, and repeat this one after the seconds that Retry-After names."
    );
    public static readonly ProblemKind BadUrl = new(
        Codes.BadUrl,
        400,
        "A file cannot be fetched from such an address",
        "Give the address of the file itself, as http:// or https://, without user name and password."
    );
    public static readonly ProblemKind PrivateAddress = new(
        Codes.PrivateAddress,
        422,
        "The address is not on the internet",
        "Upload the file itself. An operator can allow the host: see PrivateSources in docs/operations.md."
    );
    public static readonly ProblemKind SourceFailed = new(
        Codes.SourceFailed,
        422,
        "The file could not be fetched",
        "Open the address in a browser to see whether it gives the file; then try again, or upload the file itself."
    );
    public static readonly ProblemKind SourceIsPage = SourceFailed.Case("Give the address of the file itself, not of a page about it.");
    public static readonly ProblemKind TooManyRedirects = SourceFailed.Case("Give the address where the redirects end.");
    public static readonly ProblemKind SourceTooSlow = new(
        Codes.SourceTooSlow,
        422,
        "The file came too slowly",
        "Try again later, or upload the file itself."
    );
}
