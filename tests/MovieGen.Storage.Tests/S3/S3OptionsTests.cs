using MovieGen.Storage.Caching;
using MovieGen.Storage.S3;

namespace MovieGen.Storage.Tests.S3;

[Trait("Tier", "unit")]
public sealed class S3OptionsTests
{
    private static readonly S3Options Good = new()
    {
        Endpoint = "https://s3.example",
        Bucket = "movies",
        AccessKey = "AKIA-VISIBLE",
        SecretKey = "hush-hush",
        Prefix = "farm/one",
    };

    [Fact]
    public void Good_options_are_good() => Good.Check();

    [Fact]
    public void No_printed_form_shows_a_secret()
    {
        var said = $"{Good} {System.Text.Json.JsonSerializer.Serialize(Good)}";
        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", said, StringComparison.Ordinal);
    }

    public static TheoryData<S3Options, string> Wrong() =>
        new()
        {
            {
                new S3Options
                {
                    Endpoint = "s3.example",
                    Bucket = "movies",
                    AccessKey = "a",
                    SecretKey = "hush-hush",
                },
                "Endpoint"
            },
            {
                new S3Options
                {
                    Endpoint = "https://a:b@s3.example",
                    Bucket = "movies",
                    AccessKey = "a",
                    SecretKey = "hush-hush",
                },
                "Endpoint"
            },
            {
                new S3Options
                {
                    Endpoint = "https://s3.example",
                    Bucket = "Movies",
                    AccessKey = "a",
                    SecretKey = "hush-hush",
                },
                "Bucket"
            },
            {
                new S3Options
                {
                    Endpoint = "https://s3.example",
                    Bucket = "movies",
                    SecretKey = "hush-hush",
                },
                "AccessKey"
            },
            {
                new S3Options
                {
                    Endpoint = "https://s3.example",
                    Bucket = "movies",
                    AccessKey = "a",
                },
                "SecretKey"
            },
            {
                new S3Options
                {
                    Endpoint = "https://s3.example",
                    Bucket = "movies",
                    AccessKey = "a",
                    SecretKey = "hush-hush",
                    Prefix = "/x",
                },
                "Prefix"
            },
            {
                new S3Options
                {
                    Endpoint = "https://s3.example",
                    Bucket = "movies",
                    AccessKey = "a",
                    SecretKey = "hush-hush",
                    Prefix = "../x?",
                },
                "Prefix"
            },
            {
                new S3Options
                {
                    Endpoint = "https://s3.example",
                    Bucket = "movies",
                    AccessKey = "a",
                    SecretKey = "hush-hush",
                    RetrySeconds = -1,
                },
                "RetrySeconds"
            },
            {
                new S3Options
                {
                    Endpoint = "https://s3.example",
                    Bucket = "movies",
                    AccessKey = "a",
                    SecretKey = "hush-hush",
                    OrphanHours = 0,
                },
                "OrphanHours"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_is_named_and_no_secret_is(S3Options options, string name)
    {
        var error = Assert.Throws<ArgumentException>(options.Check);
        Assert.Contains($"MovieGen:S3:{name}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_without_a_folder_is_refused() =>
        Assert.Contains(
            "MovieGen:Cache:Folder",
            Assert.Throws<ArgumentException>(new LocalCacheOptions().Check).Message,
            StringComparison.Ordinal
        );
}
