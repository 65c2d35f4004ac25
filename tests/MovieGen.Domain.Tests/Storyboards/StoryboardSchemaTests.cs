using System.Text.Json;
using System.Text.Json.Nodes;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class StoryboardSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(StoryboardSchema.Text)!.AsObject();
    private static readonly Dictionary<string, ObjectShape> Shapes = Reachable(StoryboardShapes.Storyboard)
        .DistinctBy(s => s.Name)
        .ToDictionary(s => s.Name);

    [Fact]
    public void Schema_and_parser_know_the_same_objects()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)Schema["$schema"]);
        Assert.Equal(
            Shapes.Keys.Concat(["rectangle", "asset", "transitionName"]).Where(n => n != "storyboard").Order(),
            Schema["$defs"]!.AsObject().Select(d => d.Key).Order()
        );
    }

    [Fact]
    public void Schema_and_parser_know_the_same_fields() =>
        Assert.All(
            Shapes.Values,
            shape =>
            {
                Assert.Equal(shape.UsableNames, Definition(shape.Name)["properties"]!.AsObject().Select(p => p.Key));
                Assert.False((bool)Definition(shape.Name)["additionalProperties"]!);
            }
        );

    [Fact]
    public void Schema_and_parser_mean_the_same_by_each_field() =>
        Assert.All(
            from shape in Shapes.Values
            from field in shape.Fields
            where shape.UsableNames.Contains(field.Name)
            select (shape.Name, field.Name, field.Rule),
            field =>
            {
                var (shape, name, rule) = field;
                Agree(rule, Definition(shape)["properties"]![name]!.AsObject());
            }
        );

    [Fact]
    public void Schema_names_every_transition() =>
        Assert.Equal([StoryboardChoices.Cut, .. Transitions.Names], Names(Schema["$defs"]!["transitionName"]!["enum"]));

    private static void Agree(FieldRule rule, JsonObject schema)
    {
        switch (rule)
        {
            case FieldRule.Choice choice:
                Assert.Equal(choice.Names, Names(schema["enum"]));
                Assert.All(Numbers(schema["enum"]), number => Assert.Contains(number, choice.Names));
                break;
            case FieldRule.ChoiceOrObject union:
                Assert.Equal(union.Names, Names(schema["anyOf"]![0]!["enum"]));
                Assert.Equal($"#/$defs/{union.Shape.Name}", (string?)schema["anyOf"]![1]!["$ref"]);
                break;
            case FieldRule.Transition transition:
                Assert.Equal("#/$defs/transitionName", (string?)schema["anyOf"]![0]!["$ref"]);
                Assert.Equal($"#/$defs/{transition.Shape.Name}", (string?)schema["anyOf"]![1]!["$ref"]);
                break;
            case FieldRule.Number number:
                Assert.Equal(
                    number.Whole ? "[integer]"
                        : number.OrNull ? "[number, null]"
                        : "[number]",
                    $"[{string.Join(", ", Types(schema))}]"
                );
                Assert.Equal(number.Min, (double?)schema[number.Above ? "exclusiveMinimum" : "minimum"]);
                Assert.Equal(number.Max, (double?)schema["maximum"]);
                Assert.Equal(number.Even, schema["multipleOf"] is not null);
                break;
            case FieldRule.Object child:
                Assert.Equal($"#/$defs/{child.Shape.Name}", (string?)schema["$ref"]);
                break;
            case FieldRule.Objects children:
                Assert.Equal($"#/$defs/{children.Shape.Name}", (string?)schema["items"]!["$ref"]);
                Assert.Equal(children.MaxItems, (int?)schema["maxItems"]);
                break;
            case FieldRule.References references:
                Assert.Equal("#/$defs/asset", (string?)schema["items"]!["$ref"]);
                Assert.Equal(references.MaxItems, (int?)schema["maxItems"]);
                break;
            case FieldRule.Rectangle rectangle:
                Assert.Equal("#/$defs/rectangle", (string?)schema["$ref"]);
                Assert.Equal(
                    [0, 0, rectangle.SmallestSide, rectangle.SmallestSide],
                    Schema["$defs"]!["rectangle"]!["prefixItems"]!.AsArray().Select(i => (double)i!["minimum"]!)
                );
                break;
            case FieldRule.Flag:
                Assert.Equal(["boolean"], Types(schema));
                break;
            case FieldRule.NotYet { Except: { } except }:
                Assert.Equal(except, (double?)schema["const"]);
                break;
            case FieldRule.Id or FieldRule.Colour:
                Assert.Equal(["string"], Types(schema));
                Assert.NotNull(schema["pattern"]);
                break;
            case FieldRule.Reference:
                Assert.Equal("#/$defs/asset", (string?)schema["$ref"]);
                break;
            case FieldRule.TransitionName:
                Assert.Equal("#/$defs/transitionName", (string?)schema["$ref"]);
                break;
            default:
                Assert.True(rule is FieldRule.Text or FieldRule.ForEditors, rule.ToString());
                Assert.Equal(["string"], Types(schema));
                break;
        }
    }

    private static JsonObject Definition(string shape) => shape == "storyboard" ? Schema : Schema["$defs"]![shape]!.AsObject();

    private static IEnumerable<string> Names(JsonNode? values) =>
        values!.AsArray().Where(v => v!.GetValueKind() == JsonValueKind.String).Select(v => (string)v!);

    private static IEnumerable<string> Numbers(JsonNode? values) =>
        values!.AsArray().Where(v => v!.GetValueKind() == JsonValueKind.Number).Select(v => v!.ToJsonString());

    private static IEnumerable<string> Types(JsonObject schema) =>
        schema["type"] is JsonArray types ? Names(types) : [(string)schema["type"]!];

    private static IEnumerable<ObjectShape> Reachable(ObjectShape shape) =>
        shape
            .Fields.Select(f => f.Rule)
            .Select(rule =>
                rule switch
                {
                    FieldRule.Object child => child.Shape,
                    FieldRule.Objects children => children.Shape,
                    FieldRule.ChoiceOrObject union => union.Shape,
                    FieldRule.Transition transition => transition.Shape,
                    _ => null,
                }
            )
            .OfType<ObjectShape>()
            .SelectMany(Reachable)
            .Prepend(shape);
}
