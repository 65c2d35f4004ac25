using Codes = MovieGen.Domain.Problems.ProblemCodes.Service;

namespace MovieGen.Domain.Problems;

/// <summary>Problems of any request.</summary>
public static class RequestProblems
{
    public static readonly ProblemKind Unavailable = new(
        Codes.Unavailable,
        503,
        "Not available at the moment",
        "Try again; if it happens again, look at the node's log."
    );
    public static readonly ProblemKind DatabaseUnavailable = Unavailable.Case(
        "Try again in a few seconds; nothing that was accepted is lost."
    );
    public static readonly ProblemKind JobSilent = Unavailable.Case("Repeat the request: repeating is harmless.");
    public static readonly ProblemKind QueueSilent = Unavailable.Case("It moves to another coordinator by itself; ask again.");
    public static readonly ProblemKind JournalSilent = Unavailable.Case(
        "See GET /api/cluster/status and the coordinators' logs; then ask again."
    );
    public static readonly ProblemKind WorkerSilent = Unavailable.Case(
        "See whether the node is reachable in GET /api/cluster/nodes, then ask again."
    );
    public static readonly ProblemKind AgentSilent = Unavailable.Case("Ask again, or ask another node.");
    public static readonly ProblemKind Busy = new(
        Codes.Busy,
        503,
        "The node is busy",
        "Repeat the request after the seconds that Retry-After names; send fewer files at once."
    );
    public static readonly ProblemKind BadRequest = new(
        Codes.BadRequest,
        400,
        "The request is not valid",
        "GET /openapi/v1.json describes parameters and bodies; flags are true or false."
    );
    public static readonly ProblemKind NumberOutOfRange = BadRequest.Case("Give a whole number from {min} to {max}.");
    public static readonly ProblemKind NumberNotBetween = BadRequest.Case("Give a number from {min} to {max}.");
    public static readonly ProblemKind NoneOfTheValues = BadRequest.Case("Give one of: {values}.");
    public static readonly ProblemKind UnknownParameter = BadRequest.Case("[Did you mean {nearest}? ]Its parameters are: {names}.");
    public static readonly ProblemKind NoParameters = BadRequest.Case("Leave it out: this call has no parameters in its query.");
    public static readonly ProblemKind BadPoolName = BadRequest.Case("Give {rule}, or leave it out for the pool 'default'.");
    public static readonly ProblemKind BareStoryboard = new(
        Codes.BareStoryboard,
        400,
        "The body is a bare storyboard",
        "Put it into an object: { \"storyboard\": …, \"tags\": [], \"metadata\": {} }. All but the storyboard may be left out."
    );
    public static readonly ProblemKind NoStoryboard = BadRequest.Case("Send an object with the field storyboard, which is an object.");
    public static readonly ProblemKind BadTag = BadRequest.Case("Give texts of 1 to {max} characters, without control characters.");
    public static readonly ProblemKind BadNote = BadRequest.Case(
        "Give names and texts, of at most {name} and {text} characters, without control characters."
    );
    public static readonly ProblemKind AtOrFrame = BadRequest.Case("Give either \"at\" (seconds) or \"frame\" (a number, from 0).");
    public static readonly ProblemKind BadCursor = BadRequest.Case("Give 'next' of the page before as it came, or leave it out.");
    public static readonly ProblemKind BadMark = BadRequest.Case("Give ADDRESS=NUMBER, once per node: the number of the last line read.");
    public static readonly ProblemKind BadForm = BadRequest.Case(
        "Send multipart/form-data with one to 100 files, each with its file name; or one file's bytes as the body, and ?name=."
    );
    public static readonly ProblemKind BadFlag = BadRequest.Case("Give true or false; a name alone is true.");
    public static readonly ProblemKind KeyTooLong = BadRequest.Case("A UUID is long enough.");
    public static readonly ProblemKind LoopbackOnly = new(
        Codes.LoopbackOnly,
        403,
        "Not accepted from there",
        "Use http://127.0.0.1 or http://localhost from the same machine."
    );
    public static readonly ProblemKind UnknownHost = LoopbackOnly.Case(
        "Use http://127.0.0.1, http://localhost or an address of the node, or add the name to its setting PublicHosts."
    );
    public static readonly ProblemKind OtherOrigin = LoopbackOnly.Case(
        "Open the address in the browser's address bar; sites whose pages may use the node are named in its setting AllowedOrigins."
    );
    public static readonly ProblemKind UnknownProxy = LoopbackOnly.Case(
        "Name the proxy's address in the setting TrustedProxies, or use the node without it."
    );
    public static readonly ProblemKind NoSuchAddress = new(
        Codes.NoSuchAddress,
        404,
        "There is nothing at this address",
        "GET /openapi/v1.json describes what there is."
    );
    public static readonly ProblemKind WrongMethod = new(
        Codes.WrongMethod,
        405,
        "Not possible with this method",
        "The Allow header names the methods that are."
    );
    public static readonly ProblemKind TooSlow = new(Codes.TooSlow, 408, "The request came too slowly", "Send it again.");
    public static readonly ProblemKind TooLarge = new(Codes.TooLarge, 413, "The request is too large", "Send less at once.");
    public static readonly ProblemKind WrongType = new(
        Codes.WrongType,
        415,
        "The body's content type is not supported",
        "Send JSON with Content-Type: application/json."
    );
}
