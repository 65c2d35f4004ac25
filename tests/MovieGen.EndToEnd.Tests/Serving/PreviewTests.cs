using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieGen.Api;
using MovieGen.Api.Assets;
using MovieGen.Api.Engine;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>What an editor asks a node for, before there is a movie.</summary>
[Trait("Tier", "process")]
[Collection(ServedFarmTests.Name)]
public sealed class PreviewTests(ServedFarm farm, ITestOutputHelper output)
{
    private TestApi Api => farm.Api;

    [Fact]
    public async Task A_frame_is_made_once_and_known_by_its_tag()
    {
        using var first = await FrameAsync("\"at\": 1.1, \"height\": 90");
        Assert.Equal((HttpStatusCode.OK, "image/webp"), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        var bytes = await first.Content.ReadAsByteArrayAsync();
        Assert.Equal("RIFF", Encoding.ASCII.GetString(bytes, 0, 4));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/previews/frame");
        request.Content = new StringContent(BodyOf("\"at\": 1.1, \"height\": 90"), Encoding.UTF8, "application/json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var known = await Api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        var clock = Stopwatch.StartNew();
        for (var frame = 0; frame < 10; frame++)
        {
            using var answer = await FrameAsync($"\"frame\": {frame * 4}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        output.WriteLine($"{clock.ElapsedMilliseconds / 10} ms a frame.");
    }

    [Fact]
    public async Task Many_frames_at_once_are_all_made()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => FrameAsync($"\"frame\": {i}, \"height\": 64")));
        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString()));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory]
    [InlineData("\"at\": 1, \"frame\": 2", ProblemCodes.Service.BadRequest)]
    [InlineData("\"height\": 90", ProblemCodes.Service.BadRequest)]
    [InlineData("\"frame\": 100000", ProblemCodes.Job.RangeOutside)]
    public async Task A_frame_that_is_none_is_refused(string rest, string code)
    {
        using var answer = await FrameAsync(rest);
        await TestApi.ProblemAsync(answer, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_previewed_range_is_a_job_that_lists_leave_out()
    {
        using var answer = await Api.PostAsync("/api/previews/range", BodyOf("\"start\": 0.4, \"duration\": 1.2"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = (string)(await TestApi.BodyAsync(answer))["id"]!;
        var job = await Api.CompletedAsync(id);
        Assert.Equal("completed", (string?)job["status"]);
        Assert.Equal((true, true, 1.2), ((bool)job["preview"]!, (bool)job["draft"]!, (double)job["durationSeconds"]!));
        await UntilListedAsync("?preview=true", id);
        Assert.DoesNotContain(id, await ListedAsync(""));
    }

    [Fact]
    public async Task A_client_with_the_rules_plans_what_the_server_plans()
    {
        var engine = JsonSerializer.Deserialize<EngineView>((await Api.GetAsync("/api/engine")).ToJsonString(), ApiJson.Options)!;
        var assets = new Dictionary<string, Asset>();
        foreach (var id in IdsIn(farm.Storyboard))
        {
            var shown = (await Api.GetAsync($"/api/assets/{id}?facts=full")).ToJsonString();
            assets[id] = AssetOf(JsonSerializer.Deserialize<AssetView>(shown, ApiJson.Options)!);
        }
        var identity = new EngineIdentity(engine.Engine, engine.FFmpeg, engine.Fonts, [.. engine.Transitions]) { Vips = engine.Vips };
        Assert.Equal(engine.Fingerprint, identity.Fingerprint);
        var json = Encoding.UTF8.GetBytes(farm.Storyboard.ToJsonString());
        var mine = MovieBuild.Prepare(json, assets, new AccountId(engine.Account), identity);
        Assert.Equal((string?)(await Api.PlanAsync(farm.Storyboard))["key"], mine.Plan?.Movie.Key.Hex);
    }

    private Task<HttpResponseMessage> FrameAsync(string rest) => Api.PostAsync("/api/previews/frame", BodyOf(rest));

    private string BodyOf(string rest) => Envelope.Of(farm.Storyboard, rest);

    private async Task<string[]> ListedAsync(string query) =>
        [.. (await Api.GetAsync($"/api/jobs{query}"))["jobs"]!.AsArray().Select(job => (string)job!["id"]!)];

    private Task UntilListedAsync(string query, string id) =>
        Eventually.IsSoAsync(
            async () => (await ListedAsync(query)).Contains(id) ? null : $"{id} is not listed with {query}.",
            TestTimeouts.Render
        );

    private static IEnumerable<string> IdsIn(JsonNode storyboard) =>
        System.Text.RegularExpressions.Regex.Matches(storyboard.ToJsonString(), "ast_[0-9a-f]+").Select(match => match.Value).Distinct();

    private static Asset AssetOf(AssetView view)
    {
        var (facts, kind) = (view.Facts!, Enum.Parse<Domain.Assets.AssetKind>(view.Kind.ToString()));
        return new Asset(
            new AssetId(view.Id),
            AccountId.Local,
            view.Name,
            view.Bytes,
            new ContentHash(view.Sha256),
            view.CreatedAt,
            new AssetFacts(
                kind,
                facts.Demuxer,
                facts.DurationSeconds,
                facts.Video is { } video ? VideoOf(video) : null,
                facts.Image is { } i ? new ImageFacts(i.Codec, i.Width, i.Height, i.PixelFormat) { Transfer = i.Transfer } : null,
                facts.Audio is { } a
                    ? new AudioFacts(a.StreamIndex, a.Codec, a.SampleRate, a.Channels, a.Layout, a.StartSeconds, a.DurationSeconds)
                    : null,
                []
            )
        );
    }

    private static VideoFacts VideoOf(VideoFactsView video) =>
        new()
        {
            StreamIndex = video.StreamIndex,
            Codec = video.Codec,
            Width = video.Width,
            Height = video.Height,
            RotationDegrees = video.RotationDegrees,
            Mirrored = video.Mirrored,
            SampleAspect = Fraction(video.SampleAspect),
            PixelFormat = video.PixelFormat,
            Transfer = video.Transfer,
            Matrix = video.Matrix,
            WidePrimaries = video.WidePrimaries,
            Interlaced = video.Interlaced,
            VariableRate = video.VariableRate,
            Rate = Fraction(video.Rate),
            TimeBase = Fraction(video.TimeBase),
            StartTicks = video.StartTicks,
            EndTicks = video.EndTicks,
            Frames = video.Frames,
            KeyFrames = [.. video.KeyFrames],
            LeadIn = video.LeadIn,
            ChangesSize = video.ChangesSize,
        };

    private static Rational Fraction(string text)
    {
        var parts = text.Split('/');
        return new Rational(long.Parse(parts[0], null), long.Parse(parts[1], null));
    }
}
