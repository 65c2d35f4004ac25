using System.Text;
using MovieGen.Domain.Storyboards.Reading;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class StoryboardProblemTests
{
    [Theory]
    // Fields
    [InlineData("""{ "scenes": [ { "card": {} } ], "titel": "x" }""", "storyboard.unknownField", "/titel")]
    [InlineData("""{ "scenes": [ { "card": { "colour": "#000000" } } ] }""", "storyboard.unknownField", "/scenes/0/card/colour")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "a/b~c": 1 }""", "storyboard.unknownField", "/a~1b~0c")]
    [InlineData("""{ "title": "a", "scenes": [ { "card": {} } ], "title": "b" }""", "storyboard.duplicateField", "/title")]
    [InlineData("""{ "scenes": [ { "still": {} } ] }""", "storyboard.missing", "/scenes/0/still/asset")]
    [InlineData("""{ "scenes": [ { "id": "x" } ] }""", "storyboard.missing", "/scenes/0")]
    [InlineData("""{ "scenes": [] }""", "storyboard.missing", "/scenes")]
    [InlineData("""{ "title": "x" }""", "storyboard.missing", "/scenes")]
    [InlineData("""{ "auto": { "assets": [], "duration": 60 } }""", "storyboard.missing", "/auto/assets")]
    [InlineData("""{ "auto": { "duration": 60 } }""", "storyboard.missing", "/auto/assets")]
    [InlineData("""{ "auto": { "assets": ["ast_a"] } }""", "storyboard.missing", "/auto/duration")]
    [InlineData("""{ "scenes": [ { "card": {}, "titles": [ {} ] } ] }""", "storyboard.missing", "/scenes/0/titles/0/text")]
    [InlineData("""{ "scenes": [ { "card": {}, "titles": [ { "text": "  " } ] } ] }""", "storyboard.missing", "/scenes/0/titles/0/text")]
    [InlineData("""{ "scenes": [ { "card": {}, "transition": {} } ] }""", "storyboard.missing", "/scenes/0/transition/type")]
    // Types
    [InlineData("""[]""", "storyboard.wrongType", "")]
    [InlineData("""null""", "storyboard.wrongType", "")]
    [InlineData("""{ "scenes": {} }""", "storyboard.wrongType", "/scenes")]
    [InlineData("""{ "scenes": [ null ] }""", "storyboard.wrongType", "/scenes/0")]
    [InlineData("""{ "scenes": [ { "card": "black" } ] }""", "storyboard.wrongType", "/scenes/0/card")]
    [InlineData("""{ "scenes": [ { "card": { "duration": "3" } } ] }""", "storyboard.wrongType", "/scenes/0/card/duration")]
    [InlineData("""{ "scenes": [ { "card": {}, "fit": 1 } ] }""", "storyboard.wrongType", "/scenes/0/fit")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "output": { "hls": "yes" } }""", "storyboard.wrongType", "/output/hls")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "title": null }""", "storyboard.wrongType", "/title")]
    [InlineData("""{ "scenes": [ { "still": { "asset": 7 } } ] }""", "storyboard.wrongType", "/scenes/0/still/asset")]
    [InlineData(
        """{ "scenes": [ { "still": { "asset": "ast_a", "motion": { "from": [0,0,1], "to": [0,0,1,1] } } } ] }""",
        "storyboard.wrongType",
        "/scenes/0/still/motion/from"
    )]
    // Ranges
    [InlineData("""{ "scenes": [ { "clip": { "asset": "ast_a", "in": -1 } } ] }""", "storyboard.outOfRange", "/scenes/0/clip/in")]
    [InlineData(
        """{ "scenes": [ { "clip": { "asset": "ast_a", "duration": 0 } } ] }""",
        "storyboard.outOfRange",
        "/scenes/0/clip/duration"
    )]
    [InlineData(
        """{ "scenes": [ { "clip": { "asset": "ast_a", "duration": 1e999 } } ] }""",
        "storyboard.outOfRange",
        "/scenes/0/clip/duration"
    )]
    [InlineData("""{ "scenes": [ { "clip": { "asset": "ast_a", "volume": 4.01 } } ] }""", "storyboard.outOfRange", "/scenes/0/clip/volume")]
    [InlineData("""{ "scenes": [ { "card": { "duration": 7200.5 } } ] }""", "storyboard.outOfRange", "/scenes/0/card/duration")]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "output": { "width": 321, "height": 180 } }""",
        "storyboard.outOfRange",
        "/output/width"
    )]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "output": { "width": 4098, "height": 180 } }""",
        "storyboard.outOfRange",
        "/output/width"
    )]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "output": { "width": 4096, "height": 4096 } }""",
        "storyboard.outOfRange",
        "/output/width"
    )]
    [InlineData("""{ "scenes": [ { "card": {} } ], "output": { "width": 320 } }""", "storyboard.missing", "/output/height")]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "output": { "quality": { "crf": 20.5 } } }""",
        "storyboard.outOfRange",
        "/output/quality/crf"
    )]
    [InlineData("""{ "scenes": [ { "card": {} } ], "soundtrack": { "loudness": -3 } }""", "storyboard.outOfRange", "/soundtrack/loudness")]
    [InlineData(
        """{ "scenes": [ { "still": { "asset": "ast_a", "motion": { "from": [0.5,0,0.6,1], "to": [0,0,1,1] } } } ] }""",
        "storyboard.outOfRange",
        "/scenes/0/still/motion/from"
    )]
    [InlineData(
        """{ "scenes": [ { "still": { "asset": "ast_a", "motion": { "from": [0,0,0.01,1], "to": [0,0,1,1] } } } ] }""",
        "storyboard.outOfRange",
        "/scenes/0/still/motion/from/2"
    )]
    [InlineData("""{ "auto": { "assets": ["ast_a"], "duration": 0.5 } }""", "storyboard.tooShort", "/auto/duration")]
    [InlineData("""{ "auto": { "assets": ["ast_a"], "duration": 7260 } }""", "storyboard.tooLong", "/auto/duration")]
    // Values
    [InlineData("""{ "scenes": [ { "card": {}, "fit": "streched" } ] }""", "storyboard.unknownValue", "/scenes/0/fit")]
    [InlineData("""{ "scenes": [ { "card": { "background": "black" } } ] }""", "storyboard.unknownValue", "/scenes/0/card/background")]
    [InlineData("""{ "scenes": [ { "card": { "background": "#12345g" } } ] }""", "storyboard.unknownValue", "/scenes/0/card/background")]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "output": { "resolution": "1080" } }""",
        "storyboard.unknownValue",
        "/output/resolution"
    )]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "output": { "quality": { "preset": "placebo" } } }""",
        "storyboard.unknownValue",
        "/output/quality/preset"
    )]
    [InlineData("""{ "auto": { "assets": ["ast_a"], "duration": 60, "order": "random" } }""", "storyboard.unknownValue", "/auto/order")]
    [InlineData(
        """{ "scenes": [ { "card": {}, "transition": { "type": "wipleft", "duration": 1 } } ] }""",
        "storyboard.unknownTransition",
        "/scenes/0/transition/type"
    )]
    [InlineData("""{ "scenes": [ { "card": {}, "transition": "custom" } ] }""", "storyboard.unknownTransition", "/scenes/0/transition")]
    [InlineData("""{ "scenes": [ { "still": { "asset": "" } } ] }""", "storyboard.unknownAsset", "/scenes/0/still/asset")]
    // Conflicts
    [InlineData("""{ "scenes": [ { "card": {}, "still": { "asset": "ast_a" } } ] }""", "storyboard.conflict", "/scenes/0")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "auto": { "assets": ["ast_a"], "duration": 60 } }""", "storyboard.conflict", "/auto")]
    [InlineData("""{ "scenes": [ { "id": "a", "card": {} }, { "id": "a", "card": {} } ] }""", "storyboard.conflict", "/scenes/1/id")]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "output": { "resolution": "720p", "width": 320, "height": 180 } }""",
        "storyboard.conflict",
        "/output/resolution"
    )]
    [InlineData(
        """{ "scenes": [ { "card": {}, "transition": { "type": "cut", "duration": 1 } } ] }""",
        "storyboard.conflict",
        "/scenes/0/transition/duration"
    )]
    // Words
    [InlineData("""{ "scenes": [ { "id": "../x", "card": {} } ] }""", "storyboard.unsafeText", "/scenes/0/id")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "title": "two\nlines" }""", "storyboard.unsafeText", "/title")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "title": "\ud800" }""", "storyboard.unsafeText", "/title")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "\ud800": 1 }""", "storyboard.unsafeText", "")]
    // Part of the format, not of this version
    [InlineData(
        """{ "scenes": [ { "card": {}, "filters": [ { "type": "grayscale" } ] } ] }""",
        "storyboard.notAvailable",
        "/scenes/0/filters"
    )]
    [InlineData("""{ "scenes": [ { "clip": { "asset": "ast_a", "speed": 2 } } ] }""", "storyboard.notAvailable", "/scenes/0/clip/speed")]
    [InlineData(
        """{ "scenes": [ { "card": {} } ], "soundtrack": { "narration": [] } }""",
        "storyboard.notAvailable",
        "/soundtrack/narration"
    )]
    [InlineData("""{ "scenes": [ { "card": {} } ], "soundtrack": { "ducking": 12 } }""", "storyboard.notAvailable", "/soundtrack/ducking")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "overlays": [] }""", "storyboard.notAvailable", "/overlays")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "captions": {} }""", "storyboard.notAvailable", "/captions")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "webhook": "https://example.org" }""", "storyboard.notAvailable", "/webhook")]
    public void A_fault_has_its_code_and_its_place(string json, string code, string pointer)
    {
        var problem = TheProblemOf(json);

        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
        Assert.NotEmpty(problem.Message);
        Assert.NotEmpty(problem.Advice);
    }

    [Fact]
    public void Ten_faults_are_ten_problems_at_once()
    {
        var result = Parse(
            """
            { "titel": "Summer",
              "output": { "resolution": "1081p", "fps": true, "quality": { "crf": 99 } },
              "scenes": [ { "clip": { "asset": "ast_a", "in": -2, "speed": 3 } },
                          { "id": "x", "still": {}, "card": {} },
                          { "id": "x", "card": {}, "transition": { "type": "fad" } } ] }
            """
        );

        Assert.Null(result.Storyboard);
        Assert.Equal(
            [
                "storyboard.unknownField /titel",
                "storyboard.unknownValue /output/resolution",
                "storyboard.wrongType /output/fps",
                "storyboard.outOfRange /output/quality/crf",
                "storyboard.notAvailable /scenes/0/clip/speed",
                "storyboard.outOfRange /scenes/0/clip/in",
                "storyboard.conflict /scenes/1",
                "storyboard.missing /scenes/1/still/asset",
                "storyboard.conflict /scenes/2/id",
                "storyboard.unknownTransition /scenes/2/transition/type",
            ],
            result.Problems.Select(p => $"{p.Code} {p.Pointer}")
        );
    }

    [Theory]
    [InlineData("""{ "titel": "x", "scenes": [ { "card": {} } ] }""", "\"titel\"", "Did you mean \"title\"?")]
    [InlineData("""{ "scenes": [ { "clip": { "asset": "ast_a", "vol": 1 } } ] }""", "\"vol\"", "asset, in, duration, volume, mute")]
    [InlineData("""{ "scenes": [ { "card": {}, "fit": "Cover" } ] }""", "\"Cover\"", "Did you mean \"cover\"?")]
    [InlineData(
        """{ "scenes": [ { "card": {}, "transition": "wipelfet" } ] }""",
        "\"wipelfet\"",
        "Did you mean \"wipeleft\"? The transitions are: cut, circleopen, dissolve, fade, wipeleft, wiperight."
    )]
    [InlineData(
        """{ "scenes": [ { "card": {}, "transition": "starwipezzzz" } ] }""",
        "\"starwipezzzz\"",
        "The transitions are: cut, circleopen, dissolve, fade, wipeleft, wiperight."
    )]
    [InlineData("""{ "scenes": [ { "card": { "duration": -3.50 } } ] }""", "-3.50", "more than 0 and at most 7200")]
    public void A_message_names_the_value_and_the_advice_says_what_to_write(string json, string named, string advised)
    {
        var problem = TheProblemOf(json);

        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Contains(advised, problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_shows_hidden_characters_as_numbers() =>
        Assert.Contains(
            "\\u{001B}[31m\\u{202E}",
            TheProblemOf(WithScene("""{ "card": {}, "fit": "\u001b[31m\u202e" }""")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ } x")]
    [InlineData("{ \"scenes\": [ { \"card\": {} } ],, }")]
    [InlineData("/ hello\n{}")]
    [InlineData("{ \"title\": NaN }")]
    public void What_is_not_json_is_one_problem(string text) => Assert.Equal("storyboard.notJson", TheProblemOf(text).Code);

    [Fact]
    public void A_fault_of_the_json_names_its_place() =>
        Assert.Contains("line 2, byte 4", TheProblemOf("{\n   x }").Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Equal(
            "storyboard.notJson",
            TheProblemOf(new string('[', StoryboardParser.MaxDepth + 1) + new string(']', StoryboardParser.MaxDepth + 1)).Code
        );

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal(
            "storyboard.notJson",
            Assert.Single(StoryboardParser.Parse(new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D }, Transitions).Problems).Code
        );

    [Fact]
    public void A_byte_order_mark_does_no_harm() =>
        Assert.NotNull(
            StoryboardParser
                .Parse((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(WithScene("""{ "card": {} }"""))], Transitions)
                .Storyboard
        );

    [Fact]
    public void More_than_a_megabyte_is_refused() =>
        Assert.Equal(
            "storyboard.tooLarge",
            TheProblemOf(WithScene("""{ "card": {} }""") + new string(' ', StoryboardParser.MaxBytes)).Code
        );

    [Fact]
    public void More_than_two_thousand_scenes_are_refused()
    {
        var problem = TheProblemOf(WithScene(string.Join(',', Enumerable.Repeat("""{ "card": {} }""", 2001))));

        Assert.Equal(("storyboard.tooManyScenes", "/scenes"), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void Two_hours_of_1440_scenes_are_fine() =>
        Assert.Equal(
            1440,
            Accepted(
                WithScene(string.Join(',', Enumerable.Repeat("""{ "still": { "asset": "ast_a", "duration": 5 } }""", 1440)))
            ).Scenes.Length
        );

    [Fact]
    public void A_megabyte_of_nonsense_gets_a_short_answer()
    {
        var result = Parse("{" + string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"x{i}\":1")) + "}");

        Assert.Equal(501, result.Problems.Length);
        Assert.Equal("storyboard.tooManyProblems", result.Problems[^1].Code);
        Assert.Contains("89501", result.Problems[^1].Message, StringComparison.Ordinal);
    }
}
