using MovieGen.Domain.Naming;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Domain.Tests.Uploads;

/// <summary>Addresses that files are fetched from.</summary>
public sealed class SourceUrlTests
{
    [Theory]
    [InlineData("https://example.com/a.mp4")]
    [InlineData("http://example.com:8080/a.mp4?x=1")]
    public void Http_and_https_are_fetched(string text) => Assert.Equal(text, SourceUrl.Parse(text).Url?.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.mp4")]
    [InlineData("/a.mp4")]
    [InlineData("//example.com/a.mp4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/a.mp4")]
    [InlineData("gopher://example.com/")]
    [InlineData("data:video/mp4;base64,AAAA")]
    [InlineData("http://user@example.com/a.mp4")]
    [InlineData("http://user:secret@example.com/a.mp4")]
    public void Nothing_else_is(string? text)
    {
        var (url, problem) = SourceUrl.Parse(text);
        Assert.Null(url);
        Assert.Equal(ProblemCodes.Upload.BadUrl, problem!.Code);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://a.example/x/y", "z", "http://a.example/x/z")]
    [InlineData("http://a.example/x/y", "/z", "http://a.example/z")]
    [InlineData("http://a.example/x", "https://b.example/z", "https://b.example/z")]
    [InlineData("https://a.example/x", "//b.example/z", "https://b.example/z")]
    public void A_redirect_may_be_relative_and_go_elsewhere(string from, string location, string to) =>
        Assert.Equal(to, SourceUrl.Redirect(new Uri(from), new Uri(location, UriKind.RelativeOrAbsolute)).Url?.AbsoluteUri);

    [Theory]
    [InlineData("https://a.example/x", "http://a.example/x")]
    [InlineData("http://a.example/x", "file:///etc/passwd")]
    [InlineData("http://a.example/x", "http://u:p@b.example/x")]
    public void But_not_from_https_to_http_nor_to_what_is_not_fetched(string from, string location) =>
        Assert.Equal(ProblemCodes.Upload.BadUrl, SourceUrl.Redirect(new Uri(from), new Uri(location)).Problem?.Code);

    [Fact]
    public void A_redirect_to_nowhere_is_refused() =>
        Assert.Equal(ProblemCodes.Upload.SourceFailed, SourceUrl.Redirect(new Uri("http://a.example/x"), null).Problem?.Code);

    [Theory]
    [InlineData("https://example.com/films/beach%20day.mp4?x=1", "beach day.mp4")]
    [InlineData("https://example.com/", "file")]
    [InlineData("https://example.com/a%2F..", "file")]
    [InlineData("https://example.com/a%0Ab.mp4", "file")]
    public void The_file_is_called_as_the_last_part_of_its_address(string url, string name) =>
        Assert.Equal(name, UrlFileName.Of(new Uri(url)));
}
