using System.Globalization;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>Says how far a mixed soundtrack is from the loudness that was set for it.</summary>
public static class LoudnessWarning
{
    private const string Pointer = "/soundtrack/loudness";

    /// <param name="target">Integrated loudness to reach, in LUFS; null if the mix stays as it is.</param>
    /// <returns>Null if it was reached.</returns>
    public static Problem? Of(double? target, SoundtrackResult result)
    {
        if (target is not { } wanted)
            return null;
        if (result.LoudnessLufs is not { } reached)
            return TimelineProblems.LoudnessMissed.At(Pointer, $"The sound is silent; {Lufs(wanted)} could not be reached.");
        var missing = Math.Round(wanted - reached, 1);
        if (Math.Abs(missing) <= SoundtrackLevels.Tolerance)
            return null;
        return missing > 0
            ? TimelineProblems.LoudnessMissed.At(
                Pointer,
                $"The sound has {Lufs(reached)}, {Lu(missing)} below {Lufs(wanted)}: {Why(result)}."
            )
            : TimelineProblems.LoudnessMissed.At(Pointer, $"The sound has {Lufs(reached)}, {Lu(-missing)} above {Lufs(wanted)}.");
    }

    /// <summary>What is near the highest allowed peak is held back by it; anything else would need too much gain.</summary>
    private static string Why(SoundtrackResult result) =>
        result.TruePeakDbtp > SoundtrackLevels.TruePeakDbtp - 1.5
            ? "its peaks allow no more"
            : $"quiet sound is raised by at most {SoundtrackLevels.MaxGainDb.ToString(CultureInfo.InvariantCulture)} dB";

    private static string Lufs(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} LUFS");

    private static string Lu(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} LU");
}
