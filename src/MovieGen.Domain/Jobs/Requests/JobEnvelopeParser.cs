using System.Collections.Immutable;
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
        var (envelope, problems) = Open(utf8Json, Read);
        return new(envelope, problems);
    }

    /// <summary>Reads one object from untrusted bytes.</summary>
    /// <param name="read">Reports what is wrong; its value counts only if nothing is.</param>
    internal static (TRequest? Request, ImmutableArray<Problem> Problems) Open<TRequest>(
        ReadOnlyMemory<byte> utf8Json,
        Func<JsonElement, ProblemList, TRequest> read
    )
        where TRequest : class
    {
        var json = Utf8Document.WithoutMark(utf8Json);
        if (json.Length > MaxBytes)
            return (null, [StoryboardProblems.TooLarge.Of($"The request has {json.Length} bytes; {MaxBytes} is the most.")]);
        if (!Utf8.IsValid(json.Span))
            return (null, [StoryboardProblems.NotUtf8.Of("The request is not UTF-8 text.")]);
        try
        {
            using var document = JsonDocument.Parse(json, Syntax);
            if (IsBareStoryboard(document.RootElement))
                return (null, [RequestProblems.BareStoryboard.Of("The body is a storyboard without the request around it.")]);
            var problems = new ProblemList();
            var request = read(document.RootElement, problems);
            return problems.Any ? (null, problems.ToImmutable()) : (request, []);
        }
        catch (JsonException broken)
        {
            var place = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
            return (null, [StoryboardProblems.NotJson.Of($"This is not JSON of at most {Syntax.MaxDepth} levels; it breaks at {place}.")]);
        }
    }

    private static JobEnvelope Read(JsonElement root, ProblemList problems)
    {
        var request = ObjectReader.Open(root, "", JobEnvelopeShape.Request, problems);
        var storyboard = request.RequiredDocument("storyboard");
        var notes = ClientNotes.Of(request.Tags("tags"), request.Notes("metadata"));
        var priority = request.Whole("priority", 0);
        var pool = request.Id("pool");
        if (pool is not null && !PoolName.IsValid(pool))
            request.Report(RequestProblems.BadPoolName, "/pool", $"{Quoting.Quote(pool)} cannot be the name of a pool.", PoolName.Rule);
        var range = request.Has("range") ? RangeOf(request.Child("range")) : null;
        var scope = new RenderScope(range, request.Flag("draft", false));
        return new JobEnvelope(storyboard, priority, pool is PoolName.Default ? null : pool, notes) { Scope = scope };
    }

    private static MovieRange RangeOf(ObjectReader range) => new(range.RequiredNumber("start"), range.RequiredNumber("duration"));

    private static bool IsBareStoryboard(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && !root.TryGetProperty("storyboard", out _)
        && (root.TryGetProperty("scenes", out _) || root.TryGetProperty("auto", out _));
}
