namespace MovieGen.Media.Probing;

/// <summary>Which sounds are taken.</summary>
internal static class SoundLimits
{
    /// <summary>In Hz: from the first sound cards to the masters of studios. What lies outside is a header that lies.</summary>
    public const int MinRate = 4_000;
    public const int MaxRate = 768_000;

    /// <summary>More are in no recording that people have; each costs memory in everything that handles the sound.</summary>
    public const int MaxChannels = 64;

    /// <returns>Null if it is taken.</returns>
    public static AssetRefusal? WhyNot(StreamReport sound) =>
        sound.SampleRate is < MinRate or > MaxRate ? AssetRefusal.SampleRate(sound.SampleRate)
        : sound.Channels <= 0 ? AssetRefusal.Damaged("its sound has no channels.")
        : sound.Channels > MaxChannels ? AssetRefusal.Channels(sound.Channels)
        : null;
}
