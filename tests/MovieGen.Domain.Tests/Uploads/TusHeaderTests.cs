using System.Text;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Domain.Tests.Uploads;

/// <summary>What the headers of the upload protocol may say.</summary>
public sealed class TusHeaderTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("007", 7L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-1", null)]
    [InlineData("+5", null)]
    [InlineData(" 5", null)]
    [InlineData("5 ", null)]
    [InlineData("1e3", null)]
    [InlineData("1,000", null)]
    [InlineData("5.0", null)]
    [InlineData("٣", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_digits_and_nothing_else(string? text, long? number) => Assert.Equal(number, UploadNumber.Parse(text));

    [Fact]
    public void Metadata_has_the_file_name_and_the_hash()
    {
        var hash = new string('a', 64);
        var (metadata, problem) = UploadMetadata.Parse($"filename {Base64("Üb 1.mp4")},sha256 {Base64(hash)},is_public");
        Assert.Null(problem);
        Assert.Equal(("Üb 1.mp4", hash), (metadata!.FileName, metadata.Sha256?.Hex));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("name YS5tcDQ=", "a.mp4")]
    [InlineData("name Yg==,filename YS5tcDQ=", "a.mp4")]
    [InlineData("filename YS5tcDQ=, relativePath bnVsbA==", "a.mp4")]
    [InlineData("filename", "")]
    public void Other_keys_and_none_are_allowed(string text, string name)
    {
        var (metadata, problem) = UploadMetadata.Parse(text);
        Assert.Null(problem);
        Assert.Equal((name, text), (metadata!.FileName, metadata.Text));
    }

    [Theory]
    [InlineData("filename *", "UTF-8 text in Base64")]
    [InlineData("filename YQ", "UTF-8 text in Base64")]
    [InlineData("filename YQ==\t", "UTF-8 text in Base64")]
    [InlineData("filename /w==", "UTF-8 text in Base64")]
    [InlineData("filename YQ==,filename Yg==", "occurs twice")]
    [InlineData(",filename YQ==", "not a key and a value")]
    [InlineData(" ", "not a key and a value")]
    [InlineData("filename  YQ==", "not a key and a value")]
    [InlineData("filename YQ== YQ==", "not a key and a value")]
    [InlineData("fílename YQ==", "not a key and a value")]
    [InlineData("sha256 YWJj", "not a SHA-256")]
    public void Metadata_of_another_form_is_refused(string text, string why)
    {
        var (metadata, problem) = UploadMetadata.Parse(text);
        Assert.Null(metadata);
        Assert.Equal(ProblemCodes.Upload.BadHeader, problem!.Code);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "SHA1", 20)]
    [InlineData("sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "SHA256", 32)]
    public void A_checksum_names_its_algorithm(string text, string algorithm, int bytes)
    {
        var (checksum, problem) = UploadChecksum.Parse(text);
        Assert.Null(problem);
        Assert.Equal((algorithm, bytes), (checksum!.Algorithm.Name, checksum.Hash.Length));
    }

    [Theory]
    [InlineData("md5 1B2M2Y8AsgTpgAmY7PhCfg==")]
    [InlineData("SHA1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=")]
    [InlineData("sha1")]
    [InlineData("sha1 ")]
    [InlineData("sha1 2jmj7l5rSw0yVb/vlWAYkK/YBw==")]
    [InlineData("sha1 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("sha1  2jmj7l5rSw0yVb/vlWAYkK/YBwk=")]
    [InlineData("")]
    public void Another_checksum_is_refused_and_those_that_are_known_are_named(string text)
    {
        var (checksum, problem) = UploadChecksum.Parse(text);
        Assert.Null(checksum);
        Assert.Equal(ProblemCodes.Upload.BadHeader, problem!.Code);
        Assert.Contains("sha1,sha256", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_has_128_bits_and_no_byte_that_a_path_could_mean_something_by()
    {
        var id = UploadId.Of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        Assert.Equal("upl_000102030405060708090a0b0c0d0eff", id.Value);
        Assert.True(UploadId.TryParse(id.Value, out var parsed));
        Assert.Equal(id, parsed);
        Assert.Throws<ArgumentException>(() => UploadId.Of(new byte[15]));
    }

    [Theory]
    [InlineData("upl_000102030405060708090a0b0c0d0ef")]
    [InlineData("upl_000102030405060708090a0b0c0d0eff0")]
    [InlineData("upl_000102030405060708090A0B0C0D0EFF")]
    [InlineData("ast_000102030405060708090a0b0c0d0eff")]
    [InlineData("upl_../02030405060708090a0b0c0d0eff0")]
    [InlineData("upl_000102030405060708090a0b0c0d0ef\0")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_text_is_no_id(string? text) => Assert.False(UploadId.TryParse(text, out _));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
