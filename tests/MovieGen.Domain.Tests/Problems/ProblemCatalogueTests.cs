using System.Reflection;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Tests.Problems;

public sealed class ProblemCatalogueTests
{
    public static TheoryData<string> Codes =>
        [
            .. typeof(ProblemCodes)
                .GetNestedTypes()
                .SelectMany(family => family.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Select(code => (string)code.GetRawConstantValue()!),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_title_an_advice_and_an_error_status(string code)
    {
        var kind = ProblemCatalogue.Of(code);
        Assert.Equal(code, kind.Code);
        Assert.NotEmpty(kind.Title);
        Assert.NotEmpty(kind.Advice);
        Assert.InRange(kind.Status, 400, 599);
    }

    [Fact]
    public void The_catalogue_lists_every_kind_that_is_declared()
    {
        var declared = typeof(ProblemCatalogue)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ProblemKind))
            .Select(field => (ProblemKind)field.GetValue(null)!);
        Assert.Equal(declared.ToHashSet(), ProblemCatalogue.Kinds.ToHashSet());
    }

    [Theory]
    [InlineData(ProblemCodes.Asset.UnknownType, 415)]
    [InlineData(ProblemCodes.Asset.Truncated, 422)]
    [InlineData(ProblemCodes.Storyboard.UnknownField, 400)]
    [InlineData(ProblemCodes.Storyboard.TooLarge, 413)]
    [InlineData(ProblemCodes.Job.KeyReused, 422)]
    [InlineData(ProblemCodes.Job.OutputLost, 410)]
    [InlineData(ProblemCodes.Asset.InUse, 409)]
    [InlineData(ProblemCodes.Render.DiskFull, 507)]
    [InlineData(ProblemCodes.Render.StoreUnavailable, 503)]
    public void The_status_says_what_kind_of_error_it_is(string code, int status) => Assert.Equal(status, ProblemCatalogue.Of(code).Status);

    [Fact]
    public void Facts_fill_the_advice_in_order() =>
        Assert.Equal("Give a whole number from 1 to 200.", RequestProblems.NumberOutOfRange.Advise(1, 200));

    [Fact]
    public void A_suggestion_is_left_out_where_nothing_is_near()
    {
        Assert.Equal(
            "Did you mean \"cover\"? The values are: cover, blur.",
            StoryboardProblems.UnknownValue.Advise("cover", "cover, blur")
        );
        Assert.Equal("The values are: cover, blur.", StoryboardProblems.UnknownValue.Advise(null, "cover, blur"));
    }

    [Fact]
    public void Facts_and_placeholders_must_agree()
    {
        Assert.Throws<ArgumentException>(() => RequestProblems.NumberOutOfRange.Advise(1));
        Assert.Throws<ArgumentException>(() => JobProblems.KeyReused.Advise(1));
    }
}
