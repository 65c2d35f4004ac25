using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "unit")]
public sealed class CommandLineTests
{
    [Fact]
    public void Safety_options_stand_before_every_input()
    {
        var line = CommandLine.Of(
            new FFmpegCommand
            {
                Inputs =
                [
                    new FFmpegInput.File("/any/where", "mov") { Options = ["-ss", "1"] },
                    new FFmpegInput.Placed("list", "concat"),
                    new FFmpegInput.Pipe("rawvideo"),
                ],
                Options = ["-map", "0"],
                Outputs = [new FFmpegOutput.File("mp4", "o.mp4") { Options = ["-c", "copy"] }],
            }
        );
        var text = string.Join(' ', line);
        Assert.Equal(3, line.Count(a => a == "-protocol_whitelist"));
        Assert.Contains("-protocol_whitelist file -format_whitelist mov -codec_whitelist h264,", text);
        Assert.Contains("-max_pixels 67108864 -max_streams 64 -ss 1 -f mov -i file:in/0", text);
        Assert.Contains("-protocol_whitelist file -format_whitelist concat,mov -codec_whitelist h264,aac", text);
        Assert.Contains("-f concat -i file:in/list", text);
        Assert.Contains("-protocol_whitelist pipe -format_whitelist rawvideo", text);
        Assert.EndsWith("-map 0 -c copy -abort_on empty_output -f mp4 file:out/o.mp4", text);
        Assert.DoesNotContain("/any/where", text);
    }

    [Fact]
    public void Every_fault_ends_a_run_unless_damage_is_to_be_endured()
    {
        var command = new FFmpegCommand { Outputs = [new FFmpegOutput.Nothing()] };
        Assert.Contains("-xerror", CommandLine.Of(command));
        Assert.DoesNotContain("-xerror", CommandLine.Of(command with { Tolerant = true }));
    }

    [Fact]
    public void Progress_makes_way_for_output()
    {
        var command = new FFmpegCommand { Outputs = [new FFmpegOutput.Nothing()] };
        Assert.Equal("pipe:1", After("-progress", command));
        Assert.Equal(
            "pipe:2",
            After("-progress", command with { Outputs = [new FFmpegOutput.Pipe("s16le", (_, _) => Task.CompletedTask)] })
        );
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData(".hidden")]
    [InlineData("with space")]
    [InlineData("a/b")]
    [InlineData("")]
    public void Names_inside_are_plain(string name)
    {
        using var parent = new TemporaryFolder();
        using var folder = new RunFolder(parent.Root);
        Assert.Throws<ArgumentException>(() => folder.Place([new PlacedFile.Text(name, "")], mountable: false));
    }

    private static string After(string option, FFmpegCommand command)
    {
        var line = CommandLine.Of(command);
        return line[line.IndexOf(option) + 1];
    }
}
