using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Domain.Timelines;

/// <summary>A scene's picture with its asset resolved, and its requested length in seconds.</summary>
internal sealed record ResolvedScene(Scene Scene, TimelinePicture Picture, double Seconds);

/// <summary>Finds the assets that scenes and music name, and checks that they can be what they are used as.</summary>
internal sealed class SceneSources(IReadOnlyDictionary<string, Asset> assets, FrameRate rate, Findings findings)
{
    /// <summary>Null if something is wrong; the findings say what.</summary>
    public ResolvedScene? Resolve(Scene scene)
    {
        var resolved = scene.Source switch
        {
            SceneSource.Clip clip => ResolveClip(scene, clip),
            SceneSource.Still still => ResolveStill(scene, still),
            SceneSource.Card card => new ResolvedScene(scene, new TimelinePicture.Card(card.Background), card.DurationSeconds),
            var other => throw new InvalidOperationException($"Unknown scene source {other.GetType().Name}."),
        };
        if (resolved is null || resolved.Seconds * rate.Num / rate.Den >= 1 - 1e-6)
            return resolved;
        findings.Refuse(
            StoryboardProblems.LessThanAFrame,
            DurationPointer(scene),
            $"The scene lasts {Seconds(resolved.Seconds)}, which is less than one frame at {rate} frames per second."
        );
        return null;
    }

    public Asset? Music(string reference, string pointer)
    {
        if (Find(reference, pointer) is not { } asset)
            return null;
        if (asset.Facts.Audio is not null)
            return asset;
        findings.Refuse(StoryboardProblems.WrongAssetKind, pointer, $"'{reference}' ({asset.Name}) has no sound, so it cannot be music.");
        return null;
    }

    private ResolvedScene? ResolveClip(Scene scene, SceneSource.Clip clip)
    {
        var pointer = $"{scene.Pointer}/clip";
        if (Find(clip.Asset, $"{pointer}/asset") is not { } asset)
            return null;
        if (asset.Facts is not { Kind: AssetKind.Video, Video: { } video })
        {
            WrongKind(asset, clip.Asset, $"{pointer}/asset", "a clip", StoryboardProblems.NotAVideo);
            return null;
        }
        var inTicks = ClipClock.TicksAt(video, clip.InSeconds);
        if (inTicks >= video.EndTicks || clip.InSeconds < 0)
        {
            var length = new ClipClock(video, video.StartTicks, rate).SecondsLeft;
            findings.Refuse(
                StoryboardProblems.OutsideClip,
                $"{pointer}/in",
                $"The clip begins at {Seconds(clip.InSeconds)}, but '{asset.Name}' has only {Seconds(length)}.",
                Seconds(length)
            );
            return null;
        }
        var volume = asset.Facts.Audio is null ? 0 : clip.Volume;
        var left = new ClipClock(video, inTicks, rate).SecondsLeft;
        return new ResolvedScene(scene, new TimelinePicture.Clip(asset, inTicks, volume), clip.DurationSeconds ?? left);
    }

    private ResolvedScene? ResolveStill(Scene scene, SceneSource.Still still)
    {
        var pointer = $"{scene.Pointer}/still/asset";
        if (Find(still.Asset, pointer) is not { } asset)
            return null;
        if (asset.Facts is not { Kind: AssetKind.Image, Image: not null })
        {
            WrongKind(asset, still.Asset, pointer, "a still", StoryboardProblems.NotAnImage);
            return null;
        }
        var motion = still.Motion switch
        {
            MotionRequest.None => null,
            MotionRequest.KenBurns => KenBurns.For(asset.Sha256, still.DurationSeconds),
            MotionRequest.Move move when move.From == move.To && move.From == new UnitRect(0, 0, 1, 1) => null,
            MotionRequest.Move move => new Motion(move.From, move.To, move.Ease),
            var other => throw new InvalidOperationException($"Unknown motion {other.GetType().Name}."),
        };
        return new ResolvedScene(scene, new TimelinePicture.Still(asset, motion), still.DurationSeconds);
    }

    private Asset? Find(string reference, string pointer)
    {
        if (assets.TryGetValue(reference, out var asset))
            return asset;
        findings.Refuse(StoryboardProblems.UnknownAsset, pointer, $"There is no asset {Quoting.Quote(reference)}.");
        return null;
    }

    private void WrongKind(Asset asset, string reference, string pointer, string use, ProblemKind kind) =>
        findings.Refuse(kind, pointer, $"'{reference}' ({asset.Name}) is {Article(asset.Facts.Kind)}, so it cannot be {use}.");

    private static string Article(AssetKind kind) =>
        kind switch
        {
            AssetKind.Image => "an image",
            AssetKind.Audio => "an audio file",
            _ => "a video",
        };

    private static string DurationPointer(Scene scene) =>
        scene.Source switch
        {
            SceneSource.Clip => $"{scene.Pointer}/clip/duration",
            SceneSource.Still => $"{scene.Pointer}/still/duration",
            _ => $"{scene.Pointer}/card/duration",
        };

    internal static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s");
}
