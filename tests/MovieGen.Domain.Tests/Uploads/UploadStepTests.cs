using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Domain.Tests.Uploads;

/// <summary>Who may change an upload, and when.</summary>
public sealed class UploadStepTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
    private static readonly AssetId Asset = new("ast_1");

    private static readonly Upload Fresh = new()
    {
        Id = UploadId.Of(new byte[16]),
        Account = AccountId.Local,
        Name = "a.mp4",
        Length = 100,
        Metadata = "",
        Sha256 = null,
        Source = null,
        CreatedAt = Now,
        ChangedAt = Now,
    };

    private static readonly Upload Fetched = Fresh with { Source = "http://example.com/a.mp4", Length = null };

    [Fact]
    public void Bytes_advance_the_offset_until_all_are_there()
    {
        var begun = Next(UploadSteps.Begin(Fresh, 0, 40, "a", Now));
        var half = Next(UploadSteps.Advance(begun, "a", 0, 40, isLast: true, Now));
        Assert.Equal((40L, null, UploadStatus.Receiving), (half.Offset, half.Holder, half.Status));
        var again = Next(UploadSteps.Begin(half, 40, null, "b", Now));
        var whole = Next(UploadSteps.Advance(again, "b", 40, 100, isLast: false, Now));
        Assert.Equal((100L, null, UploadStatus.Inspecting), (whole.Offset, whole.Holder, whole.Status));
    }

    [Theory]
    [InlineData(39)]
    [InlineData(41)]
    [InlineData(-1)]
    public void A_request_begins_at_the_offset(long offset) =>
        Is(ProblemCodes.Upload.WrongOffset, UploadSteps.Begin(Fresh with { Offset = 40 }, offset, null, "a", Now));

    [Theory]
    [InlineData(61L, ProblemCodes.Upload.BodyTooLong)]
    [InlineData(60L, null)]
    [InlineData(null, null)]
    public void A_body_has_no_more_bytes_than_are_missing(long? announced, string? code) =>
        Is(code, UploadSteps.Begin(Fresh with { Offset = 40 }, 40, announced, "a", Now));

    [Theory]
    [InlineData(UploadStatus.Inspecting, ProblemCodes.Upload.Finished)]
    [InlineData(UploadStatus.Completed, ProblemCodes.Upload.Finished)]
    [InlineData(UploadStatus.Failed, ProblemCodes.Upload.Failed)]
    public void Nothing_is_appended_to_an_upload_that_has_ended(UploadStatus status, string code) =>
        Is(code, UploadSteps.Begin(Fresh with { Status = status, Offset = 100 }, 100, null, "a", Now));

    [Fact]
    public void Nothing_is_appended_to_a_download_or_after_the_expiry()
    {
        Is(ProblemCodes.Upload.Fetching, UploadSteps.Begin(Fetched, 0, null, "a", Now));
        Is(ProblemCodes.Upload.Expired, UploadSteps.Begin(Fresh, 0, null, "a", Now + Upload.Lifetime));
        Is(null, UploadSteps.Begin(Fresh, 0, null, "a", Now + Upload.Lifetime - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_request_takes_the_place_of_an_older_one_which_records_nothing_more()
    {
        var old = Next(UploadSteps.Begin(Fresh, 0, null, "a", Now));
        var young = Next(UploadSteps.Begin(old, 0, null, "b", Now));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Advance(young, "a", 0, 10, isLast: true, Now));
        Is(null, UploadSteps.Advance(young, "b", 0, 10, isLast: true, Now));
        Assert.Same(young, Next(UploadSteps.Release(young, "a")));
    }

    [Fact]
    public void An_offset_that_was_told_stays_true()
    {
        var told = Next(UploadSteps.Interrupt(Next(UploadSteps.Begin(Fresh, 0, null, "a", Now))));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Advance(told, "a", 0, 10, isLast: true, Now));
        Is(null, UploadSteps.Begin(told, 0, null, "b", Now));
    }

    [Fact]
    public void Each_recorded_byte_moves_the_expiry()
    {
        var later = Now + TimeSpan.FromHours(20);
        var begun = Next(UploadSteps.Begin(Fresh, 0, null, "a", Now));
        Assert.Equal(later + Upload.Lifetime, Next(UploadSteps.Advance(begun, "a", 0, 10, isLast: false, later)).ExpiresAt);
    }

    [Fact]
    public void One_makes_the_asset_and_another_only_when_that_one_has_died()
    {
        var whole = Fresh with { Offset = 100, Status = UploadStatus.Inspecting };
        var held = Next(UploadSteps.Make(whole, "a", Now));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Make(held, "b", Now + UploadSteps.Hold - TimeSpan.FromTicks(1)));
        var renewed = Next(UploadSteps.Renew(held, "a", Now + UploadSteps.Hold / 2));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Make(renewed, "b", Now + UploadSteps.Hold));
        var taken = Next(UploadSteps.Make(renewed, "b", Now + UploadSteps.Hold * 2));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Renew(taken, "a", Now));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Complete(taken, "a", Asset, Now));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Fail(taken, "a", AssetProblems.Empty.Of("Empty."), Now));
        var done = Next(UploadSteps.Complete(taken, "b", Asset, Now));
        Assert.Equal((UploadStatus.Completed, Asset, null), (done.Status, done.Asset, done.Holder));
    }

    [Fact]
    public void A_download_begins_again_at_its_start_when_its_gateway_has_died()
    {
        var held = Next(UploadSteps.Fetch(Fetched, "a", Now));
        var some = Next(UploadSteps.Advance(held, "a", 0, 50, isLast: true, Now));
        Assert.Equal("a", some.Holder);
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.Fetch(some, "b", Now));
        var again = Next(UploadSteps.Fetch(some, "b", Now + UploadSteps.Hold));
        Assert.Equal((0L, "b"), (again.Offset, again.Holder));
        Is(ProblemCodes.Upload.Interrupted, UploadSteps.EndOfSource(again, "a", Now));
        var whole = Next(UploadSteps.EndOfSource(Next(UploadSteps.Advance(again, "b", 0, 70, isLast: true, Now)), "b", Now));
        Assert.Equal((70L, 70L, UploadStatus.Inspecting), (whole.Offset, whole.Length, whole.Status));
    }

    [Fact]
    public void A_store_that_lost_bytes_sets_the_offset_back_for_the_holder_only()
    {
        var begun = Next(UploadSteps.Begin(Fresh with { Offset = 40 }, 40, null, "a", Now));
        Assert.Equal(30, Next(UploadSteps.Rewind(begun, "a", 30)).Offset);
        Assert.Same(begun, Next(UploadSteps.Rewind(begun, "b", 30)));
        Assert.Same(begun, Next(UploadSteps.Rewind(begun, "a", 50)));
    }

    private static Upload Next(UploadStep step)
    {
        Assert.Null(step.Problem);
        return step.Next!;
    }

    private static void Is(string? code, UploadStep step)
    {
        Assert.Equal(code, step.Problem?.Code);
        Assert.Equal(code is null, step.Next is not null);
    }
}
