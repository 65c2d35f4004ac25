using System.Text.Json;
using System.Text.Unicode;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Domain.Jobs.Requests;

/// <summary>
/// Reads a <see cref="JobEnvelope"/> from untrusted bytes, with the care that <see cref="StoryboardParser"/> takes: everything that is
/// wrong with it is found in one pass. The storyboard inside is left to that parser.
/// </summary>
public static class JobEnvelopeParser
{
    /// <summary>Largest request in bytes: the largest storyboard, and room for the rest.</summary>
    public const int MaxBytes = StoryboardParser.MaxBytes + (256 << 10);

    private static readonly JsonDocumentOptions Syntax = StoryboardParser.Syntax with { MaxDepth = StoryboardParser.MaxDepth + 1 };

    public static JobEnvelopeResult Parse(ReadOnlyMemory<byte> utf8Json)
    {
        var json = Utf8Document.WithoutMark(utf8Json);
        if (json.Length > MaxBytes)
            return Refused(StoryboardProblems.TooLarge.Of($"The request has {json.Length} bytes; {MaxBytes} is the most."));
        if (!Utf8.IsValid(json.Span))
            return Refused(StoryboardProblems.NotUtf8.Of("The request is not UTF-8 text."));
        try
        {
            using var document = JsonDocument.Parse(json, Syntax);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            var place = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
            return Refused(StoryboardProblems.NotJson.Of($"This is not JSON of at most {Syntax.MaxDepth} levels; it breaks at {place}."));
        }
    }

    private static JobEnvelopeResult Read(JsonElement root)
    {
        if (IsBareStoryboard(root))
            return Refused(RequestProblems.BareStoryboard.Of("The body is a storyboard without the request around it."));
        var problems = new ProblemList();
        var request = ObjectReader.Open(root, "", JobEnvelopeShape.Request, problems);
        var storyboard = request.RequiredDocument("storyboard");
        var notes = ClientNotes.Of(request.Tags("tags"), request.Notes("metadata"));
        var priority = request.Whole("priority", 0);
        var pool = request.Id("pool");
        if (pool is not null && !PoolName.IsValid(pool))
            request.Report(RequestProblems.BadPoolName, "/pool", $"{Quoting.Quote(pool)} cannot be the name of a pool.", PoolName.Rule);
        var range = request.Has("range") ? RangeOf(request.Child("range")) : null;
        var scope = new RenderScope(range, request.Flag("draft", false));
        return problems.Any
            ? new(null, problems.ToImmutable())
            : new(new JobEnvelope(storyboard, priority, pool is PoolName.Default ? null : pool, notes) { Scope = scope }, []);
    }

    private static MovieRange RangeOf(ObjectReader range) => new(range.RequiredNumber("start"), range.RequiredNumber("duration"));

    private static bool IsBareStoryboard(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && !root.TryGetProperty("storyboard", out _)
        && (root.TryGetProperty("scenes", out _) || root.TryGetProperty("auto", out _));

    private static JobEnvelopeResult Refused(Problem problem) => new(null, [problem]);
}
