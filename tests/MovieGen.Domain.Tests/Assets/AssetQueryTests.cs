using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Tests.Assets;

public sealed class AssetQueryTests
{
    private static readonly Asset[] All =
    [
        Make("ast_a", "Beach.mp4", bytes: 30, seconds: 5.5, AssetKind.Video),
        Make("ast_b", "beach.MP4", bytes: 30, seconds: 5.25, AssetKind.Video),
        Make("ast_c", "apple.jpg", bytes: 5_000_000_000, seconds: 0, AssetKind.Image),
        Make("ast_d", "line 1\nline 2", bytes: 1, seconds: 7200, AssetKind.Audio),
    ];

    public static TheoryData<string> Orders => [.. AssetOrder.Names];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Pages_of_any_size_have_each_asset_once_in_the_order_of_the_whole(string name)
    {
        var query = new AssetQuery(null, "", AssetOrder.Of(name)!);
        var whole = query.PageOf(All, null, 10).Assets.Select(asset => asset.Id).ToList();
        Assert.Equal(All.Length, whole.Distinct().Count());
        for (var size = 1; size < All.Length; size++)
        {
            var (pages, after) = (new List<AssetId>(), (AssetPosition?)null);
            do
            {
                var page = query.PageOf(All, after, size);
                Assert.InRange(page.Assets.Length, 1, size);
                pages.AddRange(page.Assets.Select(asset => asset.Id));
                after = page.Next;
                if (after is not null)
                    Assert.True(AssetPosition.TryParse(after.ToCursor(), query.Order, out after));
            } while (after is not null);
            Assert.Equal(whole, pages);
        }
    }

    [Theory]
    [InlineData("name", "ast_c ast_a ast_b ast_d")]
    [InlineData("-name", "ast_d ast_b ast_a ast_c")]
    [InlineData("bytes", "ast_d ast_a ast_b ast_c")]
    [InlineData("duration", "ast_c ast_b ast_a ast_d")]
    public void Equal_ones_are_in_the_order_of_their_ids_and_turned_with_the_rest(string order, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', new AssetQuery(null, "", AssetOrder.Of(order)!).PageOf(All, null, 10).Assets.Select(asset => asset.Id))
        );

    [Theory]
    [InlineData("")]
    [InlineData("zzz")]
    [InlineData("not base64!")]
    [InlineData("bmFtZQox")]
    public void What_no_page_gave_is_no_cursor(string cursor) =>
        Assert.False(AssetPosition.TryParse(cursor, AssetOrder.Of("name")!, out _));

    [Theory]
    [InlineData("mov", AssetKind.Video, "a.mp4", "video/mp4", true)]
    [InlineData("mov", AssetKind.Video, "a.MOV", "video/quicktime", false)]
    [InlineData("mov", AssetKind.Audio, "a.mov", "audio/mp4", true)]
    [InlineData("matroska", AssetKind.Video, "a.mkv", "video/matroska", false)]
    [InlineData("matroska", AssetKind.Video, "a.webm", "video/webm", true)]
    [InlineData("ogg", AssetKind.Audio, "a.html", "audio/ogg", true)]
    [InlineData("asf", AssetKind.Audio, "a", "audio/x-ms-wma", false)]
    [InlineData("jpeg_pipe", AssetKind.Image, "a.svg", "image/jpeg", true)]
    [InlineData("heif", AssetKind.Image, "a.heic", "image/heic", false)]
    [InlineData("of tomorrow", AssetKind.Video, "a.html", "application/octet-stream", false)]
    public void A_media_type_is_that_of_the_bytes(string demuxer, AssetKind kind, string name, string expected, bool isForBrowsers)
    {
        var type = AssetMediaType.Of(Make("ast_x", name, 1, 1, kind, demuxer));
        Assert.Equal((expected, isForBrowsers), (type, AssetMediaType.IsForBrowsers(type)));
    }

    private static Asset Make(string id, string name, long bytes, double seconds, AssetKind kind, string demuxer = "mov") =>
        new(
            new AssetId(id),
            AccountId.Local,
            name,
            bytes,
            ContentHash.Of("content"u8),
            DateTimeOffset.UnixEpoch.AddMinutes(id[^1]),
            new AssetFacts(kind, demuxer, seconds, null, null, null, [])
        );
}
