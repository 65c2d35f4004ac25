using System.Reflection;
using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Tests;

public sealed class ProblemStatusTests
{
    public static TheoryData<string> Codes =>
        new(
            typeof(ProblemCodes)
                .GetNestedTypes()
                .SelectMany(family => family.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Select(code => (string)code.GetRawConstantValue()!)
        );

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_answered_as_an_error_with_a_title(string code)
    {
        Assert.InRange(ProblemStatus.Of(code), 400, 599);
        Assert.NotEmpty(ProblemStatus.TitleOf(code));
    }

    [Theory]
    [InlineData(ProblemCodes.Asset.UnknownType, StatusCodes.Status415UnsupportedMediaType)]
    [InlineData(ProblemCodes.Asset.Truncated, StatusCodes.Status422UnprocessableEntity)]
    [InlineData(ProblemCodes.Storyboard.UnknownField, StatusCodes.Status400BadRequest)]
    [InlineData(ProblemCodes.Job.KeyReused, StatusCodes.Status422UnprocessableEntity)]
    [InlineData(ProblemCodes.Asset.InUse, StatusCodes.Status409Conflict)]
    public void The_status_says_what_kind_of_error_it_is(string code, int status) => Assert.Equal(status, ProblemStatus.Of(code));

    [Fact]
    public void All_problems_of_a_document_are_told_at_once()
    {
        var result = ProblemResults.From([
            new("storyboard.missing", "/a", "a is missing", "add a"),
            new("storyboard.outOfRange", "/b", "b is 9", "1 to 3"),
        ]);
        var errors = Assert.IsType<ProblemView[]>(result.ProblemDetails.Extensions["errors"]);
        Assert.Equal(["/a", "/b"], errors.Select(error => error.Pointer));
        Assert.Equal("storyboard.missing", result.ProblemDetails.Extensions["code"]);
    }
}
