using MovieGen.Domain.Problems;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Camera raw hides in TIFF; the picture that a decoder of TIFF would show is its small preview.</summary>
[Trait("Tier", "process")]
public sealed class CameraRawTests(MediaRig rig)
{
    private const ushort Photometric = 0x0106;
    private const ushort SubDirectories = 0x014A;
    private const ushort DngVersion = 0xC612;

    public static TheoryData<string, bool> Kinds() =>
        new()
        {
            { "a colour filter array", false },
            { "a colour filter array", true },
            { "a DNG", false },
            { "a preview before the sensor's picture", false },
            { "a preview before the sensor's picture", true },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cameras_raw_picture_is_refused_by_name(string kind, bool bigEndian)
    {
        // The first directory lies at 8 and has one entry and no successor; a second one follows at 26.
        var file = kind switch
        {
            "a DNG" => Tiff(bigEndian, (DngVersion, 1, 0x0401)),
            "a colour filter array" => Tiff(bigEndian, (Photometric, 3, 32803)),
            _ => Tiff(bigEndian, (SubDirectories, 4, 26), (Photometric, 3, 32803)),
        };
        var problem = (await InspectAsync(file)).Problem!;
        Assert.Equal(ProblemCodes.Asset.UnknownType, problem.Code);
        Assert.Contains("a camera's raw picture", problem.Message);
        Assert.Contains("raw converter", problem.Advice);
    }

    [Fact]
    public async Task A_directory_that_points_to_itself_or_nowhere_is_left_to_the_decoder()
    {
        foreach (var place in (uint[])[8, 9_000_000])
            Assert.Equal(ProblemCodes.Asset.Damaged, (await InspectAsync(Tiff(false, (SubDirectories, 4, place)))).Problem!.Code);
    }

    private async Task<Contracts.Media.Inspection> InspectAsync(byte[] file) =>
        await rig.NewInspector().InspectAsync(await AwkwardMedia.Bytes(rig, file), TestContext.Current.CancellationToken);

    private static byte[] Tiff(bool bigEndian, params (ushort Tag, ushort Type, uint Value)[] directories)
    {
        var file = new List<byte>();
        file.AddRange(bigEndian ? "MM"u8 : "II"u8);
        Half(42);
        Word(8);
        foreach (var (tag, type, value) in directories)
        {
            Half(1);
            Half(tag);
            Half(type);
            Word(1);
            if (type == 3)
            {
                Half((ushort)value);
                Half(0);
            }
            else
                Word(value);
            Word(0);
        }
        file.AddRange(new byte[64]);
        return [.. file];

        void Half(ushort number) => Add(BitConverter.GetBytes(number));

        void Word(uint number) => Add(BitConverter.GetBytes(number));

        void Add(byte[] littleEndian) => file.AddRange(bigEndian ? littleEndian.Reverse() : littleEndian);
    }
}
