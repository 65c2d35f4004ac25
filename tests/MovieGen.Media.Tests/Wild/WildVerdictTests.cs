using MovieGen.Domain.Assets;

namespace MovieGen.Media.Tests.Wild;

/// <summary>What is said at the upload of each file; how the accepted ones look and sound is in the tests beside.</summary>
[Trait("Tier", "process")]
public sealed class WildVerdictTests(MediaRig rig)
{
    public static TheoryData<string> Names() => [.. WildFile.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_file_gets_its_verdict(string name)
    {
        var file = WildFile.All.Single(file => file.Name == name);
        var inspection = await rig.NewInspector().InspectAsync(file.Path, TestContext.Current.CancellationToken);
        var warnings = inspection.Facts?.Warnings.Select(warning => warning.Code) ?? [];
        var said = inspection.Problem?.Code ?? string.Join(' ', warnings);
        Assert.True(said == (file.Said?.Code ?? ""), $"{name}: expected '{file.Said?.Code}', was '{said}': {inspection.Problem?.Message}");
        if (inspection.Facts is { } facts)
            Assert.Equal(KindOf(name), facts.Kind);
        else
            Assert.Equal(file.Said!.Advice, inspection.Problem!.Advice);
    }

    [Fact]
    public void Every_file_in_the_folder_has_its_row()
    {
        var wild = Path.Combine(AppContext.BaseDirectory, "Wild");
        var files = Directory.EnumerateFiles(wild, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!);
        Assert.Equal(files.Order(StringComparer.Ordinal), WildFile.All.Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cameras_raw_picture_is_refused_by_name()
    {
        var inspection = await rig.NewInspector().InspectAsync(WildStillRig.PathOf("img-raw.dng"), TestContext.Current.CancellationToken);
        Assert.Contains("a camera's raw picture", inspection.Problem!.Message);
        Assert.Contains("raw converter", inspection.Problem.Advice);
    }

    private static AssetKind KindOf(string name) =>
        name[..3] switch
        {
            "img" => AssetKind.Image,
            "aud" => AssetKind.Audio,
            _ => AssetKind.Video,
        };
}
