using MovieGen.Domain.Problems;

namespace MovieGen.Media.Probing;

/// <summary>Ends an inspection: the file is not accepted.</summary>
internal sealed class AssetRefusal(ProblemKind kind, string message) : Exception(message)
{
    public Problem Problem { get; } = kind.Of(message);

    public static AssetRefusal NotAFile() => new(AssetProblems.NotAFile, "It is not a regular file.");

    public static AssetRefusal Empty() => new(AssetProblems.Empty, "The file has no content.");

    public static AssetRefusal UnknownType(FileSignature found) =>
        new(found.Refusal ?? AssetProblems.UnknownType, $"The file is {found.Name}; files of this type cannot be used here.");

    public static AssetRefusal HdrStill(FileSignature found) =>
        new(AssetProblems.HdrStill, $"The file is {found.Name} in HDR (PQ or HLG), whose colours cannot be shown right here.");

    public static AssetRefusal Codec(string codec) =>
        new(AssetProblems.CodecRefused, $"It is encoded as '{codec}', which is not decoded here.");

    public static AssetRefusal CodecOfFarm(string codec) =>
        new(AssetProblems.CodecOfFarm, $"It is encoded as '{codec}', which is refused by this farm.");

    public static AssetRefusal SampleRate(int hertz) =>
        new(
            AssetProblems.SampleRate,
            $"Its sound has a sample rate of {hertz} Hz; {SoundLimits.MinRate} to {SoundLimits.MaxRate} Hz can be used."
        );

    public static AssetRefusal Channels(int count) =>
        new(AssetProblems.Channels, $"Its sound has {count} channels; {SoundLimits.MaxChannels} at most can be used.");

    public static AssetRefusal NoStream(FileSignature found) =>
        new(AssetProblems.NoStream, $"The file is {found.Name}, but there is no picture and no sound in it that can be used.");

    public static AssetRefusal Truncated(string how) => new(AssetProblems.Truncated, $"The file is cut off: {how}");

    public static AssetRefusal Damaged(string how) => new(AssetProblems.Damaged, $"The file is damaged: {how}");

    public static AssetRefusal TooManyPixels(long width, long height, string limit) =>
        new(AssetProblems.TooManyPixels, $"The picture has {width}×{height} pixels; {limit}.");

    public static AssetRefusal SoundChanges() =>
        new(AssetProblems.SoundChanges, "Its sound starts over or changes its sample rate on the way: its time stamps run backwards.");

    public static AssetRefusal TooDemanding() =>
        new(AssetProblems.TooDemanding, "Reading the file takes more memory than any one file may have, which no ordinary file does.");

    public static AssetRefusal TimedOut() =>
        new(AssetProblems.ProbeTimedOut, "Reading the file took too long, which no ordinary file does.");
}
