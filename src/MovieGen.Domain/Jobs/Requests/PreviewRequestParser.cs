using System.Text.Json;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards.Format;
using MovieGen.Domain.Storyboards.Reading;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Jobs.Requests;

/// <summary>Reads requests for previews from untrusted bytes, as <see cref="JobEnvelopeParser"/> does those for jobs.</summary>
public static class PreviewRequestParser
{
    /// <summary>The longest part that is a preview, in seconds.</summary>
    public const double MaxSeconds = 30;

    private static readonly ObjectShape Frame = new(
        "frameRequest",
        "a request for a frame",
        [
            ("storyboard", new FieldRule.Document()),
            ("at", new FieldRule.Number(0, TimelineCompiler.MaxSeconds)),
            ("frame", new FieldRule.Number(0, int.MaxValue) { Whole = true }),
            ("height", new FieldRule.Number(FramePlanner.MinHeight, 4320) { Whole = true }),
        ]
    );

    private static readonly ObjectShape Range = new(
        "rangeRequest",
        "a request for a preview",
        [
            ("storyboard", new FieldRule.Document()),
            ("start", new FieldRule.Number(0, TimelineCompiler.MaxSeconds)),
            ("duration", new FieldRule.Number(TimelineCompiler.MinSeconds, MaxSeconds)),
        ]
    );

    public static FrameRequestResult ParseFrame(ReadOnlyMemory<byte> utf8Json)
    {
        var (request, problems) = JobEnvelopeParser.Open(utf8Json, ReadFrame);
        return new(request, problems);
    }

    public static RangePreviewResult ParseRange(ReadOnlyMemory<byte> utf8Json)
    {
        var (envelope, problems) = JobEnvelopeParser.Open(utf8Json, ReadRange);
        return new(envelope, problems);
    }

    private static FrameRequest ReadFrame(JsonElement root, ProblemList problems)
    {
        var request = ObjectReader.Open(root, "", Frame, problems);
        var storyboard = request.RequiredDocument("storyboard");
        if (!request.IsBroken && request.Has("at") == request.Has("frame"))
            request.Report(
                RequestProblems.AtOrFrame,
                "",
                request.Has("at") ? "\"at\" and \"frame\" both say which frame." : "Which frame is not said."
            );
        return new FrameRequest(
            storyboard,
            request.Number("at"),
            request.Number("frame") is { } frame ? (long)frame : null,
            request.Number("height") is { } height ? (int)height : null
        );
    }

    private static JobEnvelope ReadRange(JsonElement root, ProblemList problems)
    {
        var request = ObjectReader.Open(root, "", Range, problems);
        var storyboard = request.RequiredDocument("storyboard");
        var range = new MovieRange(request.RequiredNumber("start"), request.RequiredNumber("duration"));
        return new JobEnvelope(storyboard, 0, null, ClientNotes.None) { Scope = new RenderScope(range, Draft: true), Preview = true };
    }
}
