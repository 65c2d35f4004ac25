using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Assets;

/// <summary>Uploads as a page's form or <c>curl -F</c> sends them.</summary>
public sealed class UploadFormTests(ServedGateway gateway)
{
    [Fact]
    public async Task A_file_of_a_form_is_an_asset_under_the_files_name()
    {
        var asset = await PostAsync(("C:\\films\\form one.wav", "sound of a form")).IsAsync(HttpStatusCode.Created);
        Assert.Equal(("form one.wav", 15), ((string?)asset["name"], (int)asset["bytes"]!));
        await PostAsync(("form one.wav", "sound of a form")).IsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Several_files_are_a_list_in_the_order_of_the_form()
    {
        var answer = await PostAsync(("b form.wav", "sound b"), ("ä form.wav", "sound a")).IsAsync(HttpStatusCode.Created);
        Assert.Equal(["b form.wav", "ä form.wav"], answer["assets"]!.AsArray().Select(asset => (string?)asset!["name"]));
    }

    [Fact]
    public async Task Each_file_that_is_refused_is_named_and_the_others_are_taken()
    {
        var problem = await PostAsync(("notes.txt", "some notes"), ("good form.wav", "sound good"), ("empty.wav", ""))
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.Asset.UnknownType);
        var errors = problem["errors"]!.AsArray();
        Assert.Equal(["/0", "/2"], errors.Select(error => (string?)error!["pointer"]));
        Assert.StartsWith("'notes.txt': ", (string?)errors[0]!["message"], StringComparison.Ordinal);
        Assert.StartsWith("'empty.wav': ", (string?)errors[1]!["message"], StringComparison.Ordinal);
        await PostAsync(("good form.wav", "sound good")).IsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_without_a_file_or_with_too_many_is_refused()
    {
        await PostAsync().IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
        await PostAsync([.. Enumerable.Range(0, 101).Select(i => ($"{i} of many.wav", "sound many"))])
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
    }

    [Theory]
    [InlineData("multipart/form-data", "--x\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a; filename=a.wav\r\n\r\nsound")]
    [InlineData("multipart/form-data; boundary=x", "sound")]
    public async Task What_is_no_form_is_refused(string type, string text)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        await gateway
            .Http.PostAsync(new Uri("/api/assets", UriKind.Relative), body)
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
    }

    [Fact]
    public async Task The_files_of_a_form_have_names_of_their_own()
    {
        using var form = new MultipartFormDataContent { { new StringContent("sound"), "file", "own.wav" } };
        await gateway
            .Http.PostAsync(new Uri("/api/assets?name=other.wav", UriKind.Relative), form)
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
    }

    private async Task<HttpResponseMessage> PostAsync(params (string Name, string Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent("a text"), "comment" } };
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "files", name);
        return await gateway.Http.PostAsync(new Uri("/api/assets", UriKind.Relative), form);
    }
}
