using System.Text;
using MovieGen.Contracts.Media;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Takes files whose text begins with "sound" for five seconds of sound, and refuses all others as of unknown type.</summary>
public sealed class ScriptedInspector : IAssetInspector
{
    private int _inspections;

    public int Inspections => _inspections;

    public async Task<Inspection> InspectAsync(string localPath, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _inspections);
        var text = await File.ReadAllTextAsync(localPath, Encoding.UTF8, cancellation);
        if (text.StartsWith("sound", StringComparison.Ordinal))
            return new Inspection(
                new AssetFacts(
                    AssetKind.Audio,
                    "wav",
                    5,
                    null,
                    null,
                    new AudioFacts(0, "pcm_s16le", 48000, 2, "stereo", 0, 5),
                    [new AssetWarning("asset.quiet", "It is very quiet.")]
                ),
                null
            );
        return new Inspection(null, text.Length == 0 ? AssetProblems.Empty.Of("Empty.") : AssetProblems.UnknownType.Of("Not media."));
    }
}
