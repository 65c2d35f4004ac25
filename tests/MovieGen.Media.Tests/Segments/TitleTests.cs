using CsCheck;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "process")]
public sealed class TitleTests(MediaRig rig)
{
    private static readonly VideoFormat Format = SegmentRig.Small;
    private static readonly int FrameBytes = Format.Width * Format.Height;
    private static readonly RgbColor Night = new(0, 0, 0);

    private static readonly string[] Nasty =
    [
        "it's \"quoted\"",
        "100 %",
        "%{e:1/0} %{metadata:x}",
        @"back\slash \n \: \'",
        "a:b;c,d[e]f",
        "textfile=/etc/passwd",
        "emoji 👩‍👩‍👧‍👦 🎬 🇩🇪",
        "שלום עולם",
        "مرحبا بالعالم",
        "日本語の字幕",
        "two\nlines\r\nthree",
        "\n\n",
        "   ",
        "",
        "tab\tbell\a nul\0 end",
        "\u202Etxt.exe",
        "e\u0301\u0301\u0301 combining",
        "\ud83d lone",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenanstecknadel",
        "a\u00a0b\u2028c\u2029d",
        "#{x} $(y) `z` <b>&amp;</b>",
        new string('W', 400),
        "½ ≠ ∞ ✓ ★",
    ];

    [Fact]
    public async Task Any_text_is_drawn_without_complaint()
    {
        var texts = Nasty.SelectMany(text => Enum.GetValues<TitleStyle>().Select(style => (text, style))).ToArray();
        var titles = texts.Select((t, i) => new TimelineTitle(t.text, t.style, new FrameRange(i % 10, 1))).ToArray();
        var frames = await new SegmentRig(rig).DecodeAsync(await new SegmentRig(rig).BodyAsync(Format, SegmentRig.Card(Night, 10, titles)));
        Assert.Equal(10 * FrameBytes, frames.Length);
    }

    [Fact]
    public void What_users_write_never_enters_the_graph()
    {
        var titles = Nasty.Select(text => new TimelineTitle($"{text}UsersWords", TitleStyle.Center, new FrameRange(0, 5))).ToArray();
        var segment = new SegmentDescription(Format, 5, SegmentRig.Card(Night, 5, titles), null, null);
        var command = SegmentCommand.Of(
            segment,
            new Dictionary<Domain.Assets.ContentHash, string>(),
            new TitleTypefaces(rig.Installation.Fonts)
        );
        var graph = command.Files.OfType<PlacedFile.Text>().Single(f => f.Name == "graph").Content;
        Assert.DoesNotContain("Words", graph, StringComparison.Ordinal);
        Assert.All(
            [.. command.Options, .. command.Outputs.SelectMany(o => o.Options)],
            option => Assert.DoesNotContain("Words", option, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(TitleStyle.Title, 0.05, 0.65)]
    [InlineData(TitleStyle.Center, 0.3, 0.7)]
    [InlineData(TitleStyle.LowerThird, 0.6, 0.95)]
    public async Task A_title_is_where_its_style_says_and_inside_the_frame(TitleStyle style, double top, double bottom)
    {
        var titles = new TimelineTitle("Day one at the sea", style, new FrameRange(0, 60));
        var segments = new SegmentRig(rig);
        var frame = (await segments.DecodeAsync(await segments.BodyAsync(Format, SegmentRig.Card(Night, 60, titles))))[
            (30 * FrameBytes)..(31 * FrameBytes)
        ];
        var lit = Enumerable
            .Range(0, FrameBytes)
            .Where(i => frame[i] > 150)
            .Select(i => (X: i % Format.Width, Y: i / Format.Width))
            .ToArray();
        Assert.True(lit.Length > 100, $"Only {lit.Length} pixels are lit.");
        Assert.InRange(lit.Min(p => p.X), 0.05 * Format.Width, Format.Width);
        Assert.InRange(lit.Max(p => p.X), 0, 0.95 * Format.Width);
        Assert.InRange(lit.Min(p => p.Y), top * Format.Height, Format.Height);
        Assert.InRange(lit.Max(p => p.Y), 0, bottom * Format.Height);
    }

    [Fact]
    public async Task A_title_fades_in_and_out_and_a_border_inside_the_fade_is_not_seen()
    {
        var title = new TimelineTitle("Fading", TitleStyle.Center, new FrameRange(4, 40));
        var segments = new SegmentRig(rig);
        var card = SegmentRig.Card(Night, 50, title);
        var whole = Brightness(await segments.DecodeAsync(await segments.BodyAsync(Format, card)));
        var pieces = new List<double>();
        foreach (var window in (FrameRange[])[new(0, 9), new(9, 31), new(40, 10)])
            pieces.AddRange(Brightness(await segments.DecodeAsync(await segments.BodyAsync(Format, card with { Window = window }))));

        Assert.Equal(whole[0], whole[3], 0.02);
        Assert.True(whole[4] < whole[8] && whole[8] < whole[15] && whole[40] < whole[30], string.Join(" ", whole));
        Assert.Equal(whole[0], whole[44], 0.02);
        Assert.All(whole.Zip(pieces), pair => Assert.Equal(pair.Item1, pair.Item2, 0.25));
    }

    [Fact]
    public void Lines_fit_and_no_word_is_lost()
    {
        var font = FontMetrics.Read(rig.Installation.Fonts.Bold);
        Gen.Select(Gen.String, Gen.Double[3, 30])
            .Sample(
                (text, width) =>
                {
                    var lines = TitleWrapping.Wrap(text, font, width);
                    Assert.All(
                        lines,
                        line =>
                            Assert.True(
                                font.Width(line) <= width || new System.Globalization.StringInfo(line).LengthInTextElements == 1,
                                line
                            )
                    );
                    Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
                    Assert.Equal(Letters(TitleWrapping.Clean(text)), Letters(string.Concat(lines)));
                }
            );

        static string Letters(string text) => string.Concat(text.Where(c => c is not (' ' or '\n')));
    }

    private static double[] Brightness(byte[] frames) =>
        [
            .. Enumerable
                .Range(0, frames.Length / FrameBytes)
                .Select(i => frames.AsSpan(i * FrameBytes, FrameBytes).ToArray().Average(p => (double)p)),
        ];
}
