using MovieGen.Domain.Naming;

namespace MovieGen.Domain.Tests.Naming;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["Slots", "Seeds", "StoreFolder"];

    [Theory]
    [InlineData("slot", "Slots")]
    [InlineData("Sedes", "Seeds")]
    [InlineData("StorFolder", "StoreFolder")]
    [InlineData("Colour", null)]
    public void A_third_of_the_letters_may_be_wrong(string wrong, string? near) => Assert.Equal(near, NearestName.Of(wrong, Known));
}
