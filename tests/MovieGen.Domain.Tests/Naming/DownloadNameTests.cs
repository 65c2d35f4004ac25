using MovieGen.Domain.Naming;

namespace MovieGen.Domain.Tests.Naming;

public sealed class DownloadNameTests
{
    [Theory]
    [InlineData("Summer", "Summer.mp4")]
    [InlineData("../../etc/passwd", "_.._etc_passwd.mp4")]
    [InlineData("a\\b:c", "a_b_c.mp4")]
    [InlineData("line\r\nSet-Cookie: x", "lineSet-Cookie_ x.mp4")]
    [InlineData("holiday\u202Egpj.exe", "holidaygpj.exe.mp4")]
    [InlineData("\u2066\u200F\u061C\uFEFF", "movie.mp4")]
    [InlineData("\u2028 . ", "movie.mp4")]
    [InlineData("Été à Zürich 夏 🎬", "Été à Zürich 夏 🎬.mp4")]
    [InlineData("half \uD83C pair", "half  pair.mp4")]
    [InlineData("", "movie.mp4")]
    public void A_title_becomes_a_name_that_is_safe_to_save(string title, string name) =>
        Assert.Equal(name, DownloadName.Of($"{title}.mp4", "movie"));

    [Fact]
    public void A_long_title_keeps_its_extension_and_no_half_character()
    {
        var name = DownloadName.Of("x" + string.Concat(Enumerable.Repeat("🎬", 300)) + ".mp4", "movie");
        Assert.Equal("x" + string.Concat(Enumerable.Repeat("🎬", 99)) + ".mp4", name);
    }
}
