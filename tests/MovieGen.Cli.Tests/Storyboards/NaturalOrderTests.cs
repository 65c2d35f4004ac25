using MovieGen.Cli.Storyboards;

namespace MovieGen.Cli.Tests.Storyboards;

public sealed class NaturalOrderTests
{
    [Fact]
    public void Numbers_are_ordered_by_value_and_letters_without_regard_to_case() =>
        Assert.Equal(
            "a, B, IMG_1, img_01b, IMG_2, IMG_10, IMG_10a, z",
            string.Join(", ", "z IMG_10a IMG_10 img_01b IMG_2 B IMG_1 a".Split(' ').Order(NaturalOrder.Instance))
        );
}
