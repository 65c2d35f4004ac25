using System.Text;
using MovieGen.Cli.Client;
using MovieGen.Domain.Jobs.Requests;

namespace MovieGen.Cli.Tests.Client;

/// <summary>What the command line sends is what servers read.</summary>
public sealed class JobRequestTests
{
    [Theory]
    [InlineData("{ \"scenes\": [] }")]
    [InlineData("{\n  \"scenes\": [] // the last one\n} // the end")]
    [InlineData("\ufeff{ \"scenes\": [] }")]
    public void The_storyboard_arrives_as_it_is_in_its_file_with_what_was_said_about_the_job(string storyboard)
    {
        var request = new JobRequest(Encoding.UTF8.GetBytes(storyboard))
        {
            Priority = -3,
            Pool = "gpu",
            Tags = ["a \"quoted\" one"],
            Metadata = new Dictionary<string, string> { ["order"] = "17" },
        };
        var (envelope, problems) = JobEnvelopeParser.Parse(request.ToJson());
        Assert.Empty(problems);
        Assert.StartsWith(Encoding.UTF8.GetString(envelope!.Storyboard.Span), storyboard.TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Equal((-3, "gpu"), (envelope.Priority, envelope.Pool));
        Assert.Equal(["a \"quoted\" one"], envelope.Notes.Tags);
        Assert.Equal("17", envelope.Notes.Metadata["order"]);
    }

    [Fact]
    public void What_was_not_said_is_not_sent() =>
        Assert.Equal("{\"storyboard\":{}\n}", Encoding.UTF8.GetString(new JobRequest("{}"u8.ToArray()).ToJson()));
}
