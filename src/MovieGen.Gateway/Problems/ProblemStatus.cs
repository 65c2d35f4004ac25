using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Problems;

/// <summary>The HTTP status and the title that belong to a code.</summary>
internal static class ProblemStatus
{
    public static int Of(string code) =>
        code switch
        {
            ProblemCodes.Storyboard.TooLarge or ProblemCodes.Asset.TooLarge or ProblemCodes.Service.TooLarge =>
                StatusCodes.Status413PayloadTooLarge,
            ProblemCodes.Asset.UnknownType
            or ProblemCodes.Asset.CodecRefused
            or ProblemCodes.Asset.NoStream
            or ProblemCodes.Service.WrongType => StatusCodes.Status415UnsupportedMediaType,
            ProblemCodes.Asset.NotFound
            or ProblemCodes.Job.NotFound
            or ProblemCodes.Cluster.NodeNotFound
            or ProblemCodes.Cluster.RegionNotFound
            or ProblemCodes.Cluster.ActorNotFound
            or ProblemCodes.Service.NoSuchAddress => StatusCodes.Status404NotFound,
            ProblemCodes.Service.WrongMethod => StatusCodes.Status405MethodNotAllowed,
            ProblemCodes.Service.TooSlow => StatusCodes.Status408RequestTimeout,
            ProblemCodes.Service.LoopbackOnly => StatusCodes.Status403Forbidden,
            ProblemCodes.Asset.BadName => StatusCodes.Status400BadRequest,
            ProblemCodes.Asset.InUse
            or ProblemCodes.Job.Finished
            or ProblemCodes.Job.NotFailed
            or ProblemCodes.Job.NotReady
            or ProblemCodes.Job.StillRunning
            or ProblemCodes.Cluster.NotAWorker
            or ProblemCodes.Cluster.NodeReachable => StatusCodes.Status409Conflict,
            ProblemCodes.Job.OutputLost => StatusCodes.Status410Gone,
            ProblemCodes.Job.KeyReused => StatusCodes.Status422UnprocessableEntity,
            ProblemCodes.Render.DiskFull => StatusCodes.Status507InsufficientStorage,
            ProblemCodes.Render.StoreUnavailable or ProblemCodes.Service.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ when code.StartsWith("asset.", StringComparison.Ordinal) => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status400BadRequest,
        };

    public static string TitleOf(string code) =>
        Of(code) switch
        {
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status405MethodNotAllowed => "Not possible with this method",
            StatusCodes.Status409Conflict => "Not possible in its present state",
            StatusCodes.Status413PayloadTooLarge => "Too large",
            StatusCodes.Status415UnsupportedMediaType when code.StartsWith("asset.", StringComparison.Ordinal) =>
                "Not a media file that can be used",
            StatusCodes.Status503ServiceUnavailable => "Not available at the moment",
            StatusCodes.Status507InsufficientStorage => "The disk is full",
            _ when code.StartsWith("storyboard.", StringComparison.Ordinal) => "The storyboard cannot be made into a movie",
            _ when code.StartsWith("asset.", StringComparison.Ordinal) => "The file cannot be used",
            _ => "The request cannot be carried out",
        };
}
