using System.Text.Json;
using System.Text.Json.Nodes;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Format;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class StoryboardFieldTests
{
    /// <summary>Documents that use every field, each with another value than its default.</summary>
    private static readonly string[] DocumentTexts =
    [
        """
            { "title": "Summer",
              "output": { "resolution": "720p", "aspect": "1:1", "fps": "24", "quality": { "preset": "slow", "crf": 18 }, "hls": true },
              "defaults": { "still": 3, "fit": "blur", "motion": { "from": [0,0,1,1], "to": [0.1,0.1,0.8,0.8], "ease": "out" },
                "transition": { "type": "fade", "duration": 0.5 } },
              "scenes": [ { "id": "beach", "clip": { "asset": "ast_a", "in": 2, "duration": 6.5, "volume": 0.5 }, "fit": "contain",
                "background": "#123456",
                            "titles": [ { "text": "Day one", "style": "lowerThird", "start": 0.5, "duration": 3 } ],
                              "transition": { "type": "wipeleft", "duration": 0.6 } },
                          { "clip": { "asset": "ast_a", "mute": true } },
                          { "still": { "asset": "ast_b", "duration": 7, "motion": "none" } }, { "card": { "background": "#101820",
                            "duration": 2 } },
                          { "still": { "asset": "ast_b" } } ],
              "soundtrack": { "music": [ { "asset": "ast_c", "volume": 0.6, "loop": true, "fadeIn": 1, "fadeOut": 3 } ], "loudness": -16 } }
            """,
        """{ "output": { "width": 640, "height": 480 }, "auto": { "assets": ["ast_a"], "duration": 60 } }""",
    ];

    [Fact]
    public void Every_field_makes_a_difference()
    {
        var tried = new HashSet<string>();
        foreach (var document in DocumentTexts)
        {
            var whole = Text(Accepted(document));
            Each(
                JsonNode.Parse(document)!.AsObject(),
                StoryboardShapes.Storyboard,
                (owner, shape, field) =>
                {
                    tried.Add($"{shape.Name}.{field}");
                    var value = owner[field]!;
                    owner.Remove(field);
                    var without = Parse(owner.Root.ToJsonString());
                    Assert.True(without.Storyboard is null || Text(without.Storyboard) != whole, $"{shape.Name}.{field} is ignored.");
                    owner[field] = value;
                }
            );
        }

        var all = Shapes(StoryboardShapes.Storyboard)
            .SelectMany(shape =>
                shape.Fields.Where(f => f.Rule is not (FieldRule.NotYet or FieldRule.ForEditors)).Select(f => $"{shape.Name}.{f.Name}")
            );
        Assert.Equal(["auto.order"], all.Distinct().Except(tried));
    }

    private static void Each(JsonObject owner, ObjectShape shape, Action<JsonObject, ObjectShape, string> visit)
    {
        foreach (var field in owner.Select(f => f.Key).ToList())
        {
            visit(owner, shape, field);
            if (Child(shape.Find(field)!) is not { } child)
                continue;
            foreach (var inner in owner[field] is JsonArray list ? list.OfType<JsonObject>() : new[] { owner[field] }.OfType<JsonObject>())
                Each(inner, child, visit);
        }
    }

    private static IEnumerable<ObjectShape> Shapes(ObjectShape shape) =>
        shape.Fields.Select(f => Child(f.Rule)).OfType<ObjectShape>().SelectMany(Shapes).Prepend(shape);

    private static ObjectShape? Child(FieldRule rule) =>
        rule switch
        {
            FieldRule.Object child => child.Shape,
            FieldRule.Objects children => children.Shape,
            FieldRule.ChoiceOrObject union => union.Shape,
            FieldRule.Transition transition => transition.Shape,
            _ => null,
        };

    private static string Text(Storyboard storyboard) =>
        string.Join(
            '\n',
            storyboard.Title,
            storyboard.Output,
            storyboard.Defaults,
            storyboard.Soundtrack.LoudnessLufs,
            JsonSerializer.Serialize(storyboard.Soundtrack.Music),
            JsonSerializer.Serialize(storyboard.Auto),
            string.Join(
                '\n',
                storyboard.Scenes.Select(s =>
                    $"{s.Id} {s.Source} {s.Fit} {s.Background} {s.Transition} {JsonSerializer.Serialize(s.Titles)}"
                )
            )
        );
}
