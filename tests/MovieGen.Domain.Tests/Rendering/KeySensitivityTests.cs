using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Tests.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class KeySensitivityTests
{
    public static TheoryData<string> Kinds => [.. All().Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_of_a_description_is_in_its_key(string name)
    {
        var description = All().Single(d => d.Name == name).Description;
        var keys = new Dictionary<ArtifactKey, string> { [Key(description)] = "the unchanged description" };
        var mutations = Mutations.Of(description).ToArray();
        Assert.True(mutations.Length >= 3, "nothing was mutated");
        foreach (var (path, mutated) in mutations)
            Assert.True(
                keys.TryAdd(Key((ArtifactDescription)mutated), path),
                $"{path} has the key of {keys[Key((ArtifactDescription)mutated)]}"
            );
    }

    [Fact]
    public void Account_engine_ffmpeg_and_fonts_are_in_the_key()
    {
        var description = All().First().Description;
        var keys = new[]
        {
            Key(description),
            ArtifactKeys.Of(new AccountId("other"), PlanSample.Engine, description),
            ArtifactKeys.Of(AccountId.Local, PlanSample.Engine with { Engine = 2 }, description),
            ArtifactKeys.Of(AccountId.Local, PlanSample.Engine with { FFmpeg = "ffmpeg version 7" }, description),
            ArtifactKeys.Of(AccountId.Local, PlanSample.Engine with { Fonts = "others" }, description),
        };
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void The_photo_reader_is_in_the_keys_of_what_shows_photos_and_in_no_others()
    {
        foreach (var (name, description) in All())
        {
            var showsPhotos =
                description is CanvasDescription
                || description is SegmentDescription segment
                    && (segment.First.Picture is StillPicture || segment.Second?.Picture is StillPicture);
            var other = ArtifactKeys.Of(AccountId.Local, PlanSample.Engine with { Vips = "vips-8.14.1" }, description);
            Assert.True(showsPhotos == (other != Key(description)), name);
        }
        Assert.NotEqual(PlanSample.Engine.Fingerprint, (PlanSample.Engine with { Vips = "vips-8.14.1" }).Fingerprint);
    }

    private static ArtifactKey Key(ArtifactDescription description) => ArtifactKeys.Of(AccountId.Local, PlanSample.Engine, description);

    internal static IEnumerable<(string Name, ArtifactDescription Description)> All()
    {
        var storyboard = Movie(
            Clip(3, from: 2).Titled("one").Fading(1),
            Still(3, motion: new MotionRequest.Move(new UnitRect(0, 0.1, 0.9, 0.8), new UnitRect(0.2, 0.3, 0.5, 0.6), Easing.In)).Fading(1),
            Card(3).Titled("two")
        ) with
        {
            Soundtrack = new SoundtrackRequest([new MusicRequest("ast_song", 0.5, true, 1, 2)], -14),
        };
        var plan = storyboard.Plan();
        foreach (var segment in plan.Segments)
            yield return ($"segment {segment.Index}", segment.Artifact.Description);
        yield return ("soundtrack", plan.Soundtrack.Description);
        yield return ("movie", plan.Movie.Description);
        yield return ("poster", plan.Poster.Description);
        yield return ("hls", plan.Hls!.Description);
        var source = new SourceFile(ContentHash.Of([1]), "png_pipe");
        yield return (
            "canvas",
            new CanvasDescription(source, new ImageFacts("png", 10, 20, "rgba"), FitMode.Blur, RgbColor.Black, 1280, 720, 1.1)
        );
        yield return ("sound", new SoundDescription(source, new AudioFacts(1, "aac", 44100, 2, "stereo", 0.02, 10)));
    }
}
