using MovieGen.Domain.Assets;

namespace MovieGen.Media.Sound;

/// <summary>How any number of channels becomes two, as a filter chain.</summary>
public static class DownMix
{
    /// <summary>
    /// Left and right whole, the centre (which carries speech) and the surrounds 3 dB lower on their sides, a single back channel 6 dB
    /// lower on both; the low-frequency channel is left out, as in every home decoder (ITU-R BS.775). Channels that a layout does not have
    /// are skipped by the filter.
    /// </summary>
    private const string Surround =
        "pan=stereo|FL=FL+0.707*FC+0.707*BL+0.707*SL+0.707*FLC+0.5*BC|FR=FR+0.707*FC+0.707*BR+0.707*SR+0.707*FRC+0.5*BC";

    /// <summary>
    /// Sums of several channels can exceed full scale; without <c>latency</c> the limiter would delay, without <c>level</c> it would
    /// amplify.
    /// </summary>
    private const string Limit = "alimiter=limit=1:level=disabled:latency=1";

    /// <summary>The chain; every part of it works on floats, so that nothing is clipped on the way.</summary>
    public static string Of(AudioFacts audio) =>
        audio switch
        {
            { Channels: 1 } => "aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c0",
            { Channels: 2 } => "aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c1",
            _ when HasNamedChannels(audio.Layout) => $"aformat=sample_fmts=fltp,{Surround},{Limit}",
            _ => "aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c1",
        };

    /// <summary>
    /// A layout that says which channel is where: <c>5.1(side)</c>, <c>quad</c>, <c>FL+FR+FC</c>; not <c>unknown</c> or <c>6 channels</c>.
    /// </summary>
    private static bool HasNamedChannels(string layout) =>
        layout.Length > 0
        && !layout.Contains("unknown", StringComparison.OrdinalIgnoreCase)
        && !layout.Contains("channels", StringComparison.OrdinalIgnoreCase);
}
