namespace MovieGen.Media.Tests.Formats;

[Trait("Tier", "unit")]
public sealed class FormatsPageTests
{
    private const string Page = "docs/formats.md";

    /// <summary>With <c>MOVIEGEN_WRITE_DOCS=1</c> it writes the page instead.</summary>
    [Fact]
    public void The_page_of_formats_shows_what_the_code_accepts()
    {
        var path = Repository.At(Page);
        if (Environment.GetEnvironmentVariable("MOVIEGEN_WRITE_DOCS") == "1")
            File.WriteAllText(path, FormatsPage.Text());
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == FormatsPage.Text(),
            $"{Page} differs from the code. Run this test with MOVIEGEN_WRITE_DOCS=1 to write it. Expected:\n{FormatsPage.Text()}"
        );
    }
}
