using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Tests.Assets;

public sealed class AssetIdTests
{
    private static readonly ContentHash Film = ContentHash.Of("film"u8);

    [Fact]
    public void The_id_of_an_upload_follows_from_account_content_and_name()
    {
        // Ids are stored in storyboards: the rule never changes.
        Assert.Equal("ast_7e6aa7401e03f7335dee636ab6e5", AssetId.FromContent(AccountId.Local, Film, "beach.mp4").Value);
        Assert.NotEqual(
            AssetId.FromContent(AccountId.Local, Film, "beach.mp4"),
            AssetId.FromContent(new AccountId("other"), Film, "beach.mp4")
        );
        Assert.NotEqual(AssetId.FromContent(AccountId.Local, Film, "beach.mp4"), AssetId.FromContent(AccountId.Local, Film, "sea.mp4"));
    }
}
