using System.Text;
using System.Text.Json;
using CsCheck;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Tests.Timelines;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class DescriptionJsonTests
{
    [Fact]
    public void Every_description_reads_back_as_it_was_written()
    {
        foreach (var (name, description) in KeySensitivityTests.All())
        {
            foreach (var (path, changed) in Mutations.Of(description).Prepend(("", description)))
                AssertSame((ArtifactDescription)changed, $"{name}{path}");
        }
    }

    [Fact]
    public void Every_description_of_random_movies_reads_back_as_it_was_written() =>
        RandomMovies.Any.Sample(
            storyboard =>
            {
                if (TimelineCompiler.Compile(storyboard, Library).Timeline is null)
                    return;
                foreach (var description in storyboard.Plan().Descriptions())
                    AssertSame(description, description.GetType().Name);
            },
            iter: 20
        );

    [Fact]
    public void A_field_of_a_newer_version_is_refused()
    {
        var json = DescriptionJson.Serialize(KeySensitivityTests.All().First().Description);
        Assert.Throws<JsonException>(() => DescriptionJson.Deserialize(json.Insert(json.Length - 1, ",\"newEffect\":1")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"make":"sound"}""")]
    [InlineData("""{"make":"hls","movie":"short","frames":1,"rate":"30/1"}""")]
    [InlineData("""{"make":"teapot"}""")]
    public void Other_texts_are_refused(string json) => Assert.ThrowsAny<Exception>(() => DescriptionJson.Deserialize(json));

    private static void AssertSame(ArtifactDescription description, string what)
    {
        var json = DescriptionJson.Serialize(description);
        var read = DescriptionJson.Deserialize(json);
        Assert.True(json == DescriptionJson.Serialize(read), $"{what}: {json}");
        Assert.Equal(description.GetType(), read.GetType());
        Assert.Equal(DescriptionJson.Serialize(DescriptionJson.Deserialize(Encoding.UTF8.GetBytes(json))), json);
    }
}
